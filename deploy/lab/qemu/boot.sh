#!/usr/bin/env bash
# Starts a guest. Needs no root.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

usage() {
  cat <<'TEXT'
Usage: boot.sh NAME PORT [option...]

Starts a clone of the image as NAME; its SSH server is reached at 127.0.0.1:PORT. Returns when it answers, having written
its host keys, as the guest itself told them, to the file host-keys of its folder, which is printed. A new guest goes on from
a saved state, which freeze.sh makes if it is not there; a guest that was stopped is booted with its disks.

  --disk UUID:GB     a data disk and its UUID as vSphere writes it: 6000C29a-…; several may be given (default: one of 4 GB)
  --cold             boot a new guest too
  --memory-mb SIZE   (default: 1024; another size means --cold)
  --timeout SECONDS  to wait for SSH (default: 300)
TEXT
}

main() {
  read_arguments "$@"
  [[ -s $IMAGE/root.qcow2 ]] || die "there is no image yet: run $HERE/build.sh"
  require qemu-system-x86_64=qemu-system-x86 qemu-img=qemu-utils ssh-keygen=openssh-client
  ! is_running "$NAME" || die "$NAME is running already"
  trap at_exit EXIT
  local how=booted
  if [[ -e $FOLDER/root.qcow2 || $COLD == yes ]]; then
    boot
  else
    how=resumed
    resume
  fi
  wait_until "$TIMEOUT" 'the SSH server' answers
  record_host_keys
  trap - EXIT
  say "$NAME is up after $SECONDS s ($how, $(accelerator)): $(ssh_command)"
  echo "$FOLDER"
}

read_arguments() {
  [[ ${1:-} != --help ]] || { usage && exit 0; }
  (($# >= 2)) || { usage >&2 && exit 2; }
  NAME=$1 PORT=$2 COLD=no MEMORY=$MEMORY_MB TIMEOUT=300 SERIALS=() SIZES=()
  shift 2
  while (($# > 0)); do
    [[ $1 == --cold ]] || (($# > 1)) || die "$1 needs a value"
    case $1 in
      --cold) COLD=yes ;;
      --disk) add_disk "$2" && shift ;;
      --memory-mb) MEMORY=$2 COLD=yes && shift ;;
      --timeout) TIMEOUT=$2 && shift ;;
      *) die "unknown option '$1'; see --help" ;;
    esac
    shift
  done
  valid_name "$NAME"
  [[ $PORT =~ ^[0-9]{1,5}$ ]] || die "'$PORT' is no port"
  ((${#SERIALS[@]} > 0)) || add_disk "6000c29$(sha256sum <<<"$NAME" | cut -c 1-25):4"
  FOLDER=$RUN/$NAME
}

add_disk() {
  local serial
  serial=$(tr -d ' -' <<<"${1%:*}")
  serial=${serial,,}
  [[ $serial =~ ^[0-9a-f]{32}$ && ${1##*:} =~ ^[0-9]{1,6}$ ]] || die "'$1' is no UUID of a disk and a size in GB"
  SERIALS+=("$serial")
  SIZES+=("${1##*:}")
}

# The disks that are not there yet, the first over the given one.
make_disks() {
  local i
  mkdir -p "$FOLDER"
  [[ -e $FOLDER/root.qcow2 ]] || qemu-img create -q -f qcow2 -F qcow2 -b "$(realpath "$1")" "$FOLDER/root.qcow2"
  for i in "${!SERIALS[@]}"; do
    [[ -e $(data_disk "$i") ]] || qemu-img create -q -f qcow2 "$(data_disk "$i")" "${SIZES[i]}G"
  done
}

data_disk() { printf '%s/data%s.qcow2\n' "$FOLDER" "${1#0}"; }

drive() { printf 'if=none,id=data%s,file=%s,format=qcow2,cache=unsafe,discard=unmap\n' "$1" "$(data_disk "$1")"; }

device() { printf 'scsi-hd,bus=scsi.0,scsi-id=%s,drive=data%s,serial=%s\n' "$(($1 + 1))" "$1" "${SERIALS[$1]}"; }

# Its whole boot, and its first one if it is new.
boot() {
  local i options=()
  make_disks "$IMAGE/root.qcow2"
  for i in "${!SERIALS[@]}"; do
    options+=(-drive "$(drive "$i")" -device "$(device "$i")")
  done
  start_qemu "$FOLDER" "$MEMORY" ",hostfwd=tcp:127.0.0.1:$PORT-:22" "systemd.hostname=$NAME" "${options[@]}"
}

# From the saved state on, which has only the system disk: the others are plugged in, as QEMU's disks keep their serial
# numbers for themselves when a state is saved. Then it is told who it is, and its first-boot service runs.
resume() {
  local saved i links=
  if ! saved=$("$HERE/freeze.sh"); then
    say 'There is no saved state to go on from: booting'
    boot
    return
  fi
  make_disks "$saved/root.qcow2"
  start_qemu "$FOLDER" "$MEMORY" ",hostfwd=tcp:127.0.0.1:$PORT-:22" "systemd.hostname=$NAME" -incoming "exec:cat '$saved/state'"
  wait_until 60 'the saved state' is_loaded "$FOLDER"
  for i in "${!SERIALS[@]}"; do
    monitor "$FOLDER" "drive_add 0 $(drive "$i")"
    monitor "$FOLDER" "device_add $(device "$i")"
    links+=" wwn-0x${SERIALS[i]}"
  done
  monitor "$FOLDER" cont
  printf '%s %s %s %s%s\n' "$NAME" "$(date +%s)" "$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" "$(rsa_key)" \
    "$links" 1<>"$FOLDER/identity.in"
}

# The one thing that a first boot makes which takes ten seconds without KVM; a guest that is booted makes it itself.
rsa_key() {
  rm -f "$FOLDER"/rsa{,.pub}
  ssh-keygen -q -t rsa -N '' -C '' -f "$FOLDER/rsa"
  base64 --wrap 0 "$FOLDER/rsa"
  rm "$FOLDER"/rsa{,.pub}
}

# QEMU accepts connections before the guest does: only the banner tells.
answers() {
  local banner
  banner=$(timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$PORT && head -n 1 <&3" 2>/dev/null | tr -d '\r\0') || true
  [[ $banner == SSH-2.0-* ]]
}

# From the console, which nobody else can write to, not from whoever answers at the port.
record_host_keys() {
  sed -n 's/.*poolwright: host key \([^\r]*\).*/\1/p' "$FOLDER/console.log" | sort -u >"$FOLDER/host-keys"
  [[ -s $FOLDER/host-keys ]] || die "$NAME has not told its host keys: see $FOLDER/console.log"
  sed "s/^/[127.0.0.1]:$PORT /" "$FOLDER/host-keys" >"$FOLDER/known-hosts"
}

ssh_command() { echo "ssh -i $IMAGE/login-key -o UserKnownHostsFile=$FOLDER/known-hosts -p $PORT zfsadmin@127.0.0.1"; }

# A guest that did not come up is of no use, and would be started again with half a state.
at_exit() {
  if [[ -n ${QEMU:-} ]]; then kill "$QEMU" 2>/dev/null || true; fi
}

main "$@"
