package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two people at one workspace, a strategist who uses keys alone, and a reader far away. */
class TogetherBrowserTest extends SeasonInBrowser {
    private static final int MOST_STOPS = 200;

    private BrowserContext context(String language, String zone) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale(language)
                        .setTimezoneId(zone)
                        .setBypassCSP(true)
                        .setViewportSize(1440, 900));
    }

    private BrowserContext context() {
        return context("en-GB", "Europe/Berlin");
    }

    private static List<String> listen(Page page) {
        var said = new ArrayList<String>();
        page.onConsoleMessage(message -> said.add(message.text()));
        page.onPageError(said::add);
        return said;
    }

    /** Does what leads to another page, and waits for that. */
    private static void to(Page page, Runnable step) {
        page.evaluate("window.before = true");
        step.run();
        page.waitForFunction("window.before === undefined && document.readyState === 'complete'");
    }

    @Test
    void whatOneDecidedTheOtherCannotDecideOtherwiseUnawares() {
        try (var hers = context();
                var his = context()) {
            var ann = hers.newPage();
            var ben = his.newPage();
            var said = listen(ann);
            for (var each : List.of(ann, ben)) {
                each.navigate(season.at("/"));
                each.locator("#by").fill(each == ann ? "Ann" : "Ben");
            }
            String accept = ann.locator("button[value^='accept:']").first().getAttribute("value");
            String dismiss = ben.locator("button[value^='dismiss:']").first().getAttribute("value");
            assertTrue(dismiss.startsWith("dismiss:" + accept.substring(7)), "the same card");

            to(ann, () -> ann.locator("button[value='" + accept + "']").click());
            ben.locator("details.menu").nth(1).locator("summary").click();
            to(ben, () -> ben.locator("button[value='" + dismiss + "']").click());

            assertTrue(ann.locator(".did").textContent().contains("Undo"));
            assertFalse(ben.locator(".did").count() > 0, "nothing was done for him");
            String told = ben.locator("main").textContent();
            assertTrue(told.contains("Ann"), told);
            ForEverybody.check(ben);
            assertEquals(List.of(), said);
        }
    }

    @Test
    void aStrategistPlansByKeysAlone() {
        try (var context = context()) {
            var page = context.newPage();
            var said = listen(page);
            page.navigate(season.at("/experiments"));
            go(page, "a[href='/new-experiment']");
            to(page, () -> page.keyboard().press("Enter"));
            write(page, "#question", "Do short answers get more replies?");
            write(page, "#way-name-0", "As now");
            write(page, "#way-does-0", "Answer in a paragraph.");
            write(page, "#way-name-1", "Short");
            write(page, "#way-does-1", "Answer in one line.");
            go(page, "[name=unit]:checked");
            page.keyboard().press("ArrowDown");
            write(page, "#m-name-0", "Wrote again");
            write(page, "#m-event-0", "replied");
            write(page, "#m-today-0", "33");
            write(page, "#m-change-0", "20");
            write(page, "#perWeek", "300");
            write(page, "#rule", "Answer the way that brings more replies.");
            write(page, "#by", "Sam");
            go(page, "button[value=save]:not(.vh)");
            to(page, () -> page.keyboard().press("Enter"));

            assertEquals(
                    "Do short answers get more replies?", page.locator("h1").textContent());
            int shared = page.locator("input[name=known]").count();
            assertTrue(shared > 0, "others run on the same people");
            for (int i = 0; i < shared; i++) {
                go(page, "input[name=known]:not(:checked)");
                page.keyboard().press("Space");
            }
            write(page, "#life-reason", "We agreed on it");
            go(page, "button[value=start]");
            to(page, () -> page.keyboard().press("Enter"));
            assertTrue(
                    page.locator("main").textContent().contains("Running"),
                    page.locator("main").textContent());
            assertEquals(List.of(), said);
        }
    }

    /** Goes to a field by the tabulator, where the focus has to be seen. */
    private static void go(Page page, String selector) {
        for (int i = 0; i < MOST_STOPS; i++) {
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                assertEquals(
                        "solid",
                        page.evaluate("getComputedStyle(document.activeElement).outlineStyle"),
                        selector + " shows no ring");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the tabulator does not lead to " + selector);
    }

    private static void write(Page page, String selector, String text) {
        go(page, selector);
        page.keyboard().type(text);
    }

    @Test
    void whoReadsFarAwayIsToldTheirOwnTimeAndNumbersAsTheyWriteThem() {
        try (var there = context("de-DE", "America/New_York");
                var here = context()) {
            var far = there.newPage();
            var near = here.newPage();
            var said = listen(far);
            for (var each : List.of(far, near)) {
                each.navigate(season.at("/experiments/reply-tone"));
            }
            assertEquals(
                    "29\u202fNovember 2026, 15:21\u202fCET",
                    near.locator(".side-foot time").textContent());
            String told = far.locator(".side-foot time").textContent();
            assertTrue(told.matches("29\u202fNovember 2026, 15:21\u202fCET \\(0?9:21 (GMT-5|EST)\\)"), told);
            String point = near.locator("table.reads td.o-a .cell").first().textContent();
            String comma = far.locator("table.reads td.o-a .cell").first().textContent();
            assertTrue(point.matches("\\d+\\.\\d\u202f%"), point);
            assertEquals(point.replace('.', ','), comma);
            assertEquals(List.of(), said);
        }
    }
}
