#!/bin/busybox sh
# shellcheck shell=dash
# The whole initial RAM disk: loads the disk driver, mounts the root file system by its label and starts the system on it.
busybox=/bin/busybox

$busybox mount -t proc proc /proc
$busybox mount -t sysfs sysfs /sys
$busybox mount -t devtmpfs devtmpfs /dev
if $busybox grep -q poolwright.probe /proc/cmdline; then
  echo PROBED
  $busybox poweroff -f
fi
while read -r module; do
  $busybox insmod "/modules/$module"
done </modules/order

tries=0
until root=$($busybox findfs LABEL=@ROOT_LABEL@ 2>/dev/null); do
  tries=$((tries + 1))
  [ $tries -lt 600 ] || { echo 'no root file system found'; $busybox poweroff -f; }
  $busybox usleep 50000
done
$busybox mount -t ext4 -o rw,noatime "$root" /root
$busybox umount /proc
$busybox umount /sys
$busybox mount --move /dev /root/dev
exec $busybox switch_root /root /sbin/init
