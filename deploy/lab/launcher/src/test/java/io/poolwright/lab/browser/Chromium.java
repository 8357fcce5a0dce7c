package io.poolwright.lab.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, driven by Playwright. To be used by one thread, as Playwright itself.
 *
 * <p>Nothing is downloaded: Playwright's driver runs on the Node.js that is there.
 */
final class Chromium implements AutoCloseable {

    /** How long anything on a page may take on a busy machine, in ms. */
    static final double PATIENCE = 60_000;

    /** Chromium would look for updates and more by itself, on a network that a test does not use. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        Programs.node().orElseThrow().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        boolean root = "root".equals(System.getProperty("user.name"));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Programs.chromium().orElseThrow())
                                .setChromiumSandbox(!root)
                                .setArgs(QUIET)));
    }

    /** A person with a browser of their own: no cookie is shared with another. */
    Person person(String url) {
        return person(url, ColorScheme.LIGHT, 1440, 1200);
    }

    /** The same, with a wish for light or dark and a window of this size in CSS pixels. */
    Person person(String url, ColorScheme scheme, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setColorScheme(scheme)
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(PATIENCE);
        return new Person(context);
    }

    @Override
    public void close() {
        try (playwright;
                browser) {
            // both, in this order
        }
    }

    /** Skips the tests where there is no browser to run them. */
    static final class Present implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Programs.chromium().isEmpty() || Programs.node().isEmpty()) {
                return ConditionEvaluationResult.disabled("needs Chromium and Node.js");
            }
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
    }
}
