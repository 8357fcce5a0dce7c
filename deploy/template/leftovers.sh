#!/usr/bin/env bash
# What clones of a template must not share. For those who try prepare-template.sh: gives a prepared file system some of each, as a
# machine that was used has it, and finds what is left of it.
#
#   leftovers.sh plant ROOT ACCOUNT
#   leftovers.sh find ROOT ACCOUNT    a line for each leftover; ends with 1 if there is one
set -euo pipefail

# Must not be there at all
readonly FILES=(etc/hostid var/lib/systemd/random-seed var/lib/systemd/credential.secret etc/udev/rules.d/70-persistent-net.rules
  etc/zfs/zpool.cache root/.bash_history root/.viminfo)

main() {
  (($# == 3)) || die 'usage: leftovers.sh plant|find ROOT ACCOUNT'
  ROOT=${2%/} ACCOUNT=$3
  case $1 in
    plant) plant ;;
    find) find_all ;;
    *) die "'$1' is neither plant nor find" ;;
  esac
}

plant() {
  local file
  for file in "${FILES[@]}" etc/ssh/ssh_host_{ed25519,ecdsa,rsa}_key{,.pub} var/lib/dhcp/dhclient.eth0.leases \
    var/log/{auth.log,auth.log.1} "home/$ACCOUNT/.bash_history"; do
    mkdir -p "$(dirname "$ROOT/$file")"
    echo 'of a machine that was used' >"$ROOT/$file"
  done
  echo 0123456789abcdef0123456789abcdef >"$ROOT/etc/machine-id"
}

find_all() {
  local found
  found=$(leftovers)
  [[ -z $found ]] || { printf '%s\n' "$found" && return 1; }
}

leftovers() {
  local file
  for file in "${FILES[@]}" "home/$ACCOUNT/.bash_history"; do
    [[ ! -e $ROOT/$file ]] || left "$ROOT/$file"
  done
  for file in "$ROOT"/etc/ssh/ssh_host_*; do
    [[ ! -e $file ]] || left "$file"
  done
  # Empty: without the file systemd would take the next boot for the first of an installation
  [[ -e $ROOT/etc/machine-id && ! -s $ROOT/etc/machine-id ]] || left "$ROOT/etc/machine-id"
  [[ -L $ROOT/var/lib/dbus/machine-id || ! -s $ROOT/var/lib/dbus/machine-id ]] || left "$ROOT/var/lib/dbus/machine-id"
  while IFS= read -r file; do
    left "$file"
  done < <(find "$ROOT"/var/lib/{dhcp,dhclient,dhcpcd,NetworkManager} -type f -name '*lease*' -size +0 2>/dev/null
    find "$ROOT/var/log" -type f -size +0)
}

left() { printf 'clones would share %s\n' "${1#"$ROOT"}"; }

die() {
  printf 'leftovers.sh: %s\n' "$*" >&2
  exit 2
}

main "$@"
