package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** By the rules of WCAG 2.2 AA that a program can check, in light and dark; what is folded is opened first. */
final class ForEverybody {
    static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private ForEverybody() {}

    /** Fails when a page that is shown breaks a rule, and says which at what. */
    static void check(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertEquals("", told(new AxeBuilder(page).withTags(RULES).analyze().getViolations()), "light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        var contrast = new AxeBuilder(page).withRules(List.of("color-contrast"));
        assertEquals("", told(contrast.analyze().getViolations()), "dark");
    }

    private static String told(List<Rule> violations) {
        var told = new StringBuilder();
        violations.forEach(each -> told.append('\n')
                .append(each.getId())
                .append(": ")
                .append(each.getHelp())
                .append(' ')
                .append(each.getNodes().get(0).getHtml()));
        return told.toString();
    }
}
