package io.poolwright.deploy.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;

/** The part of a request that says how the guest learns its name and address. */
final class CustomizationResolver {

    private final CustomizationSettings wanted;
    private final Violations violations;

    CustomizationResolver(CustomizationSettings wanted, Violations violations) {
        this.wanted = wanted;
        this.violations = violations;
    }

    /** Empty if anything was noted. */
    Optional<CustomizationOptions> resolve() {
        Optional<Channel> channel = violations.optional(
                "/customization/channel", wanted.channel(), CustomizationResolver::channel, Channel.LINUX_PREP);
        Optional<String> specification = wanted.specification() == null
                ? Optional.empty()
                : violations.read("/customization/specification", () -> SpecResolver.name(wanted.specification()));
        return violations.isEmpty()
                ? violations.read(
                        "/customization",
                        () -> new CustomizationOptions(
                                channel.orElseThrow(),
                                specification,
                                Optional.ofNullable(wanted.timeZone()),
                                Optional.ofNullable(wanted.userData())))
                : Optional.empty();
    }

    private static Channel channel(String text) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of %s".formatted(List.of(Channel.values()))));
    }
}
