#!/usr/bin/env bash
# Boots a guest. Needs no root.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

usage() {
  cat <<'TEXT'
Usage: boot.sh NAME PORT [option...]

Boots a clone of the image as NAME; its SSH server is reached at 127.0.0.1:PORT. Returns when it answers, having written
its host keys, as the guest itself told them, to the file host-keys of its folder, which is printed. A guest that was
stopped is booted again with its disks.

  --disk-uuid UUID   of the data disk, as vSphere writes it: 6000C29a-… (default: made from NAME)
  --disk-gb SIZE     of the data disk (default: 4)
  --memory-mb SIZE   (default: 1024)
  --timeout SECONDS  to wait for SSH (default: 300)
TEXT
}

main() {
  read_arguments "$@"
  [[ -s $IMAGE/root.qcow2 ]] || die "there is no image yet: run $HERE/build.sh"
  require qemu-system-x86_64=qemu-system-x86 qemu-img=qemu-utils
  ! is_running "$NAME" || die "$NAME is running already"
  make_disks
  start_guest
  wait_for_ssh
  record_host_keys
  say "$NAME is up after $SECONDS s ($(accelerator)): ssh -i $IMAGE/login-key -p $PORT zfsadmin@127.0.0.1"
  echo "$FOLDER"
}

read_arguments() {
  [[ ${1:-} != --help ]] || { usage && exit 0; }
  (($# >= 2)) || { usage >&2 && exit 2; }
  NAME=$1 PORT=$2 DISK_UUID='' DISK_GB=4 MEMORY_MB=1024 TIMEOUT=300
  shift 2
  while (($# > 0)); do
    (($# > 1)) || die "$1 needs a value"
    case $1 in
      --disk-uuid) DISK_UUID=$2 ;;
      --disk-gb) DISK_GB=$2 ;;
      --memory-mb) MEMORY_MB=$2 ;;
      --timeout) TIMEOUT=$2 ;;
      *) die "unknown option '$1'; see --help" ;;
    esac
    shift 2
  done
  valid_name "$NAME"
  [[ $PORT =~ ^[0-9]{1,5}$ ]] || die "'$PORT' is no port"
  [[ -n $DISK_UUID ]] || DISK_UUID=6000c29$(sha256sum <<<"$NAME" | cut -c 1-25)
  DISK_SERIAL=$(tr -d ' -' <<<"${DISK_UUID,,}")
  [[ $DISK_SERIAL =~ ^6000c29[0-9a-f]{25}$ ]] || die "'$DISK_UUID' is no UUID of a vSphere disk"
  FOLDER=$RUN/$NAME
}

make_disks() {
  mkdir -p "$FOLDER"
  [[ -e $FOLDER/root.qcow2 ]] || qemu-img create -q -f qcow2 -F qcow2 -b "$(realpath "$IMAGE/root.qcow2")" "$FOLDER/root.qcow2"
  [[ -e $FOLDER/data.qcow2 ]] || qemu-img create -q -f qcow2 "$FOLDER/data.qcow2" "${DISK_GB}G"
}

# One processor: without KVM two are slower, and hang now and then.
start_guest() {
  local accelerator cpu=Nehalem
  accelerator=$(accelerator)
  [[ $accelerator != kvm ]] || cpu=host
  rm -f "$FOLDER/console.log"
  setsid nice -n 5 qemu-system-x86_64 -name "poolwright-$NAME" -accel "$accelerator" -cpu "$cpu" -smp 1 -m "$MEMORY_MB" \
    -machine q35,usb=off,vmport=off -nodefaults -no-user-config -display none -pidfile "$FOLDER/pid" \
    -monitor "unix:$FOLDER/monitor,server=on,wait=off" \
    -chardev "file,id=console,path=$FOLDER/console.log" -serial chardev:console \
    -kernel "$IMAGE/vmlinuz" -initrd "$IMAGE/initrd.img" \
    -append "console=ttyS0 quiet loglevel=4 net.ifnames=0 mitigations=off nowatchdog systemd.hostname=$NAME" \
    -device virtio-rng-pci -device virtio-scsi-pci,id=scsi \
    -drive "if=none,id=root,file=$FOLDER/root.qcow2,format=qcow2,cache=unsafe,discard=unmap" \
    -device scsi-hd,bus=scsi.0,scsi-id=0,drive=root,serial=poolwright-root \
    -drive "if=none,id=data,file=$FOLDER/data.qcow2,format=qcow2,cache=unsafe,discard=unmap" \
    -device "scsi-hd,bus=scsi.0,scsi-id=1,drive=data,serial=$DISK_SERIAL" \
    -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$PORT-:22" -device virtio-net-pci,netdev=net,romfile= \
    </dev/null >"$FOLDER/qemu.log" 2>&1 &
  QEMU=$!
}

# QEMU accepts connections before the guest does: only the banner tells.
wait_for_ssh() {
  local banner=''
  until [[ $banner == SSH-2.0-* ]]; do
    kill -0 "$QEMU" 2>/dev/null || die "QEMU has ended: $(tail -n 3 "$FOLDER/qemu.log")"
    ((SECONDS < TIMEOUT)) || die "$NAME did not answer within $TIMEOUT s: see $FOLDER/console.log"
    banner=$(timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$PORT && head -n 1 <&3" 2>/dev/null | tr -d '\r\0') || true
    sleep 0.5
  done
}

# From the console, which nobody else can write to, not from whoever answers at the port.
record_host_keys() {
  sed -n 's/.*poolwright: host key \([^\r]*\).*/\1/p' "$FOLDER/console.log" | sort -u >"$FOLDER/host-keys"
  [[ -s $FOLDER/host-keys ]] || die "$NAME has not told its host keys: see $FOLDER/console.log"
}

main "$@"
