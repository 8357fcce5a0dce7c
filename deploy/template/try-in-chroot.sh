#!/usr/bin/env bash
# Runs prepare-template.sh on a fresh file system of a release, as far as that shows without booting it: it is prepared, is then
# found complete by --check, and is left as it is by a second run, but for what clones must not share. As root, with a way to the
# archives of packages.
#
#   [KEYRING_FILE=/path/of/the/archives/keyring.gpg] try-in-chroot.sh bookworm|trixie|jammy|noble FOLDER
#
# FOLDER is made and stays; a release that has a kernel without a ZFS module (Debian) builds one, which takes some minutes.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE

main() {
  (($# == 2)) || die 'usage: try-in-chroot.sh bookworm|trixie|jammy|noble FOLDER'
  ((EUID == 0)) || die 'run this as root: debootstrap and chroot need it'
  RELEASE=$1 ROOT=$(realpath --canonicalize-missing "$2")
  [[ ! -e $ROOT ]] || die "$ROOT is there already"
  describe
  make_base
  trap leave EXIT
  mount -t proc proc "$ROOT/proc"
  in_root apt-get update --quiet
  in_root apt-get install --yes --quiet --no-install-recommends "$KERNEL" systemd-sysv udev dbus
  prepare
}

# Archive, kernel, keyring and the form in which the release writes its sources.
describe() {
  case $RELEASE in
    bookworm | trixie) ARCHIVE=http://deb.debian.org/debian SECURITY=http://deb.debian.org/debian-security
      KERNEL=linux-image-cloud-amd64 COMPONENTS=main KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg ;;
    jammy | noble) ARCHIVE=http://archive.ubuntu.com/ubuntu SECURITY=http://security.ubuntu.com/ubuntu
      KERNEL=linux-image-virtual COMPONENTS='main universe' KEYRING=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
    *) die "unknown release '$RELEASE'" ;;
  esac
  TRUSTED=${KEYRING_FILE:-$KEYRING}
  [[ -s $TRUSTED ]] || die "$TRUSTED is missing: install debian-archive-keyring or ubuntu-keyring, or set KEYRING_FILE"
}

make_base() {
  debootstrap --variant=minbase --keyring="$TRUSTED" --components="${COMPONENTS// /,}" --include=ca-certificates \
    "$RELEASE" "$ROOT" "$ARCHIVE" "$(script)"
  install -m 755 /dev/stdin "$ROOT/usr/sbin/policy-rc.d" <<<$'#!/bin/sh\nexit 101'
  printf '%s\n' force-unsafe-io 'path-exclude=/usr/share/doc/*' >"$ROOT/etc/dpkg/dpkg.cfg.d/try"
  mkdir -p "$ROOT/etc/initramfs-tools/conf.d"
  printf 'MODULES=list\nCOMPRESS=gzip\n' >"$ROOT/etc/initramfs-tools/conf.d/try.conf"
  cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
  sources
}

# A debootstrap that is older than the release has no script of its name, but those of a distribution are all the same.
script() {
  local known=/usr/share/debootstrap/scripts
  if [[ -e $known/$RELEASE ]]; then echo "$known/$RELEASE"; elif [[ $ARCHIVE == *ubuntu ]]; then echo "$known/gutsy"; else echo "$known/sid"; fi
}

# As the release's own installer writes them: lines, or stanzas.
sources() {
  case $RELEASE in
    bookworm | jammy)
      printf 'deb %s %s %s\n' "$ARCHIVE" "$RELEASE" "$COMPONENTS" "$ARCHIVE" "$RELEASE-updates" "$COMPONENTS" \
        "$SECURITY" "$RELEASE-security" "$COMPONENTS" >"$ROOT/etc/apt/sources.list"
      ;;
    *)
      rm -f "$ROOT/etc/apt/sources.list"
      {
        stanza "$ARCHIVE" "$RELEASE $RELEASE-updates"
        stanza "$SECURITY" "$RELEASE-security"
      } >"$ROOT/etc/apt/sources.list.d/system.sources"
      ;;
  esac
}

stanza() { printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: %s\nSigned-By: %s\n\n' "$1" "$2" "$COMPONENTS" "$KEYRING"; }

prepare() {
  local again
  install -m 755 "$HERE/prepare-template.sh" "$ROOT/root/prepare-template.sh"
  ssh-keygen -q -t ed25519 -N '' -C try -f "$ROOT/root/key"
  if in_root /root/prepare-template.sh --chroot --check; then die 'a system that is not prepared is found complete'; fi
  in_root /root/prepare-template.sh --chroot --authorized-key /root/key.pub
  in_root /root/prepare-template.sh --chroot --check
  "$HERE/leftovers.sh" plant "$ROOT" zfsadmin
  again=$(in_root /root/prepare-template.sh --chroot)
  printf '%s\n' "$again"
  if grep '^ma[dk]' <<<"$again"; then die 'the second run has changed something'; fi
  "$HERE/leftovers.sh" find "$ROOT" zfsadmin || die 'the second run has left this behind'
  in_root visudo --check
  say "prepare-template.sh is right for $RELEASE: kernel $(ls "$ROOT/lib/modules"), $(in_root dpkg-query --show zfsutils-linux sudo | tr '\t\n' ' ,')"
}

in_root() { LC_ALL=C DEBIAN_FRONTEND=noninteractive chroot "$ROOT" "$@"; }

leave() { if mountpoint --quiet "$ROOT/proc"; then umount "$ROOT/proc"; fi; }

say() { printf '%s\n' "$*"; }

die() {
  printf 'try-in-chroot.sh: %s\n' "$*" >&2
  exit 1
}

main "$@"
