#!/usr/bin/env bash
# stop.sh NAME [--delete]: ends a guest as if its power were cut; with --delete its disks go too.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

(($# >= 1)) || die 'which guest? stop.sh NAME [--delete]'
valid_name "$1"
if is_running "$1"; then
  pid=$(<"$RUN/$1/pid")
  kill "$pid"
  for _ in {1..50}; do
    is_running "$1" || break
    sleep 0.1
  done
  ! is_running "$1" || kill -KILL "$pid"
else
  say "$1 is not running"
fi
if [[ ${2:-} == --delete ]]; then rm -rf "${RUN:?}/$1"; else rm -f "$RUN/$1/pid"; fi
