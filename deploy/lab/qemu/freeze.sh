#!/usr/bin/env bash
# Boots the image once and saves the running machine, for boot.sh to go on from. Needs no root; does nothing if it is there.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

# Beside other work at a low priority it may take long
readonly BOOT_LIMIT=3000
readonly SAVE_LIMIT=600

main() {
  [[ -s $IMAGE/root.qcow2 ]] || die "there is no image yet: run $HERE/build.sh"
  require qemu-system-x86_64=qemu-system-x86 qemu-img=qemu-utils
  local saved
  saved=$SAVED/$(state_key)
  exec 9>"$OUTPUT/saved.lock"
  flock 9
  if [[ ! -s $saved/state ]]; then
    FOLDER=$SAVED/new-$$
    trap at_exit EXIT
    trap 'exit 130' HUP INT TERM
    save
    # Those of other versions of QEMU or of these scripts serve nobody any more, but a guest may still run on one
    chmod 444 "$FOLDER/root.qcow2" "$FOLDER/state"
    mv "$FOLDER" "$saved"
    say "Saved a running guest after $SECONDS s ($(accelerator), $(du -sh "$saved/state" | cut -f 1))"
  fi
  echo "$saved"
}

save() {
  mkdir -p "$FOLDER"
  qemu-img create -q -f qcow2 -F qcow2 -b "$(realpath "$IMAGE/root.qcow2")" "$FOLDER/root.qcow2"
  start_qemu "$FOLDER" "$MEMORY_MB" '' poolwright.freeze
  wait_until $BOOT_LIMIT 'the end of the boot' is_ready
  # What the boot has started in passing comes to rest
  sleep 2
  monitor "$FOLDER" stop
  monitor "$FOLDER" 'migrate_set_parameter max-bandwidth 100G'
  monitor "$FOLDER" "migrate \"exec:cat >'$FOLDER/state.new' && mv '$FOLDER/state.new' '$FOLDER/state'\""
  wait_until $SAVE_LIMIT 'the saved state' test -s "$FOLDER/state"
  monitor "$FOLDER" quit
  wait "$QEMU" || true
}

is_ready() {
  ! console_says 'poolwright: failed' || die "the guest cannot be saved: $(tail -n 20 "$FOLDER/console.log")"
  console_says 'poolwright: ready to be saved'
}

at_exit() {
  if [[ -n ${QEMU:-} ]]; then kill "$QEMU" 2>/dev/null || true; fi
  rm -rf "$FOLDER"
}

main "$@"
