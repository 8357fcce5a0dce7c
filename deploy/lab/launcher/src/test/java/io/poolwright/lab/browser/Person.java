package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

/**
 * Somebody at a browser: sees what the accessibility tree says, not how the page is built, and notices everything that the
 * page complains of.
 */
final class Person implements AutoCloseable {

    private static final Pattern SPECIAL = Pattern.compile("[.*+?^${}()|\\[\\]\\\\]");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    Person(BrowserContext context) {
        this.context = context;
        context.onWebError(error -> complaints.add(error.error()));
        context.onConsoleMessage(message -> {
            if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        context.onResponse(response -> {
            // The page asks who is logged in before anybody is.
            boolean nobodyYet = response.status() == 401 && response.url().endsWith("/api/v1/session");
            if (response.status() >= 400 && !nobodyYet) {
                complaints.add("%d for %s %s"
                        .formatted(response.status(), response.request().method(), response.url()));
            }
        });
        page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** A second tab of the same browser, logged in as the first. */
    Page newTab() {
        return context.newPage();
    }

    BrowserContext context() {
        return context;
    }

    /** Logs in at whatever page asks for it, and waits until that is done. */
    void logsIn(String name, String password) {
        page.navigate("/login");
        fills("Name", name);
        fills("Password", password);
        clicksButton("Log in");
        heading("Home").waitFor();
    }

    void opens(String path) {
        page.navigate(path);
    }

    void clicksButton(String name) {
        button(name).click();
    }

    void clicksLink(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    void fills(String label, String text) {
        field(label).fill(text);
    }

    void selects(String label, String option) {
        field(label).selectOption(new SelectOption().setLabel(option));
    }

    void checks(String label) {
        page.getByLabel(label).first().check();
    }

    /** By its label, with or without the star of what is required. The browser reads the expression, not Java. */
    private Locator field(String label) {
        String literally = SPECIAL.matcher(label).replaceAll("\\\\$0");
        return page.getByLabel(Pattern.compile("^%s\\s*\\*?$".formatted(literally)))
                .first();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** What the menu offers. */
    List<String> navigation() {
        Locator menu = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"));
        menu.first().waitFor();
        return menu.getByRole(AriaRole.LINK).allInnerTexts();
    }

    /** Waits until the page shows this text. */
    void sees(String text) {
        page.getByText(text).first().waitFor();
    }

    /** Keeps what the page looks like under {@code target/screenshots}. */
    void takesScreenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** axe finds nothing that would keep somebody from using the page. */
    void findsNoBarrier() {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("barriers on %s", page.url())
                .isEmpty();
    }

    /** What the browser has complained of since the start: errors in its console, and answers that are refusals. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
