package io.poolwright.deploy.webui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/deployments",
                "/deployments/11111111-1111-4111-8111-111111111111",
                "/settings/",
                "/apis"
            })
    void leavesThePagesOwnAddressesToIt(String path) {
        assertThat(PageRoutes.isRoutedByThePage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/api/v1/targets", "/api/v1/none", "/q/health", "/q", "/assets/old", "/favicon.ico"
            })
    void leavesFilesAndTheApiToWhatIsBehind(String path) {
        assertThat(PageRoutes.isRoutedByThePage(path)).isFalse();
    }
}
