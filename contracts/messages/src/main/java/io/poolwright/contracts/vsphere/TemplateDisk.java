package io.poolwright.contracts.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * Which of the disks that came with the template is the data disk: the one that all of these are true of.
 *
 * @param label as vSphere shows it, such as {@code Hard disk 2}
 * @param slot the SCSI controller's bus number and the unit on it, such as {@code 0:1}
 * @param capacityGb in GiB, as vSphere counts
 */
public record TemplateDisk(Optional<String> label, Optional<String> slot, Optional<Long> capacityGb) {

    private static final Pattern SLOT = Pattern.compile("[0-3]:([0-689]|[1-5][0-9]|6[0-4])");
    private static final int LONGEST_LABEL = 80;

    public TemplateDisk {
        label = Objects.requireNonNullElse(label, Optional.empty());
        slot = Objects.requireNonNullElse(slot, Optional.empty());
        capacityGb = Objects.requireNonNullElse(capacityGb, Optional.empty());
        if (label.isEmpty() && slot.isEmpty() && capacityGb.isEmpty()) {
            throw new InvalidValueException("A disk of the template is named by its label, its slot or its capacity");
        }
        label.ifPresent(TemplateDisk::requireLabel);
        slot.ifPresent(TemplateDisk::requireSlot);
    }

    /** @throws InvalidValueException if no disk can have that label */
    public static String requireLabel(String text) {
        if (text.isBlank() || text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("A disk's label has 1 to 80 printable characters, such as Hard disk 2");
        }
        return text;
    }

    /** @throws InvalidValueException if no SCSI disk can be there */
    public static String requireSlot(String text) {
        if (!SLOT.matcher(text).matches()) {
            throw new InvalidValueException("A SCSI slot is a bus from 0 to 3 and a unit other than 7, such as 0:1");
        }
        return text;
    }

    /** For people. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        label.ifPresent(text -> words.add("the label '%s'".formatted(text)));
        slot.ifPresent(text -> words.add("the slot SCSI %s".formatted(text)));
        capacityGb.ifPresent(gib -> words.add("%,d GiB".formatted(gib)));
        return String.join(" and ", words);
    }
}
