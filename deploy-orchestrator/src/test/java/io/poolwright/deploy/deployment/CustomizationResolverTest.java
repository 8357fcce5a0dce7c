package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;

class CustomizationResolverTest {

    private final Violations violations = new Violations();

    @Test
    void readsTheChannelAndWhatItTakes() {
        CustomizationOptions options = resolve(
                        new CustomizationSettings("CLOUD_INIT", null, "Europe/Berlin", "#cloud-config\n"))
                .orElseThrow();

        assertThat(options.channel()).isEqualTo(Channel.CLOUD_INIT);
        assertThat(options.timeZone()).hasValue("Europe/Berlin");
        assertThat(options.userData()).hasValue("#cloud-config\n");
    }

    @Test
    void doesNotShowUserDataAgain() {
        CustomizationSettings view =
                CustomizationSettings.of(resolve(new CustomizationSettings("CLOUD_INIT", null, null, "#cloud-config\n"))
                        .orElseThrow());

        assertThat(view.channel()).isEqualTo("CLOUD_INIT");
        assertThat(view.userData()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "TELEPATHY,,,",
        "SAVED_SPECIFICATION,,,",
        "LINUX_PREP,base,,",
        "LINUX_PREP,,,#cloud-config",
        "NONE,,Europe/Berlin,",
        "LINUX_PREP,,Europe/../../etc/passwd,"
    })
    void acceptsExactlyOneChannel(String channel, String specification, String timeZone, String userData) {
        Optional<CustomizationOptions> options =
                resolve(new CustomizationSettings(channel, specification, timeZone, userData));

        assertThat(options).isEmpty();
        assertThat(violations.isEmpty()).isFalse();
    }

    private Optional<CustomizationOptions> resolve(CustomizationSettings settings) {
        return new CustomizationResolver(settings, violations).resolve();
    }
}
