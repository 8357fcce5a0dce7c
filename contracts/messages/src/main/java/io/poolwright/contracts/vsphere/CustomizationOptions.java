package io.poolwright.contracts.vsphere;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * By which one channel the guest learns its name and address.
 *
 * @param specification name of the saved customization specification; given for that channel only
 * @param timeZone such as {@code Europe/Berlin}; empty for the template's, or the saved specification's
 * @param userData for cloud-init: a cloud-config or script that it carries out besides, at most {@link #MAX_USER_DATA}
 *     characters. Everybody who may see the VM in vCenter can read it, so it is no place for secrets
 */
public record CustomizationOptions(
        Channel channel, Optional<String> specification, Optional<String> timeZone, Optional<String> userData) {

    /** vCenter's own customization, as every template supports it that has open-vm-tools and Perl. */
    public static final CustomizationOptions DEFAULT =
            new CustomizationOptions(Channel.LINUX_PREP, Optional.empty(), Optional.empty(), Optional.empty());

    public static final int MAX_USER_DATA = 65_536;

    private static final Pattern TIME_ZONE = Pattern.compile("[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}");

    /** Who in the guest does it. */
    public enum Channel {
        /** vCenter's customization of Linux guests; needs open-vm-tools and Perl in the template. */
        LINUX_PREP,
        /** cloud-init, by guestinfo; needs cloud-init with its VMware datasource in the template. */
        CLOUD_INIT,
        /** A customization specification that was saved in vCenter, with the deployment's name and address put in. */
        SAVED_SPECIFICATION,
        /** Nobody: the guest comes up as the template is. */
        NONE;

        /** Whether vCenter has the customization carried out, and says how it ended. */
        public boolean byVCenter() {
            return switch (this) {
                case LINUX_PREP, SAVED_SPECIFICATION -> true;
                case CLOUD_INIT, NONE -> false;
            };
        }
    }

    public CustomizationOptions {
        channel = Objects.requireNonNullElse(channel, Channel.LINUX_PREP);
        specification = Objects.requireNonNullElse(specification, Optional.empty());
        timeZone = Objects.requireNonNullElse(timeZone, Optional.empty());
        userData = Objects.requireNonNullElse(userData, Optional.empty());
        if (specification.isPresent() != (channel == Channel.SAVED_SPECIFICATION)) {
            throw new InvalidValueException(
                    "A saved specification is named for the channel SAVED_SPECIFICATION, and for no other");
        }
        if (userData.isPresent() && channel != Channel.CLOUD_INIT) {
            throw new InvalidValueException("User data is for cloud-init only");
        }
        if (timeZone.isPresent() && channel == Channel.NONE) {
            throw new InvalidValueException("Without customization there is nobody who sets the time zone");
        }
        if (userData.filter(text -> text.length() > MAX_USER_DATA).isPresent()) {
            throw new InvalidValueException("User data has %,d characters at most".formatted(MAX_USER_DATA));
        }
        if (timeZone.filter(zone -> !TIME_ZONE.matcher(zone).matches()).isPresent()) {
            throw new InvalidValueException("A time zone is a name of the tz database, such as Europe/Berlin");
        }
    }

    /** The same for those who need not know what else the guest is told. */
    public CustomizationOptions withoutUserData() {
        return new CustomizationOptions(channel, specification, timeZone, Optional.empty());
    }
}
