package io.poolwright.vcenter.customize.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.vmware.vim25.CustomizationEvent;
import com.vmware.vim25.CustomizationFailed;
import com.vmware.vim25.CustomizationSucceeded;
import com.vmware.vim25.Event;
import com.vmware.vim25.VmPoweredOnEvent;
import com.vmware.vim25.VmStartingEvent;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.vcenter.session.vsphere.GuestCustomizationInfo;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/**
 * How the customization of a guest ended, as vCenter tells it by an event or by the VM's {@code guest.customizationInfo}.
 *
 * @param words vCenter's or the guest's own, for people; may be empty
 * @param log where in the guest the customization's log is; empty if nobody says
 */
public record CustomizationEnd(boolean succeeded, String words, Optional<String> log) {

    public CustomizationEnd {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(log, "log");
    }

    /** Empty if it has not ended, or the API of this vCenter does not say. */
    public static Optional<CustomizationEnd> of(PropertyValues vm) {
        return vm.get(GuestCustomizationInfo.PROPERTY, GuestCustomizationInfo.class)
                .flatMap(info -> switch (info.status()) {
                    case "TOOLSDEPLOYPKG_SUCCEEDED" -> Optional.of(new CustomizationEnd(true, "", Optional.empty()));
                    case "TOOLSDEPLOYPKG_FAILED" ->
                        Optional.of(new CustomizationEnd(false, info.error().orElse(""), Optional.empty()));
                    default -> Optional.empty();
                });
    }

    /** Empty for an event that says something else. */
    static Optional<CustomizationEnd> of(Event event) {
        return switch (event) {
            case CustomizationSucceeded succeeded -> Optional.of(end(true, succeeded));
            case CustomizationFailed failed -> Optional.of(end(false, failed));
            default -> Optional.empty();
        };
    }

    /** What the newest event says of it; a failure from before the VM was last powered on is over and forgotten. */
    static Optional<CustomizationEnd> ofThisBoot(List<Event> newestFirst) {
        boolean bootedSince = false;
        for (Event event : newestFirst) {
            Optional<CustomizationEnd> end = of(event);
            if (end.isPresent()) {
                boolean over = bootedSince && !end.get().succeeded();
                return over ? Optional.empty() : end;
            }
            bootedSince |= event instanceof VmStartingEvent || event instanceof VmPoweredOnEvent;
        }
        return Optional.empty();
    }

    /** The failure of a step that met it. */
    public StepFailedException failure(String vm, Evidence... more) {
        List<Evidence> evidence = new ArrayList<>();
        if (!words.isEmpty()) {
            evidence.add(new Evidence("What vCenter says of the customization", words));
        }
        log.ifPresent(path -> evidence.add(new Evidence("The customization's log in the guest", path)));
        evidence.addAll(List.of(more));
        String said = words.isEmpty()
                ? "vCenter says no more"
                : words.lines().findFirst().orElse("");
        return new StepFailedException(
                ErrorCode.CUSTOMIZATION_FAILED,
                "The guest of %s was not customized: %s".formatted(vm, said),
                evidence.toArray(Evidence[]::new));
    }

    private static CustomizationEnd end(boolean succeeded, CustomizationEvent event) {
        String words = "%s: %s"
                .formatted(
                        event.getClass().getSimpleName(),
                        Objects.requireNonNullElse(event.getFullFormattedMessage(), "")
                                .strip());
        return new CustomizationEnd(
                succeeded, words, Optional.ofNullable(event.getLogLocation()).filter(path -> !path.isBlank()));
    }
}
