#!/usr/bin/env bash
# Prepares a Debian or Ubuntu machine as the template that Poolwright clones ZFS targets from.
# What it does and why: docs/template-preparation.md
set -euo pipefail

readonly FACTS_FILE=/var/lib/poolwright/template-facts
readonly FIRST_BOOT_PROGRAM=/usr/local/sbin/poolwright-first-boot
readonly FIRST_BOOT_SERVICE=poolwright-first-boot.service
readonly FIRST_BOOT_UNIT=/etc/systemd/system/$FIRST_BOOT_SERVICE
readonly MODULES_FILE=/etc/modules-load.d/poolwright-zfs.conf

# util-linux brings lsblk, wipefs and flock; VMware's guest customization is written in perl
readonly PACKAGES=(zfsutils-linux nfs-kernel-server openssh-server open-vm-tools perl sudo util-linux)
readonly SERVICES=(nfs-server.service open-vm-tools.service zfs-import-cache.service zfs-import.target
  zfs-mount.service zfs-share.service zfs.target)

ADMIN=zfsadmin
AUTHORIZED_KEY=
SUDO_SCOPE=commands
CHECK_ONLY=no
SHOW_SUDOERS=no
IN_CHROOT=no
CLEAN=yes
# What is being done, for the message if it fails
STEP=

usage() {
  cat <<'TEXT'
Usage: prepare-template.sh --authorized-key KEY [option...]
       prepare-template.sh --check [option...]
       prepare-template.sh --show-sudoers [--user NAME]

Makes this machine (Debian 12 or 13, Ubuntu 22.04 or 24.04) a template for Poolwright, then removes what clones must
not share: SSH host keys, machine-id, hostid, DHCP leases, logs, shell history. It may be run again at any time.

  --authorized-key KEY   public key that may log in: an OpenSSH line, or a file that holds one; may be left out if the
                         account has a key already
  --user NAME            account that Poolwright logs in with (default: zfsadmin)
  --sudo commands|all    what the account may run as root: the commands that Poolwright sends (default), or everything
  --no-clean             keep host keys, machine-id and so on, for a reboot before the last run
  --check                change nothing; say what is missing, and end with 1 if something is
  --show-sudoers         change nothing; print the sudo rules that this machine would get
  --chroot               prepare the file system at / for its installed kernels; nothing is started or loaded
  --help                 show this text
TEXT
}

# ---- What a template needs, in the order in which it can be had ----------------------------------------------------
# For each requirement, has_<name> succeeds if it is met and otherwise leaves the reason in WHY; make_<name> meets it.

WHY=
declare -rA TITLES=(
  [contrib]='apt component contrib'
  [headers]='kernel headers, of later kernels too'
  [packages]='packages'
  [module]='ZFS module'
  [module_at_boot]='ZFS module at boot'
  [module_loaded]='ZFS module loaded'
  [services]='services enabled'
  [account]='account'
  [key]='authorized key'
  [sudoers]='sudo rules'
  [first_boot]='first-boot service'
)

requirements() {
  ! is_debian || printf '%s\n' contrib headers
  printf '%s\n' packages module module_at_boot
  in_chroot || printf '%s\n' module_loaded
  printf '%s\n' services account key sudoers first_boot
}

because() {
  WHY=$*
  return 1
}

# ---- apt component: Debian has OpenZFS in contrib ------------------------------------------------------------------

has_contrib() {
  local file
  while IFS= read -r file; do
    with_contrib "$file" | cmp --quiet - "$file" || { because "not enabled in $file" || return; }
  done < <(apt_sources)
}

make_contrib() {
  local file new
  new=$(mktemp)
  while IFS= read -r file; do
    with_contrib "$file" >"$new"
    cmp --quiet "$new" "$file" || cat "$new" >"$file"
  done < <(apt_sources)
  rm -f "$new"
}

apt_sources() {
  find /etc/apt/sources.list /etc/apt/sources.list.d -maxdepth 1 -type f \
    \( -name '*.list' -o -name '*.sources' \) 2>/dev/null || true
}

# Prints a source file with contrib added to those entries of this very release that offer main, and nothing else changed.
with_contrib() {
  case $1 in
    *.sources) with_contrib_in_stanzas "$1" ;;
    *) with_contrib_in_lines "$1" ;;
  esac
}

readonly AWK_OURS='
  function ours(suite) { return suite ~ "^(" codename "|stable)(-updates|-security|-backports|/updates)?$" }
  function offers(text, word) { return (" " text " ") ~ ("[ \t]" word "[ \t]") }
  function lacks_contrib(text) { return offers(text, "main") && !offers(text, "contrib") }'

# deb [options] URI suite component...
with_contrib_in_lines() {
  awk -v codename="$CODENAME" "$AWK_OURS"'
    /^[ \t]*deb(-src)?[ \t]/ {
      entry = $0
      sub(/[ \t]*#.*/, "", entry)
      comment = substr($0, length(entry) + 1)
      sub(/[ \t]+$/, "", entry)
      words = entry
      sub(/^[ \t]*deb(-src)?[ \t]+(\[[^]]*\][ \t]*)?/, "", words)
      split(words, word, /[ \t]+/)
      if (ours(word[2]) && lacks_contrib(words)) { print entry " contrib" comment; next }
    }
    { print }' "$1"
}

# deb822: stanzas of "Field: value" lines, parted by empty lines
with_contrib_in_stanzas() {
  awk -v codename="$CODENAME" "$AWK_OURS"'
    function flush_stanza(    i, n, suite, wanted) {
      n = split(suites, suite, /[ \t]+/)
      for (i = 1; i <= n; i++) if (ours(suite[i])) wanted = 1
      for (i = 1; i <= count; i++) {
        if (wanted && tolower(line[i]) ~ /^components:/ && lacks_contrib(line[i])) {
          sub(/[ \t]+$/, "", line[i])
          line[i] = line[i] " contrib"
        }
        print line[i]
      }
      count = 0
      suites = ""
    }
    /^[ \t]*$/ { flush_stanza(); print; next }
    tolower($0) ~ /^suites:/ { suites = $0 }
    { line[++count] = $0 }
    END { flush_stanza() }' "$1"
}

# ---- Packages, kernel headers, module ------------------------------------------------------------------------------

has_packages() { are_installed "${PACKAGES[@]}"; }

make_packages() { apt_install "${PACKAGES[@]}"; }

has_headers() {
  local packages
  mapfile -t packages < <(header_packages)
  are_installed "${packages[@]}"
}

make_headers() {
  local packages package
  mapfile -t packages < <(header_packages)
  apt-get update --quiet
  for package in "${packages[@]}"; do
    apt-cache show "$package" >/dev/null 2>&1 ||
      die "$package is not in the archive any more: upgrade the kernel, reboot, and run this again"
  done
  apt_install "${packages[@]}"
}

# Those of the kernels in use, and the package that brings the headers of every later kernel.
header_packages() {
  local kernel
  for kernel in "${KERNELS[@]}"; do
    printf 'linux-headers-%s\n' "$kernel" "$(kernel_flavour "$kernel")"
  done | sort -u
}

# What follows the version and the build number of a kernel: 6.1.0-56-cloud-amd64 gives cloud-amd64.
kernel_flavour() { sed -E 's/^[^-]+-([0-9][0-9a-z.]*-)?//' <<<"$1"; }

has_module() {
  local kernel
  ! is_debian || are_installed zfs-dkms || return
  for kernel in "${KERNELS[@]}"; do
    modinfo -k "$kernel" zfs >/dev/null 2>&1 || { because "none for kernel $kernel" || return; }
  done
}

make_module() {
  local kernel
  if is_debian; then
    say 'Building the ZFS module; this takes some minutes'
    apt_install zfs-dkms
  fi
  for kernel in "${KERNELS[@]}"; do
    modinfo -k "$kernel" zfs >/dev/null 2>&1 || provide_module "$kernel"
  done
}

# Ubuntu ships the module with its kernels, for some of them in a package of its own.
provide_module() {
  if is_debian; then
    dkms autoinstall -k "$1" || die "the ZFS module does not build for kernel $1: see /var/lib/dkms/zfs/*/build/make.log"
  else
    apt_install "linux-modules-extra-$1" || die "Ubuntu has no ZFS module for kernel $1: install linux-generic and reboot"
  fi
}

has_module_at_boot() { is_text "$MODULES_FILE" 644 <<<zfs || because "$MODULES_FILE does not name it"; }

make_module_at_boot() { install_text "$MODULES_FILE" 644 <<<zfs; }

has_module_loaded() { [[ -d /sys/module/zfs ]] || because 'the running kernel has none'; }

make_module_loaded() {
  modprobe zfs || die "the ZFS module cannot be loaded: with Secure Boot on, enrol the key in /var/lib/dkms/mok.pub" \
    "(mokutil --import) or switch Secure Boot off in the VM's boot options"
}

# ---- Services ------------------------------------------------------------------------------------------------------

has_services() {
  local service
  is_enabled ssh.service || is_enabled ssh.socket || { because 'ssh is not enabled' || return; }
  for service in "${SERVICES[@]}"; do
    is_enabled "$service" || { because "$service is not enabled" || return; }
  done
}

make_services() {
  is_enabled ssh.socket || systemctl --quiet enable ssh.service
  systemctl --quiet enable "${SERVICES[@]}"
}

is_enabled() { systemctl --quiet is-enabled "$1" 2>/dev/null; }

# ---- Account, key, sudo --------------------------------------------------------------------------------------------

has_account() {
  [[ $(getent passwd "$ADMIN") != *nologin && $(getent passwd "$ADMIN") == *:* ]] || because "$ADMIN cannot log in"
}

make_account() {
  if getent passwd "$ADMIN" >/dev/null; then
    usermod --shell /bin/bash "$ADMIN"
  else
    useradd --create-home --shell /bin/bash "$ADMIN"
  fi
}

has_key() {
  local file
  getent passwd "$ADMIN" >/dev/null || { because "$ADMIN does not exist" || return; }
  file=$(authorized_keys)
  [[ -s $file ]] || { because "$file has none" || return; }
  [[ -z $AUTHORIZED_KEY ]] || grep --quiet --fixed-strings "$(key_itself)" "$file" || { because "not in $file" || return; }
  [[ $(stat --format '%U %a' "$file") == "$ADMIN 600" ]] || because "$file has another owner or mode"
}

make_key() {
  local file group
  [[ -n $AUTHORIZED_KEY || -s $(authorized_keys) ]] || die "$ADMIN has no key yet: give one with --authorized-key"
  file=$(authorized_keys)
  group=$(id --group --name "$ADMIN")
  install --directory --mode 700 --owner "$ADMIN" --group "$group" "$(dirname "$file")"
  touch "$file"
  # restrict: no forwarding and no terminal; Poolwright needs neither
  [[ -z $AUTHORIZED_KEY ]] || grep --quiet --fixed-strings "$(key_itself)" "$file" ||
    printf 'restrict %s\n' "$AUTHORIZED_KEY" >>"$file"
  chown "$ADMIN:$group" "$file"
  chmod 600 "$file"
}

authorized_keys() { printf '%s/.ssh/authorized_keys\n' "$(getent passwd "$ADMIN" | cut -d : -f 6)"; }

key_itself() { cut -d ' ' -f 2 <<<"$AUTHORIZED_KEY"; }

has_sudoers() {
  are_installed sudo || return
  is_text "/etc/sudoers.d/$ADMIN" 440 < <(sudoers) || { because "/etc/sudoers.d/$ADMIN differs" || return; }
  # As Poolwright does it, to prove that nothing else in the configuration of sudo is in the way
  [[ $(runuser -u "$ADMIN" -- sudo -n -- /usr/bin/timeout -k 5 30 /usr/bin/readlink -e /dev/null 2>/dev/null) == /dev/null ]] ||
    because "sudo -n does not work for $ADMIN"
}

make_sudoers() {
  local new
  new=$(mktemp)
  sudoers >"$new"
  visudo --check --quiet --file "$new" || die "sudo does not accept the rules; nothing was changed"
  install --mode 440 "$new" "/etc/sudoers.d/$ADMIN"
  rm -f "$new"
}

sudoers() {
  say "# Made by prepare-template.sh: what Poolwright may run as root."
  if [[ $SUDO_SCOPE == all ]]; then
    say "$ADMIN ALL=(ALL) NOPASSWD: ALL"
  else
    printf '%s ALL=(root) NOPASSWD: \\\n' "$ADMIN"
    { sudo_commands && { ! sudo_knows_regular_expressions || proof_commands; }; } | sudo_rules | sed -e '$!s/$/, \\/' -e 's/^/  /'
  fi
}

# The commands that run as root: words that stand as they are, then, behind ::, an extended regular expression for the rest.
# NUMBER is any whole number. Nothing here may take an argument that names another program to run.
sudo_commands() {
  local pool='[A-Za-z][A-Za-z0-9_.:-]*' dataset='[A-Za-z][A-Za-z0-9_.:/-]*' names='[A-Za-z][A-Za-z0-9,:_-]*'
  # Kinds of disks by name: /dev/stdin would be whatever file the caller has opened
  local device='/dev/(disk/by-id/[A-Za-z0-9_.:+-]+|(sd|hd|vd|xvd|nvme|mmcblk|pmem|nbd|md|loop|sr|ram|zd)[0-9a-z]+)'
  local pool_options='( -o (ashift=[0-9]+|autotrim=(on|off)))*'
  # Whoever could set setuid or devices to on, on a pool that he can write to, would be root
  local property='((compression|atime|xattr|acltype|recordsize|poolwright:deployment)=[a-z0-9-]+|(setuid|devices)=off)'
  local at_creation='(encryption|keyformat|keylocation)=[a-z0-9-]+'
  cat <<RULES
/usr/bin/flock --exclusive --wait NUMBER --conflict-exit-code 75 /run/lock/poolwright.lock /bin/cat
/usr/bin/lsblk --json --bytes --output:: $names
/usr/bin/readlink -e:: /dev/[A-Za-z0-9_.:/+-]+
/usr/sbin/wipefs --noheadings --output TYPE,OFFSET,LABEL:: $device
/usr/bin/tee /etc/machine-id
/usr/bin/findmnt -n -o SOURCE,FSTYPE /run/poolwright-proof
/usr/sbin/zpool list -Hp -o:: $names( $pool)?
/usr/sbin/zpool list -HPv -o name:: $pool
/usr/sbin/zpool status:: $pool
/usr/sbin/zpool create::$pool_options( -O $property)* -O setuid=off -O devices=off( -O ($property|$at_creation))* $pool( mirror| raidz[12])?( $device)+
/usr/sbin/zpool set autotrim=on:: $pool
/usr/sbin/zpool import
/usr/sbin/zpool import -N -o readonly=on:: $pool
/usr/sbin/zpool import:: $pool
/usr/sbin/zpool export:: $pool
/usr/bin/hostid
/usr/sbin/zgenhostid -f:: [0-9a-f]{8}
/usr/sbin/zpool scrub:: $pool
/usr/sbin/zpool wait -t scrub:: $pool
/usr/sbin/zfs get -Hp -o property,value:: $names $dataset
/usr/sbin/zfs get -Hp -o value:: $names $dataset
/usr/sbin/zfs set:: $property $dataset
/usr/sbin/zfs create:: $pool/nfs
/usr/sbin/zfs mount -a
/usr/sbin/zfs share -a
/usr/sbin/zfs set:: (quota|reservation)=[0-9]+ $dataset
/usr/sbin/zfs set:: sharenfs=[][A-Za-z0-9=@:.,/_*-]+ $dataset
/usr/sbin/exportfs -v
/usr/sbin/exportfs -ra
/usr/bin/systemctl is-active nfs-server
/usr/bin/systemctl is-enabled nfs-server
/usr/bin/systemctl is-active ufw firewalld nftables
/usr/bin/systemctl list-unit-files --no-legend --plain::( [a-z][a-z.-]*)+
/usr/bin/journalctl --no-pager --lines NUMBER --unit nfs-server
RULES
}

# The commands of the proof that a target works, and those that wipe a disk or load a key. Each names the pool in a place
# where a shell pattern would let other options in, so that they are given only where sudo knows regular expressions. Files
# are written only in the proof's directories below /run, which are root's, or by a name that no link is followed from.
proof_commands() {
  local pool='[A-Za-z][A-Za-z0-9_.:-]*'
  local proof="$pool/poolwright-proof" export="$pool(/nfs)?" chain='[A-Za-z_][A-Za-z0-9_.-]*'
  cat <<RULES
/usr/sbin/wipefs --all::( /dev/disk/by-id/[A-Za-z0-9_.:+-]+)+
/usr/sbin/zfs set:: poolwright:reboot=[0-9a-f/-]+ $pool
/usr/sbin/zfs load-key:: (-n )?$pool
/usr/bin/systemctl reboot
/usr/sbin/zfs allow:: (-u [a-z_][a-z0-9_-]* compression,create,destroy,hold,mount,receive,release,rollback,snapshot )?$pool
/usr/sbin/ufw prepend allow proto tcp from:: [0-9./]+ to any port 2049
/usr/sbin/ufw status
/usr/bin/firewall-cmd:: (--permanent )?--(add|query)-rich-rule=rule family=ipv4 source address=[0-9./]+ port port=2049 protocol=tcp accept
/usr/sbin/nft --json list ruleset
/usr/sbin/nft insert rule:: (inet|ip) $chain $chain ip saddr [0-9./]+ tcp dport 2049 accept comment poolwright
/usr/sbin/nft --check --file /etc/nftables.conf.poolwright
/usr/bin/cat /etc/nftables.conf
/usr/bin/cp --preserve /etc/nftables.conf /etc/nftables.conf.poolwright
/usr/bin/tee --append /etc/nftables.conf.poolwright
/usr/bin/mv --force /etc/nftables.conf.poolwright /etc/nftables.conf
/usr/sbin/zfs create -o sharenfs=off -o mountpoint=/run/poolwright-proof-data -o:: poolwright:proof=[0-9a-f-]{36} $proof
/usr/sbin/zfs destroy -r:: $proof
/usr/sbin/zfs snapshot:: $proof@sent
/usr/sbin/zfs send:: (-nP )?$proof@sent
/usr/sbin/zfs send -t:: [0-9a-f-]+
/usr/sbin/zfs recv -s -o setuid=off -o devices=off -x mountpoint:: $proof/copy
/usr/sbin/zfs get -Hp -o name,value guid:: $proof@sent $proof/copy@sent
/usr/bin/dd if=/dev/urandom of=/run/poolwright-proof-data/data bs=1M:: count=[0-9]+ conv=fsync status=none
/usr/bin/dd if=/run/poolwright-proof-data/data of=/run/poolwright-proof/.poolwright-proof bs=1M oflag=nofollow conv=fsync status=none
/usr/bin/dd if=/run/poolwright-proof/.poolwright-proof bs=1M iflag=direct,nofollow status=none
/usr/bin/sha256sum:: /run/poolwright-proof-data/(copy/)?data
/usr/bin/sha256sum:: /$export/[.]poolwright-proof
/usr/bin/rm -f:: /$export/[.]poolwright-proof
/usr/bin/mkdir -p /run/poolwright-proof
/usr/bin/mount -t nfs4 -o nosuid,nodev,vers=4.2,soft,timeo=100,retrans=2:: 127[.]0[.]0[.]1:/$export /run/poolwright-proof
/usr/bin/umount /run/poolwright-proof
/usr/sbin/exportfs -o rw,sync,no_subtree_check,no_root_squash:: 127[.]0[.]0[.]1:/$export
/usr/sbin/exportfs -u:: 127[.]0[.]0[.]1:/$export
RULES
}

# Turns the commands into rules. timeout stands before each so that root's process, and not only sudo, is ended in time.
sudo_rules() {
  local line words rest
  while IFS= read -r line; do
    words=${line%%::*}
    rest=${line#"$words"}
    if sudo_knows_regular_expressions; then
      sudo_expression "${words//./[.]}${rest#::}"
    elif [[ $rest == ':: [0-9a-f]{8}' ]]; then
      sudo_patterns "$words $(printf '[0-9a-f]%.0s' {1..8})"
    else
      sudo_patterns "$words${rest:+ *}"
    fi
  done
}

sudo_expression() { sudo_rule "^-k 5 [0-9]+ ${1//NUMBER/[0-9]+}$"; }

# Before 1.9.10 sudo has only shell patterns, whose * matches blanks: numbers are spelt out digit by digit, so that no word
# can slip in before the program's name.
sudo_patterns() {
  local limit number
  for limit in '[0-9]' '[0-9][0-9]' '[0-9][0-9][0-9]' '[0-9][0-9][0-9][0-9]'; do
    for number in '[0-9]' '[0-9][0-9]' '[0-9][0-9][0-9]'; do
      sudo_rule "-k 5 $limit ${1//NUMBER/$number}"
    done
  done | sort -u
}

sudo_rule() {
  local arguments=$1 special
  for special in ',' ':' '='; do
    arguments=${arguments//"$special"/\\$special}
  done
  printf '/usr/bin/timeout %s\n' "$arguments"
}

sudo_knows_regular_expressions() {
  # shellcheck disable=SC2016 # the format is dpkg-query's
  dpkg --compare-versions "$(dpkg-query --show --showformat '${Version}' sudo)" ge 1.9.10
}

# ---- First boot of a clone -----------------------------------------------------------------------------------------

has_first_boot() {
  is_text "$FIRST_BOOT_PROGRAM" 755 < <(first_boot_program) || { because "$FIRST_BOOT_PROGRAM differs" || return; }
  is_text "$FIRST_BOOT_UNIT" 644 < <(first_boot_unit) || { because "$FIRST_BOOT_UNIT differs" || return; }
  is_enabled "$FIRST_BOOT_SERVICE" || because "$FIRST_BOOT_SERVICE is not enabled"
}

make_first_boot() {
  install_text "$FIRST_BOOT_PROGRAM" 755 < <(first_boot_program)
  install_text "$FIRST_BOOT_UNIT" 644 < <(first_boot_unit)
  in_chroot || systemctl daemon-reload
  systemctl --quiet enable "$FIRST_BOOT_SERVICE"
}

first_boot_unit() {
  cat <<'UNIT'
[Unit]
Description=SSH host keys and hostid of this machine, and their publication to vSphere
Documentation=https://openzfs.github.io/openzfs-docs/man/master/8/zgenhostid.8.html
# cloud-init replaces host keys in a new instance: only then are they the ones to publish
After=local-fs.target cloud-init.service
Before=ssh.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/poolwright-first-boot
StandardOutput=journal+console

[Install]
WantedBy=multi-user.target
UNIT
}

first_boot_program() {
  cat <<'PROGRAM'
#!/bin/sh
# Makes the SSH host keys and the hostid that this machine lacks, then tells vSphere the host keys, so that whoever logs in
# over SSH knows them beforehand. vSphere forgets them when the machine is powered off: they are told at every boot.
set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin

make_host_keys() {
  for type in ed25519 ecdsa rsa; do
    key=/etc/ssh/ssh_host_${type}_key
    [ -s "$key" ] || { rm -f "$key" "$key.pub" && ssh-keygen -q -t "$type" -N '' -C '' -f "$key"; } || return
  done
}

host_keys() {
  for file in /etc/ssh/ssh_host_*_key.pub; do
    cut -d ' ' -f 1-2 "$file"
  done
}

publish() {
  command -v vmtoolsd >/dev/null || { echo "open-vm-tools are missing: nothing published"; return 0; }
  [ "$(systemd-detect-virt --vm)" = vmware ] || { echo "not on vSphere: nothing published"; return 0; }
  timeout 30 vmtoolsd --cmd "info-set guestinfo.poolwright.hostkeys $(host_keys | paste -s -d ,)"
}

status=0
make_host_keys || status=1
[ -s /etc/hostid ] || zgenhostid || status=1
host_keys | sed 's/^/poolwright: host key /'
publish || status=1
exit $status
PROGRAM
}

# ---- What clones must not share ------------------------------------------------------------------------------------

clean() {
  clean_packages
  clean_identity
  clean_network
  clean_pool_cache
  clean_logs
  clean_histories
  sync
}

clean_packages() {
  apt-get clean
  rm -rf /var/lib/apt/lists/*
}

clean_identity() {
  # It writes a new seed when it is stopped, at the latest as the machine goes down: not after the seed is gone
  in_chroot || systemctl stop systemd-random-seed.service
  rm -f /etc/ssh/ssh_host_* /etc/hostid /var/lib/systemd/random-seed /var/lib/systemd/credential.secret
  # Empty, not absent: systemd then makes one at boot without taking the boot for the first one of an installation
  : >/etc/machine-id
  [[ ! -d /var/lib/dbus ]] || ln -sfn /etc/machine-id /var/lib/dbus/machine-id
  ! command -v cloud-init >/dev/null || cloud-init clean --logs
}

clean_network() {
  find /var/lib/dhcp /var/lib/dhclient /var/lib/dhcpcd /var/lib/NetworkManager -type f -name '*lease*' -delete 2>/dev/null || true
  rm -f /etc/udev/rules.d/70-persistent-net.rules
}

# Names the pools to import at boot: a clone begins with none, unless the template itself lives on one.
clean_pool_cache() {
  if in_chroot || [[ -z $(zpool list -H -o name 2>/dev/null) ]]; then
    rm -f /etc/zfs/zpool.cache
  fi
}

clean_logs() {
  in_chroot || journalctl --quiet --rotate --vacuum-time=1s
  find /var/log -type f \( -name '*.gz' -o -name '*.xz' -o -name '*.old' -o -name '*.[0-9]' -o -name '*.journal' \) -delete
  find /var/log -type f -exec truncate --size 0 {} +
}

clean_histories() {
  local home
  while IFS=: read -r _ _ _ _ _ home _; do
    rm -f "$home"/.*_history "$home"/.lesshst "$home"/.viminfo
  done < <(getent passwd | grep -E ':(/root|/home/[^:]*):')
}

what_is_not_clean() {
  ! compgen -G '/etc/ssh/ssh_host_*' >/dev/null || say 'SSH host keys'
  [[ ! -s /etc/machine-id ]] || say machine-id
  [[ ! -s /etc/hostid ]] || say hostid
}

# ---- Facts: what to compare after a reboot -------------------------------------------------------------------------

facts() {
  local kernel=${KERNELS[0]}
  say "kernel $kernel"
  say "module $(modinfo -k "$kernel" -F version zfs)"
  # shellcheck disable=SC2016 # the format is dpkg-query's
  dpkg-query --show --showformat 'package ${Package} ${Version}\n' "${PACKAGES[@]}"
}

boot_id() { cat /proc/sys/kernel/random/boot_id; }

record_facts() {
  install_text "$FACTS_FILE" 644 < <(
    facts
    in_chroot || say "boot $(boot_id)"
  )
}

# Tells an administrator whether this is still what was prepared, and whether it has been through a reboot since.
compare_facts() {
  local differences
  [[ -r $FACTS_FILE ]] || return 0
  in_chroot || ! grep --quiet "^boot $(boot_id)$" "$FACTS_FILE" || note 'not rebooted since it was prepared'
  differences=$(diff <(grep -v '^boot ' "$FACTS_FILE") <(facts) | grep '^[<>]' || true)
  [[ -z $differences ]] || note "changed since it was prepared (< then, > now):"$'\n'"$differences"
}

# ---- Small tools ---------------------------------------------------------------------------------------------------

say() { printf '%s\n' "$*"; }

result() { printf '%-8s %s\n' "$1" "$2"; }

note() { result note "$1"; }

die() {
  STEP=
  printf 'prepare-template: %s\n' "$*" >&2
  exit 2
}

# A program that fails ends the run by errexit, with a code of its own.
at_exit() {
  local status=$?
  ((status == 0)) || [[ -z $STEP ]] || die "$STEP: this failed with $status; the lines above say why"
}

in_chroot() { [[ $IN_CHROOT == yes ]]; }

is_debian() { [[ $DISTRIBUTION == debian ]]; }

are_installed() {
  local package missing=()
  for package in "$@"; do
    # shellcheck disable=SC2016 # the format is dpkg-query's
    [[ $(dpkg-query --show --showformat '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || missing+=("$package")
  done
  ((${#missing[@]} == 0)) || because "not installed: ${missing[*]}"
}

apt_install() {
  apt-get update --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends \
    -o Dpkg::Options::=--force-confold "$@" </dev/null
}

# Whether a file has the mode, and the text on standard input.
is_text() { cmp --quiet - "$1" 2>/dev/null && [[ $(stat --format %a "$1") == "$2" ]]; }

# Writes standard input to a file, which is there in whole or not at all.
install_text() {
  mkdir -p "$(dirname "$1")"
  cat >"$1.new"
  chmod "$2" "$1.new"
  mv "$1.new" "$1"
}

# ---- The run -------------------------------------------------------------------------------------------------------

parse_arguments() {
  while (($# > 0)); do
    case $1 in
      --authorized-key | --user | --sudo) (($# > 1)) || die "$1 needs a value" ;;&
      --authorized-key) AUTHORIZED_KEY=$2 && shift ;;
      --user) ADMIN=$2 && shift ;;
      --sudo) SUDO_SCOPE=$2 && shift ;;
      --no-clean) CLEAN=no ;;
      --check) CHECK_ONLY=yes ;;
      --show-sudoers) SHOW_SUDOERS=yes ;;
      --chroot) IN_CHROOT=yes ;;
      --help) usage && exit 0 ;;
      *) die "unknown argument '$1'; see --help" ;;
    esac
    shift
  done
}

validate_arguments() {
  [[ $ADMIN =~ ^[a-z_][a-z0-9_-]{0,31}$ && $ADMIN != root ]] || die "'$ADMIN' cannot be the account's name"
  [[ $SUDO_SCOPE == commands || $SUDO_SCOPE == all ]] || die "--sudo is 'commands' or 'all'"
  [[ ! -f $AUTHORIZED_KEY ]] || AUTHORIZED_KEY=$(<"$AUTHORIZED_KEY")
  [[ -z $AUTHORIZED_KEY ||
    $AUTHORIZED_KEY =~ ^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521))\ [A-Za-z0-9+/]+=*(\ [[:print:]]*)?$ ]] ||
    die "--authorized-key takes one OpenSSH public key, such as 'ssh-ed25519 AAAA… name', or a file that holds one"
  ((EUID == 0)) || die 'run this as root'
}

read_machine() {
  local ID='' VERSION_ID='' VERSION_CODENAME=''
  # shellcheck source=/dev/null
  [[ ! -r /etc/os-release ]] || . /etc/os-release
  case "$ID $VERSION_ID" in
    'debian 12' | 'debian 13' | 'ubuntu 22.04' | 'ubuntu 24.04') ;;
    *) die "this is '${ID:-unknown} ${VERSION_ID:-}': use Debian 12 or 13, or Ubuntu 22.04 or 24.04" ;;
  esac
  DISTRIBUTION=$ID
  CODENAME=$VERSION_CODENAME
  mapfile -t KERNELS < <(kernels)
  ((${#KERNELS[@]} > 0)) || die 'no kernel is installed'
}

# The running kernel, and the newest installed one, which runs after the next boot.
kernels() {
  {
    in_chroot || uname -r
    find /boot -maxdepth 1 -name 'vmlinuz-*' -printf '%f\n' | sed 's/^vmlinuz-//' | sort --version-sort | tail -n 1
  } | awk '!seen[$0]++'
}

check() {
  local name status=0 unclean
  for name in $(requirements); do
    if "has_$name"; then
      result ok "${TITLES[$name]}"
    else
      result MISSING "${TITLES[$name]}: $WHY"
      status=1
    fi
  done
  compare_facts
  mapfile -t unclean < <(what_is_not_clean)
  ((${#unclean[@]} == 0)) ||
    note "to be removed before this becomes a template: ${unclean[*]} (the last run without --no-clean does so)"
  return $status
}

prepare() {
  local name
  for name in $(requirements); do
    if "has_$name"; then
      result ok "${TITLES[$name]}"
    else
      result making "${TITLES[$name]}: $WHY"
      STEP=${TITLES[$name]}
      "make_$name"
      "has_$name" || die "${TITLES[$name]}: still $WHY"
      result made "${TITLES[$name]}"
    fi
  done
  STEP='record of what was prepared'
  record_facts
}

main() {
  parse_arguments "$@"
  validate_arguments
  export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  if [[ $SHOW_SUDOERS == yes ]]; then
    sudoers
    return
  fi
  read_machine
  if [[ $CHECK_ONLY == yes ]]; then
    check
    return
  fi
  trap at_exit EXIT
  prepare
  if [[ $CLEAN == yes ]]; then
    STEP=cleaning
    clean
    say 'Prepared and cleaned. Power this machine off now, without logging in again, and convert it to a template.'
    in_chroot || say 'If you did not say "unset HISTFILE" before, do so first: this shell writes its history when it ends.'
  else
    say 'Prepared, not cleaned. Reboot, run this again without --no-clean, then power off.'
  fi
}

main "$@"
