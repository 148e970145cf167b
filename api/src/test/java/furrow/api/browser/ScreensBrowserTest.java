package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import furrow.api.server.SentForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each screen in a real browser: for everybody, at any width, in light and dark. Pictures are kept in target/screens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensBrowserTest {
    private final Map<String, String> waiting = new HashMap<>();
    private Chromium chromium;
    private SeasonServer season;
    private SeasonServer empty;

    /** A screen: its name, where it is, and whether it is of a server that holds nothing. */
    record Screen(String name, String path, boolean first, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Screen> screens() {
        return Stream.of(
                new Screen("today", "/", false, 200),
                new Screen("experiments", "/experiments", false, 200),
                new Screen("experiments-none", "/experiments?find=xyz", false, 200),
                new Screen("experiment", "/experiments/reply-tone", false, 200),
                new Screen("experiment-broken", "/experiments/call-to-action", false, 200),
                new Screen("experiment-posts", "/experiments/story-format", false, 200),
                new Screen("card", "/advice/a0a44678fc9ae51f", false, 200),
                new Screen("card-stop", "/advice/daa9b09b404fce9d", false, 200),
                new Screen("new-experiment", "/new-experiment", false, 200),
                new Screen("new-experiment-copy", "/new-experiment?copy=reply-tone", false, 200),
                new Screen("calendar", "/calendar", false, 200),
                new Screen("calendar-before", "/calendar?week=2026-11-16", false, 200),
                new Screen("calendar-first", "/calendar", true, 200),
                new Screen("tactics", "/tactics", false, 200),
                new Screen("tactics-first", "/tactics", true, 200),
                new Screen("tactic", "/tactics/replying", false, 200),
                new Screen("new-experiment-again", "/new-experiment?tactic=replying", false, 200),
                new Screen("conversations", "/conversations", false, 200),
                new Screen("conversations-first", "/conversations", true, 200),
                new Screen("proof", "/proof", false, 200),
                new Screen("proof-first", "/proof", true, 200),
                new Screen("rules", "/rules?show=fired", false, 200),
                new Screen("rules-new", "/rules/new?rule=Scale%20what%20is%20proven", false, 200),
                new Screen("rules-draft", "/rules/drafts/TEXT", false, 200),
                new Screen("rules-draft-mistake", "/rules/drafts/MISTAKE", false, 200),
                new Screen("rules-draft-table", "/rules/drafts/TABLE", false, 200),
                new Screen("rules-draft-gone", "/rules/drafts/gone", false, 404),
                new Screen("rules-version", "/rules/versions/0?show=all", false, 200),
                new Screen("rules-versions", "/rules/versions", false, 200),
                new Screen("rules-versions-first", "/rules/versions", true, 200),
                new Screen("path", "/path", false, 200),
                new Screen("path-first", "/path", true, 200),
                new Screen("imports", "/imports", false, 200),
                new Screen("imports-preview", "/imports/POSTS", false, 200),
                new Screen("imports-questions", "/imports/TICKETS", false, 200),
                new Screen("imports-first", "/imports", true, 200),
                new Screen("health", "/health", false, 200),
                new Screen("health-first", "/health", true, 200),
                new Screen("not-found", "/nowhere", false, 404),
                new Screen("today-first", "/", true, 200),
                new Screen("experiments-first", "/experiments", true, 200));
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        chromium = Chromium.start();
        season = SeasonServer.full(folder.resolve("season"));
        empty = SeasonServer.empty(folder.resolve("empty"));
        sendFiles();
        writeRules();
    }

    /** A draft of rules, one with a mistake in it, and a table with another. */
    private void writeRules() throws IOException, InterruptedException {
        String draft = new SentFields()
                .with("why", "Say what replying brings, <b>and what it costs</b>")
                .with("by", "Chi")
                .with("base", "0")
                .to(season.at("/rules/new"))
                .replaceFirst("\\?.*", "");
        waiting.put("/rules/drafts/TEXT", draft + "?file=talk.drl");
        write(draft, "1", "talk.drl", "", "");
        write(draft, "2", "wins.csv", "", "");
        write(draft, "3", "broken.drl", "", "");
        String wrong = "// Many wait.\nrule \"Many wait\"\nwhen\n    $v : Conversation( waitng >= 3 )\nthen\n"
                + "    advise.answerFaster( $v, \"{$v.waiting} people wait.\" );\nend\n";
        write(draft, "4", "", "broken.drl", wrong);
        String table = "rule,Comparison.verdict,Comparison.relative >=,Comparison.relative <,advise,reason\n"
                + "Small win,better,0,0.1,keepGoing,\"Small, {$comparison.relative|more}\"\n"
                + "Big win,beter,0.1,,scale,{$comparison.relative|more}\n";
        write(draft, "5", "", "wins.csv", table);
        waiting.put("/rules/drafts/MISTAKE", draft + "?file=broken.drl");
        waiting.put("/rules/drafts/TABLE", draft + "?file=wins.csv");
    }

    /** Adds a file to a draft, or writes it. */
    private void write(String draft, String version, String added, String file, String text)
            throws IOException, InterruptedException {
        new SentFields()
                .with("do", added.isEmpty() ? "save" : "add-file")
                .with("new-file", added)
                .with("file", added.isEmpty() ? file : "health.drl")
                .with(added.isEmpty() ? "text" : "unused", text)
                .with("version", version)
                .with("by", "Chi")
                .to(season.at(draft));
    }

    /** Files that wait to be kept, and one that was. */
    private void sendFiles() throws IOException, InterruptedException {
        var posts = Files.readString(Path.of("..", "docs", "examples", "instagram-posts.csv"));
        var kept = sent("october.csv", posts);
        new SentForm().with("do", "keep").with("zone", "").to(season.at(kept));
        waiting.put("/imports/POSTS", sent("instagram-posts.csv", posts.replace(",1481,1058,", ",many,1058,")));
        waiting.put(
                "/imports/TICKETS",
                sent(
                        "tickets-of-the-autumn-campaign-with-a-long-name.csv",
                        "Ticket ID,Created,First response time (minutes),Tags\n1,03/04/2026 10:00,12,warm\n"));
    }

    private String sent(String name, String text) throws IOException, InterruptedException {
        var answer = new SentForm().with("file", name, text).to(season.at("/imports"));
        return answer.headers().firstValue("Location").orElseThrow(() -> new IOException(answer.body()));
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

    private String at(Screen screen) {
        return (screen.first() ? empty : season).at(waiting.getOrDefault(screen.path(), screen.path()));
    }

    private BrowserContext context(ColorScheme scheme, boolean script) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE) // colours that change slowly are measured on the way
                        .setJavaScriptEnabled(script)
                        .setBypassCSP(script)
                        .setViewportSize(Gallery.WIDTHS.get(0), 900));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void everybodyCanReadIt(Screen screen) {
        try (var context = context(ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            page.navigate(at(screen));
            ForEverybody.check(page);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void nothingScrollsSidewaysAndTheConsoleIsSilent(Screen screen) {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            var said = new ArrayList<String>();
            page.onConsoleMessage(message -> said.add(message.text()));
            page.onPageError(said::add);
            assertEquals(screen.status(), page.navigate(at(screen)).status());
            Gallery.take(page, screen.name());
            // A browser says of every answer that is not 2xx that it failed to load it.
            assertEquals(screen.status() == 200 ? List.of() : said, said, screen.name());
        }
    }

    /** What a browser that was never here fetches to show a screen; the modules of the editor, which it may do without, come after. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void aScreenIsLessThanAHundredKilobytes(Screen screen) {
        try (var context = context(ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            var fetched = new ArrayList<Request>();
            page.onRequestFinished(fetched::add);
            page.navigate(at(screen));
            // A copy, since whoever is asked for a size lets others tell meanwhile that they finished.
            long bytes = List.copyOf(fetched).stream()
                    .filter(each -> !each.url().contains("/modules/"))
                    .mapToLong(each -> each.sizes().responseBodySize)
                    .sum();
            assertTrue(fetched.size() > 1, "page and style at least");
            assertTrue(
                    bytes < 100_000,
                    screen + " is " + bytes + " bytes: "
                            + fetched.stream().map(Request::url).toList());
        }
    }

    @Test
    void pagesAreReadWithoutScript() {
        try (var context = context(ColorScheme.LIGHT, false)) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            page.locator(".nav a", new Page.LocatorOptions().setHasText("Experiments"))
                    .click();
            page.locator("table.list a", new Page.LocatorOptions().setHasText("Reply tone"))
                    .click();

            assertTrue(page.url().endsWith("/experiments/reply-tone"));
            assertTrue(page.locator("h1").textContent().startsWith("Do conversations go on"));
            assertFalse(page.locator(".reads .abs").first().isVisible());
            page.locator("label", new Page.LocatorOptions().setHasText("As a difference"))
                    .click();
            assertTrue(page.locator(".reads .abs").first().isVisible(), "the change as a difference");
        }
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhereItIs() {
        try (var context = context(ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            page.navigate(season.at("/"));
            page.keyboard().press("Tab");
            assertEquals("Skip to the page", focused(page, "textContent"));
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertTrue(
                    (Boolean) page.evaluate("document.getElementById('main').contains(document.activeElement)"),
                    "the skip link leads past the navigation");
            for (int i = 0; i < 12; i++) {
                String ring = (String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
                assertEquals("solid", ring, () -> "no ring on " + focused(page, "outerHTML"));
                page.keyboard().press("Tab");
            }
        }
    }

    private static String focused(Page page, String property) {
        return String.valueOf(page.evaluate("document.activeElement." + property));
    }

    @Test
    void whatIsPrintedIsTheReportAlone() {
        try (var context = context(ColorScheme.DARK, true)) {
            var page = context.newPage();
            page.navigate(season.at("/experiments/reply-tone"));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            Gallery.picture(page, "experiment-print");

            assertAll(
                    () -> assertFalse(page.locator("header.side").isVisible()),
                    () -> assertEquals(
                            "rgb(255, 255, 255)", page.evaluate("getComputedStyle(document.body).backgroundColor")));
        }
    }

    /** Text keeps its size at every width, and no number of a scale runs into the next. */
    @Test
    void numbersOfAScaleNeverTouch() {
        try (var context = context(ColorScheme.LIGHT, true)) {
            var page = context.newPage();
            for (String path : List.of("/", "/experiments/reply-tone", "/experiments/headline-test")) {
                page.navigate(season.at(path));
                for (int width : Gallery.WIDTHS) {
                    page.setViewportSize(width, 900);
                    Object touching = page.evaluate("""
                        () => [...document.querySelectorAll('svg.iv')].flatMap(svg => {
                            const boxes = [...svg.querySelectorAll('text:not(.dir)')]
                                .map(each => each.getBoundingClientRect()).filter(each => each.width > 0)
                                .sort((a, b) => a.left - b.left);
                            return boxes.some((box, i) => i > 0 && boxes[i - 1].right > box.left)
                                ? [svg.getAttribute('aria-label') ?? 'an axis'] : [];
                        })\
                        """);
                    assertEquals(List.of(), touching, path + " at " + width);
                }
            }
        }
    }
}
