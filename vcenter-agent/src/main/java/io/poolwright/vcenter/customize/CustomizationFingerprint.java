package io.poolwright.vcenter.customize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.GuestAddressing;

/** Tells one customization from another: equal for equal host name, domain, addressing and options. */
public final class CustomizationFingerprint {

    private CustomizationFingerprint() {}

    /** SHA-256 in hex, over what the guest will come up with and by which channel. */
    public static String of(CustomizeGuest command) {
        String text = "%s\n%s\n%s\n%s"
                .formatted(command.hostName(), command.domain(), text(command.addressing()), text(command.options()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String text(GuestAddressing addressing) {
        return switch (addressing) {
            case GuestAddressing.FixedIp fixed ->
                "fixed %s %s %s %s"
                        .formatted(
                                fixed.address(),
                                fixed.subnetMask(),
                                fixed.gateway().map(Object::toString).orElse("-"),
                                fixed.dnsServers());
            case GuestAddressing.Dhcp dhcp -> "dhcp %s".formatted(dhcp.dnsServers());
        };
    }

    private static String text(CustomizationOptions options) {
        return "%s %s %s\n%s"
                .formatted(
                        options.channel(),
                        options.specification().orElse("-"),
                        options.timeZone().orElse("-"),
                        options.userData().orElse(""));
    }
}
