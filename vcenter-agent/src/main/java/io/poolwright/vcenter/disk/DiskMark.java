package io.poolwright.vcenter.disk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.poolwright.contracts.id.DeploymentId;

/**
 * What a VM's configuration says of its data disks, as {@code 0:1,0:2@<deployment>}: written in the same change as the disks,
 * so that a repeat finds both or neither. It names the deployment because a clone of a target inherits the target's.
 *
 * @param slots where the data disks are
 */
public record DiskMark(List<ScsiSlot> slots) {

    private static final Pattern SHAPE = Pattern.compile("([0-9:,]+)(?:@([0-9a-f-]{36}))?");

    public DiskMark {
        slots = List.copyOf(slots);
    }

    /** Empty if it is no mark, or another deployment's. One that names no deployment was made before marks did. */
    public static Optional<DiskMark> read(String text, DeploymentId deployment) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || matcher.group(2) != null && !matcher.group(2).equals(deployment.toString())) {
            return Optional.empty();
        }
        List<Optional<ScsiSlot>> slots =
                Arrays.stream(matcher.group(1).split(",")).map(ScsiSlot::parse).toList();
        return slots.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        new DiskMark(slots.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    /** As it is written for that deployment. */
    public String text(DeploymentId deployment) {
        return slots.stream().map(ScsiSlot::toString).collect(Collectors.joining(",")) + "@" + deployment;
    }
}
