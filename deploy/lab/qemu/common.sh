# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those that source this
# Where things are, and what build.sh and boot.sh both need. To be sourced.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE
readonly PREPARE=$HERE/../../template/prepare-template.sh
readonly CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/poolwright

# Whatever the image is made from; a newer kernel alone does not outdate it.
fingerprint() {
  local files
  files=$(cd "$HERE" && find guest -type f | LC_ALL=C sort)
  # shellcheck disable=SC2086 # the names of our own files have no blanks
  (cd "$HERE" && cat build.sh initrd-init.sh $files "$PREPARE") | sha256sum | cut -d ' ' -f 1
}

# One image for all checkouts of the machine that would build the same
OUTPUT=$(realpath --canonicalize-missing "${POOLWRIGHT_QEMU_HOME:-$CACHE/qemu/$(fingerprint | cut -c 1-16)}")
readonly OUTPUT
readonly IMAGE=$OUTPUT/image
readonly RUN=$OUTPUT/run
readonly ROOT_LABEL=poolwright-root

say() { printf '%s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Installs the packages that bring the given commands, or says in one line how to.
require() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || [[ -x /usr/sbin/${pair%%=*} ]] || missing+=("${pair#*=}")
  done
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    die "needs more packages: apt-get install ${missing[*]}"
  fi
  say "Installing ${missing[*]}"
  apt-get update --quiet >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null
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

is_running() { [[ -s $RUN/$1/pid ]] && grep --quiet --no-messages "poolwright-$1" "/proc/$(<"$RUN/$1/pid")/cmdline"; }

valid_name() { [[ $1 =~ ^[a-z0-9][a-z0-9-]{0,62}$ ]] || die "'$1' cannot be a guest's name"; }
