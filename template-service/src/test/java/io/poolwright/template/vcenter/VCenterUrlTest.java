package io.poolwright.template.vcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.value.InvalidValueException;

class VCenterUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://vcenter.example,https://vcenter.example/sdk",
        "https://vcenter.example/,https://vcenter.example/sdk",
        "https://vcenter.example:8443/sdk,https://vcenter.example:8443/sdk",
        "https://10.0.0.5/other/sdk,https://10.0.0.5/other/sdk",
        "https://[::1]:8989,https://[::1]:8989/sdk",
    })
    void acceptsHttpsWithAHost(String given, String read) {
        assertThat(VCenterUrl.parse(given)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vcenter.example/sdk",
                "vcenter.example",
                "https:///sdk",
                "https://root:pw@vcenter.example/sdk",
                "https://vcenter.example/sdk?x=1",
                "https://vcenter.example/sdk#x",
                "https://vcenter.example:70000/sdk",
                "https://vcenter.example/../sdk",
                "https://vcenter example/sdk",
                "mailto:root@vcenter.example",
            })
    void refusesEverythingElseWithoutRepeatingIt(String given) {
        assertThatThrownBy(() -> VCenterUrl.parse(given))
                .isInstanceOf(InvalidValueException.class)
                .hasNoCause()
                .hasMessageNotContaining("pw");
    }
}
