package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import furrow.api.server.SentForm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today decided by keys alone; and the states between the screens: refusals at their fields, drafts, errors, a first run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysBrowserTest {
    private Chromium chromium;
    private SeasonServer season;
    private SeasonServer empty;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        season = SeasonServer.full(folder.resolve("season"));
        empty = SeasonServer.empty(folder.resolve("empty"));
        var plan = Files.readString(Path.of("..", "docs", "examples", "first-line.plan.yaml"));
        var sent = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(empty.at("/v1/plan?draft=true")))
                                .PUT(BodyPublishers.ofString(plan))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @AfterAll
    void stop() {
        Stream.of(chromium, season, empty).filter(each -> each != null).forEach(each -> {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private BrowserContext context() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setBypassCSP(true)
                        .setViewportSize(1440, 900));
    }

    private static void press(Page page, String... keys) {
        for (String each : keys) {
            page.keyboard().press(each);
        }
    }

    /** Presses a key that decides, and waits for the page that says what was done. */
    private static String done(Page page, String... keys) {
        for (int i = 0; i < keys.length - 1; i++) {
            page.keyboard().press(keys[i]);
        }
        to(page, () -> page.keyboard().press(keys[keys.length - 1]));
        return page.locator(".did").textContent();
    }

    /** Does what leads to another page, and waits for that. */
    private static void to(Page page, Runnable step) {
        page.evaluate("window.before = true");
        step.run();
        page.waitForFunction("window.before === undefined && document.readyState === 'complete'");
    }

    /** Cards that are still to be decided. */
    private static int cards(Page page) {
        return page.locator("button[value^='accept:']").count();
    }

    private static boolean isOnACard(Page page) {
        return (Boolean) page.evaluate("document.activeElement.matches('.card.now .claim a')");
    }

    @Test
    void everythingIsDecidedByKeysAlone() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            for (int i = 0;
                    i < 40 && !page.evaluate("document.activeElement.id").equals("by");
                    i++) {
                press(page, "Tab");
            }
            page.keyboard().type("Ann");
            press(page, "Tab", "j");
            int all = cards(page);
            assertTrue(isOnACard(page), "J leads to the first card");

            String accepted = done(page, "a");
            boolean kept = isOnACard(page);
            int afterAccept = cards(page);
            String place = (String) page.evaluate("document.querySelector('.card.now .no').textContent");
            String snoozed = done(page, "s", "Enter");
            String dismissed = done(page, "d", "Enter");
            int afterAll = cards(page);
            String undone = done(page, "z");

            assertAll(
                    () -> assertTrue(accepted.contains("Undo"), accepted),
                    () -> assertTrue(kept, "after a decision the keyboard is on the next card"),
                    () -> assertEquals("1", place, "in the place of the one that was decided"),
                    () -> assertEquals(all - 1, afterAccept),
                    () -> assertTrue(snoozed.contains("Undo"), snoozed),
                    () -> assertTrue(dismissed.contains("Undo"), dismissed),
                    () -> assertEquals(all - 3, afterAll),
                    () -> assertEquals(all - 2, cards(page), undone));

            press(page, "j");
            String claim = page.locator(".card.now .claim a").textContent().replaceFirst("^Number \\d+: ", "");
            to(page, () -> page.keyboard().press("Enter"));
            assertTrue(page.locator("h1").textContent().contains(claim.substring(0, 12)), "Enter opens it");
        }
    }

    @Test
    void escapeShutsAMenuAndGivesTheKeyboardBack() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            press(page, "j", "d");
            assertEquals(1, page.locator("details.menu[open]").count());
            press(page, "Escape");

            assertEquals(0, page.locator("details.menu[open]").count());
            assertEquals("SUMMARY", page.evaluate("document.activeElement.tagName"));
        }
    }

    @Test
    void aQuestionMarkListsAllKeysAndGivesTheKeyboardBack() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            press(page, "j", "?");
            assertTrue(page.locator("#keys dl").isVisible(), "the list is shown");
            press(page, "Escape");
            assertFalse(page.locator("#keys dl").isVisible(), "the list is hidden");
            assertTrue(isOnACard(page), "back on the card");
            press(page, "?");
            ForEverybody.check(page);
        }
    }

    @Test
    void anOpenMenuIsChosenFromByNumber() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            page.evaluate("document.getElementById('by')?.setAttribute('value', 'Bo')");
            int all = cards(page);
            String told = done(page, "j", "s", "1");

            assertTrue(told.contains("snoozed it until 30"), told);
            assertEquals(all - 1, cards(page));
            done(page, "z");
        }
    }

    /** A state: its name and how one comes to it. */
    record State(String name, boolean first, String path, Consumer<Page> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Consumer<Page> click(String selector) {
        return page -> to(page, () -> page.locator(selector).first().click());
    }

    static Stream<State> states() {
        Consumer<Page> nothing = page -> {};
        return Stream.of(
                new State("a draft", true, "/experiments/first-line", nothing),
                new State("a draft edited", true, "/new-experiment?draft=first-line", nothing),
                new State("a plan refused", false, "/new-experiment", click("button[value=save]")),
                new State(
                        "a plan checked",
                        false,
                        "/new-experiment?copy=reply-tone",
                        click("button[value=check]:not(.vh)")),
                new State("a path refused", false, "/path", click("#draw button[value=draw]:not(.vh)")),
                new State("a calendar refused", false, "/calendar", page -> {
                    page.locator("#c-hours").fill("noon");
                    click("#draw button[value=draw]").accept(page);
                }),
                new State("a file refused", false, "/imports", page -> page.setContent(refusedFile(page))),
                new State("an error of the address", false, "/calendar?week=soon", nothing),
                new State("nothing here", false, "/experiments/nothing", nothing),
                new State("first rules", true, "/rules", nothing),
                new State("first plan", true, "/new-experiment", nothing));
    }

    /** A file that is no table, as the server answers it. */
    private static String refusedFile(Page page) {
        try {
            return new SentForm()
                    .with("file", "x.csv", "no table")
                    .to(page.url())
                    .body();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void everybodyCanReadWhatStandsBetween(State state) {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate((state.first() ? empty : season).at(state.path()));
            state.steps().accept(page);
            ForEverybody.check(page);
        }
    }

    @Test
    void errorsStandAtTheirFieldAndAreAnnounced() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(season.at("/calendar"));
            page.locator("#c-hours").fill("noon");
            click("#draw button[value=draw]").accept(page);

            assertAll(
                    () -> assertEquals("true", page.locator("#c-hours").getAttribute("aria-invalid")),
                    () -> assertEquals("noon", page.locator("#c-hours").inputValue()),
                    () -> assertTrue(page.locator("[role=alert]").textContent().contains("“noon” is none")),
                    () -> assertEquals(
                            1, page.locator("[role=alert] a[href='#c-hours']").count()));
        }
    }
}
