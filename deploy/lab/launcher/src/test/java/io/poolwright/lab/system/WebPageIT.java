package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Answer;

/** The web page is served at the same address as the API, and a browser is told what it may do with it. */
@ExtendWith(SharedLab.class)
class WebPageIT {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @Test
    void isServedAtTheGatewaysAddressAndAskedForAgainEachTime(Lab lab) {
        Answer page = lab.api().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Poolwright</title>");
        assertThat(header(page, "Content-Type")).singleElement().asString().startsWith("text/html");
        assertThat(header(page, "Cache-Control")).containsExactly("no-cache");
    }

    @Test
    void isTheSameAtEveryAddressThatItRoutesByItself(Lab lab) {
        Answer page = lab.api().get("/settings/templates/new");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo(lab.api().get("/").text());
        assertThat(header(page, "Cache-Control")).containsExactly("no-cache");
    }

    @Test
    void allowsNothingFromElsewhereAndNothingInline(Lab lab) {
        Answer page = lab.api().get("/deployments");

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(page, "Referrer-Policy")).containsExactly("no-referrer");
    }

    @Test
    void letsABrowserKeepWhatHasAHashInItsName(Lab lab) {
        Matcher script = SCRIPT.matcher(lab.api().get("/").text());
        assertThat(script.find()).isTrue();

        Answer asset = lab.api().get(script.group(1));

        assertThat(asset.status()).isEqualTo(200);
        assertThat(header(asset, "Content-Type")).singleElement().asString().contains("javascript");
        assertThat(header(asset, "Cache-Control")).containsExactly("public, max-age=31536000, immutable");
    }

    @Test
    void saysNotFoundWhereAnAssetIsGone(Lab lab) {
        Answer asset = lab.api().get("/assets/index-of-another-release.js");

        assertThat(asset.status()).isEqualTo(404);
    }

    @Test
    void leavesTheApiAlone(Lab lab) {
        Answer answer = lab.api().get("/api/v1/nothing-of-the-kind");

        assertThat(answer.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND.name());
    }

    private static List<String> header(Answer answer, String name) {
        return answer.headers().allValues(name);
    }
}
