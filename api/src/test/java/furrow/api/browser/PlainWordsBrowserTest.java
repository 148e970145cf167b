package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read first on each screen is said in plain words; keys, methods and p-values are behind folds. */
class PlainWordsBrowserTest extends SeasonInBrowser {
    /** Texts outside folds, code and what people write, a text each; whoever hears a page is told the labels of its plots, too. */
    private static final String TEXTS = """
        () => {
            const passed = 'details > :not(summary), code, pre, textarea, input, select, kbd, .cm-editor, script, style';
            const texts = [];
            const walk = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const text = walk.currentNode.textContent.trim();
                if (text && !walk.currentNode.parentElement.closest(passed)) texts.push(text);
            }
            document.querySelectorAll('#main [role=img][aria-label]').forEach(each => {
                if (!each.closest(passed)) texts.push(each.getAttribute('aria-label'));
            });
            return texts;
        }
        """;

    /** Names that look like jargon and are not: of zones, and of a format that everybody's calendar knows. */
    private static final Pattern NAMES =
            Pattern.compile("\\b(?:Africa|America|Asia|Australia|Europe|Pacific)/[A-Z]\\w+|iCalendar");

    /** What no text may have, and what it is called. */
    private enum Jargon {
        PATH("[\\p{L}\\d-]+/[\\p{L}\\d-]+(/[\\p{L}\\d-]+)*"),
        UNIT("(?i)\\bunits?\\b"),
        P_VALUE("(?i)\\bp\\s?[=<>≤≈]|\\bp-value"),
        CAMEL_CASE("\\b[a-z]+[A-Z]\\w*"),
        CONSTANT("\\b[A-Z]+_[A-Z_]+\\b"),
        SNAKE_CASE("\\b[a-z]+_[a-z_]+\\b"),
        DURATION("\\bP(\\d+[DWMY])*(T(\\d+[HMS])+)?\\b(?<=\\d[A-Z])"),
        INSTANT("\\d{4}-\\d\\d-\\d\\dT"),
        NO_NUMBER("\\bNaN\\b|\\bInfinity\\b|\\bnull\\b|\\bundefined\\b"),
        METHOD("(?i)\\bposterior|\\bfamily-wise|\\bbonferroni|\\bholm\\b|\\bwelch\\b|\\bconfidence sequence|\\bsample"
                + " ratio");

        private final Pattern pattern;

        Jargon(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    @Test
    void whatIsReadFirstIsPlain() {
        try (var context = chromium.browser().newContext(new Browser.NewContextOptions().setBypassCSP(true))) {
            var page = context.newPage();
            var found = new ArrayList<String>();
            for (String screen : screens(page)) {
                page.navigate(season.at(screen));
                for (String text : texts(page)) {
                    Stream.of(Jargon.values())
                            .filter(each -> each.pattern
                                    .matcher(NAMES.matcher(text).replaceAll(""))
                                    .find())
                            .forEach(each -> found.add(screen + ", " + each + ": " + text));
                }
            }
            assertEquals("", String.join("\n", found));
        }
    }

    /** The season is read on 29 November 2026; replies count for two days, the rest for a week. */
    @Test
    void importsTellUpToWhichDayEachMetricIsWhole() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(season.at("/imports"));
            var told = page.locator("tr", new Page.LocatorOptions().setHasText("Reply tone"))
                    .locator("small")
                    .innerText()
                    .replace('\u202f', ' ');
            assertTrue(told.startsWith("Whole: replied up to 27 November 2026; "), told);
            assertTrue(told.endsWith("complaint up to 22 November 2026"), told);
        }
    }

    /** Every screen but those whose matter is text of rules; of experiments, tactics and advice all there are. */
    private List<String> screens(Page page) {
        var all = new ArrayList<>(List.of(
                "/",
                "/calendar",
                "/calendar?week=2026-11-16",
                "/conversations",
                "/experiments",
                "/new-experiment",
                "/new-experiment?copy=reply-tone",
                "/tactics",
                "/path",
                "/proof",
                "/imports",
                "/health",
                "/digest?days=7"));
        all.addAll(links(page, "/experiments", "a[href^='/experiments/']"));
        all.addAll(links(page, "/tactics", "a[href^='/tactics/']"));
        all.addAll(links(page, "/", "a[href^='/advice/']"));
        return all;
    }

    @SuppressWarnings("unchecked")
    private List<String> links(Page page, String at, String selector) {
        page.navigate(season.at(at));
        var found = (List<String>) page.evaluate(
                "s => [...document.querySelectorAll('#main ' + s)].map(a => a.getAttribute('href'))", selector);
        return found.stream()
                .map(each -> each.replaceFirst("[?#].*", ""))
                .filter(each -> !each.endsWith(".csv"))
                .distinct()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Page page) {
        return (List<String>) page.evaluate(TEXTS);
    }
}
