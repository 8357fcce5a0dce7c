# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # used, and FOLDER set, by those that source this
# Where things are, and what build.sh and boot.sh both need. To be sourced.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE
readonly PREPARE=$HERE/../../template/prepare-template.sh
readonly LEFTOVERS=$HERE/../../template/leftovers.sh
readonly CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/poolwright

# Debian's, by its code name
readonly RELEASE=${POOLWRIGHT_QEMU_RELEASE:-bookworm}

# Whatever the image is made from; a newer kernel alone does not outdate it.
fingerprint() {
  local files
  files=$(cd "$HERE" && find guest -type f | LC_ALL=C sort)
  # shellcheck disable=SC2086 # the names of our own files have no blanks
  (cd "$HERE" && echo "$RELEASE" && cat build.sh initrd-init.sh $files "$PREPARE" "$LEFTOVERS") | sha256sum | cut -d ' ' -f 1
}

# One image for all checkouts of the machine that would build the same
OUTPUT=$(realpath --canonicalize-missing "${POOLWRIGHT_QEMU_HOME:-$CACHE/qemu/$(fingerprint | cut -c 1-16)}")
readonly OUTPUT
readonly IMAGE=$OUTPUT/image
readonly RUN=$OUTPUT/run
readonly SAVED=$OUTPUT/saved
readonly ROOT_LABEL=poolwright-root
readonly MEMORY_MB=1024

say() { printf '%s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# What this machine lacks is no fault of ours.
readonly CANNOT=3

cannot() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit "$CANNOT"
}

# Installs the packages that bring the given commands, or says in one line how to.
require() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || [[ -x /usr/sbin/${pair%%=*} ]] || missing+=("${pair#*=}")
  done
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    cannot "needs more packages: apt-get install ${missing[*]}"
  fi
  say "Installing ${missing[*]}"
  apt-get update --quiet >/dev/null || say 'The lists of packages could not be brought up to date'
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null ||
    cannot "the packages cannot be installed: ${missing[*]}"
}

# kvm or tcg. A /dev/kvm that can be opened does not mean that guests run: one is booted, and asked to say so.
accelerator() {
  local known=$OUTPUT/accelerator
  if [[ ! -s $known ]]; then
    mkdir -p "$OUTPUT"
    if kvm_works; then echo kvm; else echo tcg; fi >"$known"
  fi
  cat "$known"
}

kvm_works() {
  [[ -w /dev/kvm ]] || return
  timeout 10 qemu-system-x86_64 -accel kvm -cpu host -m 256 -nodefaults -no-user-config -display none -no-reboot \
    -serial stdio -kernel "$IMAGE/vmlinuz" -initrd "$IMAGE/initrd.img" \
    -append 'console=ttyS0 quiet panic=-1 poolwright.probe' </dev/null 2>/dev/null | grep --quiet PROBED
}

# What a saved state fits: the same QEMU, started with the same machine.
state_key() {
  { qemu-system-x86_64 --version && accelerator && declare -f start_qemu && cat "$HERE/freeze.sh"; } | sha256sum | cut -c 1-16
}

# start_qemu FOLDER MEMORY_MB NETWORK KERNEL_ARGUMENTS [option...]: in the background, its root disk being FOLDER/root.qcow2; sets
# QEMU. Its monitor and the guest's second serial port are pairs of pipes: nobody else on this machine can open them.
# One processor: without KVM two are slower, and hang now and then.
start_qemu() {
  local folder=$1 memory=$2 network=$3 arguments=$4 cpu=Nehalem accelerator pipe
  shift 4
  accelerator=$(accelerator)
  [[ $accelerator != kvm ]] || cpu=host
  rm -f "$folder"/{console.log,pid,monitor.in,monitor.out,identity.in,identity.out}
  for pipe in monitor.in monitor.out identity.in identity.out; do
    mkfifo -m 600 "$folder/$pipe"
  done
  setsid nice -n 5 qemu-system-x86_64 -name "poolwright-$(basename "$folder")" -accel "$accelerator" -cpu "$cpu" -smp 1 \
    -m "$memory" -machine q35,usb=off,vmport=off -nodefaults -no-user-config -display none -pidfile "$folder/pid" \
    -chardev "pipe,id=monitor,path=$folder/monitor" -mon chardev=monitor,mode=readline \
    -chardev "file,id=console,path=$folder/console.log" -serial chardev:console \
    -chardev "pipe,id=identity,path=$folder/identity" -serial chardev:identity \
    -kernel "$IMAGE/vmlinuz" -initrd "$IMAGE/initrd.img" \
    -append "console=ttyS0 quiet loglevel=4 net.ifnames=0 mitigations=off nowatchdog $arguments" \
    -device virtio-rng-pci -device virtio-scsi-pci,id=scsi \
    -drive "if=none,id=root,file=$folder/root.qcow2,format=qcow2,cache=unsafe,discard=unmap" \
    -device scsi-hd,bus=scsi.0,scsi-id=0,drive=root,serial=poolwright-root \
    -netdev "user,id=net,restrict=on$network" -device virtio-net-pci,netdev=net,romfile= \
    "$@" </dev/null >"$folder/qemu.log" 2>&1 9>&- &
  QEMU=$!
}

# A line for the monitor of the guest in a folder.
monitor() { printf '%s\n' "$2" 1<>"$1/monitor.in"; }

# Whether the guest in a folder has its saved state and pauses.
is_loaded() {
  local line
  monitor "$1" 'info status'
  while IFS= read -r -t 5 line; do
    case $line in
      *'VM status: paused (inmigrate)'*) return 1 ;;
      *'VM status: paused'*) return 0 ;;
    esac
  done 0<>"$1/monitor.out"
  return 1
}

# Waits until a command succeeds: wait_until SECONDS WHAT COMMAND...; WHAT is awaited of the guest in FOLDER, which QEMU runs.
wait_until() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    kill -0 "$QEMU" 2>/dev/null || die "QEMU has ended: $(tail -n 3 "$FOLDER/qemu.log")"
    ((SECONDS < limit)) || die "$what did not come in time: see $FOLDER/console.log"
    sleep 0.2
  done
}

console_says() { grep --quiet --no-messages --fixed-strings "$1" "$FOLDER/console.log"; }

is_running() { [[ -s $RUN/$1/pid ]] && grep --quiet --no-messages "poolwright-$1" "/proc/$(<"$RUN/$1/pid")/cmdline"; }

valid_name() { [[ $1 =~ ^[a-z0-9][a-z0-9-]{0,62}$ ]] || die "'$1' cannot be a guest's name"; }
