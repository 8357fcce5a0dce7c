#!/usr/bin/env bash
# Builds the guest image: Debian 12, or the release that $POOLWRIGHT_QEMU_RELEASE names, with real OpenZFS and the kernel's NFS
# server, made a template by prepare-template.sh. Needs root for debootstrap and chroot. Ends with 3 where this machine cannot
# build it or something cannot be fetched from an archive, with 1 where it should but did not. README.md tells more.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

readonly FLAVOUR=cloud-amd64
readonly WORK=$OUTPUT/build
readonly ROOT=$WORK/root
readonly LOG=$OUTPUT/build.log
readonly IMAGE_SIZE=3G
CURRENT_STEP=
# Whether it failed for want of a way to an archive of packages, which is not for this project to mend
NOT_FETCHED=no

main() {
  if [[ ${1:-} != --force ]] && is_up_to_date; then
    say "The image in $IMAGE is up to date"
  else
    build "${1:-}"
  fi
  "$HERE/freeze.sh" >/dev/null
}

build() {
  ((EUID == 0)) || cannot 'run this as root: debootstrap and chroot need it'
  [[ $(uname -m) == x86_64 ]] || cannot "the image is for x86_64, and this is $(uname -m)"
  require qemu-img=qemu-utils debootstrap=debootstrap cpio=cpio xz=xz-utils mke2fs=e2fsprogs ssh-keygen=openssh-client
  mkdir -p "$OUTPUT" "$CACHE/debs" "$CACHE/dkms"
  # Another checkout may be building the same
  exec 9>"$OUTPUT/lock"
  flock 9
  if [[ $1 != --force ]] && is_up_to_date; then return; fi
  trap at_exit EXIT
  trap 'exit 130' HUP INT TERM
  clean_up
  mkdir -p "$WORK"
  : >"$LOG"
  step 'Base system' make_base
  step 'Kernel' install_kernel
  step 'Template preparation' prepare_template
  step 'Lab settings' add_lab_settings
  step 'Initial RAM disk' make_initrd
  step 'Disk image' make_image
  # What was saved of an earlier image goes with it
  rm -rf "$SAVED"
  fingerprint >"$IMAGE/made-from"
  exec 9>&-
  say "Built $IMAGE ($(du -sh "$IMAGE" | cut -f 1))"
}

is_up_to_date() { [[ -s $IMAGE/made-from && $(<"$IMAGE/made-from") == "$(fingerprint)" ]]; }

# Not within a condition: errexit would not reach into the step then.
step() {
  local started=$SECONDS
  CURRENT_STEP=$1
  say "$1…"
  "$2" >>"$LOG" 2>&1
  CURRENT_STEP=
  say "  $((SECONDS - started)) s"
}

at_exit() {
  local status=$?
  clean_up
  if ((status != 0)) && [[ -n $CURRENT_STEP ]]; then
    tail -n 30 "$LOG" >&2
    say "$CURRENT_STEP failed; all of it is in $LOG"
    [[ $NOT_FETCHED == no ]] || exit "$CANNOT"
    exit 1
  fi
}

# Nothing stays mounted, and nothing that is mounted is removed.
clean_up() {
  if mountpoint --quiet "$ROOT/proc"; then umount "$ROOT/proc"; fi
  if ! grep --quiet --fixed-strings " $ROOT/" /proc/mounts; then rm -rf "$WORK"; fi
}

# What does nothing but fetch.
fetch() { "$@" || not_fetched; }

not_fetched() {
  NOT_FETCHED=yes
  return 1
}

in_root() { LC_ALL=C DEBIAN_FRONTEND=noninteractive nice -n 10 chroot "$ROOT" "$@"; }

# ---- Steps ---------------------------------------------------------------------------------------------------------

make_base() {
  # Without a mirror debootstrap uses its own default
  # shellcheck disable=SC2046 # no mirror is no argument
  nice -n 10 debootstrap --variant=minbase --include=ca-certificates --cache-dir="$CACHE/debs" \
    "$RELEASE" "$ROOT" $(mirror "$RELEASE") || see_what_debootstrap_lacked
  updates_sources >>"$ROOT/etc/apt/sources.list"
  install -m 755 /dev/stdin "$ROOT/usr/sbin/policy-rc.d" <<<$'#!/bin/sh\nexit 101'
  printf '%s\n' force-unsafe-io 'path-exclude=/usr/share/doc/*' 'path-exclude=/usr/share/man/*' \
    'path-exclude=/usr/share/locale/*' >"$ROOT/etc/dpkg/dpkg.cfg.d/lab"
  echo 'Acquire::Retries "5";' >"$ROOT/etc/apt/apt.conf.d/lab"
  cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
  mount -t proc proc "$ROOT/proc"
  # An archive that does not answer is but a warning otherwise
  fetch in_root apt-get update --quiet -o APT::Update::Error-Mode=any
}

# It fetches and installs in one go: only its words tell what has failed.
see_what_debootstrap_lacked() {
  if grep --quiet -e "^E: Couldn't download" -e '^E: Failed getting' "$LOG"; then not_fetched; fi
  return 1
}

# The archive that this machine itself is set up with, for a release such as bookworm or bookworm-security; may be none.
mirror() {
  if [[ -n ${POOLWRIGHT_DEBIAN_MIRROR:-} ]]; then
    case $1 in *-security) echo "$POOLWRIGHT_DEBIAN_MIRROR-security" ;; *) echo "$POOLWRIGHT_DEBIAN_MIRROR" ;; esac
  else
    # shellcheck disable=SC2016 # the format is apt's
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
      awk -v release="$1" '$1 == release { print $2; exit }'
  fi
}

updates_sources() {
  local archive
  for archive in "$RELEASE-updates" "$RELEASE-security"; do
    [[ -z $(mirror "$archive") ]] || printf 'deb %s %s main\n' "$(mirror "$archive")" "$archive"
  done
}

install_kernel() {
  # The lab boots with a RAM disk of its own; the one that comes with the kernel is kept small
  mkdir -p "$ROOT/etc/initramfs-tools/conf.d"
  printf 'MODULES=list\nCOMPRESS=gzip\n' >"$ROOT/etc/initramfs-tools/conf.d/lab.conf"
  apt_install "linux-image-$FLAVOUR" systemd-sysv udev dbus libnss-myhostname busybox-static nftables
}

# First without the archive, where a package that there is not fails the build, then what only the archive can fail.
apt_install() {
  local install=(apt-get install --yes --quiet --no-install-recommends)
  in_root "${install[@]}" --simulate "$@"
  fetch in_root "${install[@]}" --download-only "$@"
  in_root "${install[@]}" "$@"
}

prepare_template() {
  local cached
  mkdir -p "$IMAGE"
  [[ -s $IMAGE/login-key ]] || ssh-keygen -q -t ed25519 -N '' -C poolwright-lab -f "$IMAGE/login-key"
  [[ -n $(kernel) && $(zfs_version) == [0-9]* ]]
  cached=$CACHE/dkms/zfs-$(zfs_version)_$(kernel).dkms.tar.gz
  # zfs-dkms takes a built module from this place instead of building one
  [[ ! -s $cached ]] || install -D -m 644 "$cached" "$(module_archive)"
  install -m 755 "$PREPARE" "$ROOT/root/prepare-template.sh"
  install -m 644 "$IMAGE/login-key.pub" "$ROOT/root/login-key.pub"
  in_root /root/prepare-template.sh --chroot --authorized-key /root/login-key.pub
  "$LEFTOVERS" find "$ROOT" zfsadmin
  in_root /root/prepare-template.sh --chroot --check
  "$LEFTOVERS" plant "$ROOT" zfsadmin
  # Once more: it finds everything as it should be, and removes what was planted
  in_root /root/prepare-template.sh --chroot | tee "$WORK/again"
  if grep '^ma[dk]' "$WORK/again"; then return 1; fi
  "$LEFTOVERS" find "$ROOT" zfsadmin
  rm "$ROOT/root/prepare-template.sh" "$ROOT/root/login-key.pub"
  if [[ ! -s $cached ]]; then
    in_root dkms mktarball -m zfs -v "$(zfs_upstream_version)" -k "$(kernel)" --archive /var/tmp/zfs.tar.gz
    mv "$ROOT/var/tmp/zfs.tar.gz" "$cached"
  fi
  rm -f "$(module_archive)"
}

kernel() { find "$ROOT/boot" -name 'vmlinuz-*' -printf '%f\n' | sed 's/^vmlinuz-//' | sort --version-sort | tail -n 1; }

module_archive() { echo "$ROOT/usr/share/zfs-dkms/zfs-$(zfs_upstream_version).dkms.tar.gz"; }

# Of the zfs-dkms to come: asked of contrib, which is for prepare-template.sh to enable, with lists that are thrown away.
zfs_version() {
  if [[ ! -s $WORK/zfs-version ]]; then
    sed 's/ main$/ main contrib/' "$ROOT/etc/apt/sources.list" >"$ROOT/var/tmp/contrib.list"
    mkdir -p "$ROOT/var/tmp/lists"
    local -a options=(-o Dir::Etc::SourceList=/var/tmp/contrib.list -o Dir::Etc::SourceParts=- -o Dir::State::Lists=/var/tmp/lists)
    in_root apt-get "${options[@]}" update --quiet >&2
    in_root apt-cache "${options[@]}" policy zfs-dkms | awk '/Candidate:/ { print $2 }' >"$WORK/zfs-version"
    rm -rf "$ROOT/var/tmp/contrib.list" "$ROOT/var/tmp/lists" "$ROOT"/var/cache/apt/*.bin
  fi
  cat "$WORK/zfs-version"
}

zfs_upstream_version() { zfs_version | sed -e 's/^[0-9]*://' -e 's/-[^-]*$//'; }

add_lab_settings() {
  umount "$ROOT/proc"
  rm "$ROOT/usr/sbin/policy-rc.d"
  cp -R "$HERE/guest/." "$ROOT/"
  chmod -R u=rwX,go=rX "$ROOT/etc/systemd" "$ROOT/etc/udev"
  echo poolwright-template >"$ROOT/etc/hostname"
  echo '127.0.0.1 localhost' >"$ROOT/etc/hosts"
  : >"$ROOT/etc/fstab"
  # For tests that must break something first; Poolwright itself logs in as zfsadmin
  install -D -m 600 "$IMAGE/login-key.pub" "$ROOT/root/.ssh/authorized_keys"
  chmod 700 "$ROOT/root/.ssh"
  in_root systemctl --quiet enable systemd-networkd.service poolwright-lab-identity.service
  # Nothing that a guest of an hour needs, and each costs seconds without KVM
  in_root systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
    e2scrub_reap.service fstrim.timer getty@tty1.service nfs-blkmap.service rpc-gssd.service rpc-svcgssd.service \
    systemd-binfmt.service systemd-pstore.service systemd-networkd-wait-online.service
}

make_initrd() {
  local tree=$WORK/initrd modules
  modules=$ROOT/lib/modules/$(kernel)
  mkdir -p "$tree"/{bin,dev,proc,sys,root,modules}
  install -m 755 "$ROOT/bin/busybox" "$tree/bin/busybox"
  sed "s/@ROOT_LABEL@/$ROOT_LABEL/" "$HERE/initrd-init.sh" >"$tree/init"
  chmod 755 "$tree/init"
  while IFS= read -r file; do
    # Since Debian 13 they are compressed, which the initial RAM disk's insmod does not know
    if [[ $file == *.xz ]]; then
      xz -dc "$modules/$file" >"$tree/modules/$(basename "$file" .xz)"
    else
      cp "$modules/$file" "$tree/modules/"
    fi
    basename "$file" .xz >>"$tree/modules/order"
  done < <(with_dependencies "$modules/modules.dep" virtio_pci virtio_scsi sd_mod ext4)
  [[ -s $tree/modules/order ]]
  (cd "$tree" && find . | LC_ALL=C sort | cpio --quiet --create --format newc --owner 0:0) | gzip >"$IMAGE/initrd.img"
  cp "$ROOT/boot/vmlinuz-$(kernel)" "$IMAGE/vmlinuz"
}

# Files of the given modules, each after those it needs; those built into the kernel have none.
with_dependencies() {
  local list=$1 module
  shift
  for module in "$@"; do
    awk -F ': *' -v module="/$module.ko" '
      { path = $1; sub(/\.xz$/, "", path) }
      substr(path, length(path) - length(module) + 1) == module {
        n = split($2, needed, " ")
        for (i = n; i > 0; i--) print needed[i]
        print $1
      }' "$list"
  done | awk '!seen[$0]++'
}

make_image() {
  nice -n 10 mke2fs -q -t ext4 -O ^has_journal,^metadata_csum -m 0 -L "$ROOT_LABEL" -d "$ROOT" "$WORK/root.raw" "$IMAGE_SIZE"
  nice -n 10 qemu-img convert -O qcow2 "$WORK/root.raw" "$IMAGE/root.qcow2.new"
  chmod 444 "$IMAGE/root.qcow2.new"
  mv -f "$IMAGE/root.qcow2.new" "$IMAGE/root.qcow2"
}

main "$@"
