package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rule author's main task from a first idea to a roll back, with and without script, by mouse and by keys. */
class RuleAuthorBrowserTest extends SeasonInBrowser {
    /** Milliseconds that a trial in a child process may take on a machine that is busy. */
    private static final double PATIENCE = 90_000;

    private BrowserContext context(boolean script) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(script)
                        .setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    private static LocatorAssertions that(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return PlaywrightAssertions.assertThat(locator);
    }

    /** By the rules that a program can check, light and dark; a picture of the state is kept. */
    private static void everybodyCanRead(Page page, String state) {
        Gallery.picture(page, "author-" + state);
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var violations =
                    new AxeBuilder(page).withTags(ForEverybody.RULES).analyze().getViolations();
            assertEquals(
                    List.of(),
                    violations.stream()
                            .map(each ->
                                    each.getId() + " " + each.getNodes().get(0).getHtml())
                            .toList(),
                    state + ", " + scheme);
        }
    }

    private static Locator button(Page page, String says) {
        return page.locator("button", new Page.LocatorOptions().setHasText(says))
                .first();
    }

    /** Waits for two frames of the browser: what was asked for before the first is on the screen with the second. */
    private static void drawn(Page page) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private void begin(Page page, String why) {
        page.navigate(season.at("/rules"));
        page.locator("a.btn", new Page.LocatorOptions().setHasText("Change the rules"))
                .click();
        page.fill("#why", why);
        page.fill("#by", "Chi");
        button(page, "Begin the draft").click();
        page.locator(".tabs-files a", new Page.LocatorOptions().setHasText("results.drl"))
                .click();
    }

    @Test
    void fromAFirstIdeaToARollBack() {
        try (var context = context(true)) {
            var page = context.newPage();
            var said = new ArrayList<String>();
            page.onConsoleMessage(message -> said.add(message.text()));
            page.onPageError(said::add);

            begin(page, "Say it a little earlier");
            that(page.locator("#told")).hasText("No mistakes");
            everybodyCanRead(page, "draft");

            page.locator(".cm-line span", new Page.LocatorOptions().setHasText(Pattern.compile("^\"better\"$")))
                    .first()
                    .dblclick();
            page.keyboard().type("beter");
            that(page.locator("#told")).hasText("1 mistake");
            that(page.locator(".cm-content .prob")).containsText("Did you mean \"better\"?");
            everybodyCanRead(page, "mistake");
            button(page, "Write \"better\"").click();
            that(page.locator("#told")).hasText("No mistakes");
            that(page.locator(".cm-content .prob")).hasCount(0);

            page.locator(".cm-line", new Page.LocatorOptions().setHasText("@priority( 80 )"))
                    .first()
                    .click();
            page.keyboard().press("End");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("Backspace");
            page.keyboard().type("1");
            that(page.locator("#unsaved")).containsText("not saved yet");

            button(page, "Run the scenarios").click();
            that(page.locator("#scenarios")).containsText(Pattern.compile("All \\d+ scenarios of the draft pass"));
            that(page.locator("#scenarios")).containsText("Coverage: ");
            button(page, "Try these rules").click();
            that(page.locator("#tried")).containsText(Pattern.compile("\\d+ of 6 rules speak"));
            that(page.locator("#tried")).containsText("It would speak if ");
            button(page, "Compare with the live book").click();
            that(page.locator("#change")).containsText("Priority 81, was 80.");
            everybodyCanRead(page, "tried");

            button(page, "Save the draft").click();
            that(page.locator(".notice")).containsText("The draft was saved.");
            page.waitForFunction("document.activeElement.id === 'code'"); // the focus is in the text again
            button(page, "Send for review").click();
            that(page.locator(".notice")).containsText("Now another person has to approve it.");
            page.locator("a.btn", new Page.LocatorOptions().setHasText("Compare on today"))
                    .click();
            that(page.locator(".diff")).containsText("Priority 81, was 80.");
            everybodyCanRead(page, "review");

            decide(page, "chi", "It is mine", "Approve it");
            that(page.locator("#wrong")).containsText("ask another person to review it");
            everybodyCanRead(page, "refused");
            assertTrue(said.remove(0).contains("409"), "the only thing that the console says");

            decide(page, "Ann", "Why 81?", "Comment");
            that(page.locator("#comments")).containsText("Why 81?");
            decide(page, "Ann", "Reads well", "Approve it");
            that(page.locator(".notice")).containsText("It was approved.");
            decide(page, "Ann", "From today on", "Publish it");
            that(page.locator(".notice")).containsText("It is live");
            page.navigate(season.at("/rules"));
            that(page.locator("#book")).containsText("Version 1");

            page.locator("a.btn", new Page.LocatorOptions().setHasText("Versions"))
                    .click();
            everybodyCanRead(page, "versions");
            page.fill("#why", "Too early after all");
            button(page, "Roll back").click();
            that(page.locator(".notice")).containsText("What was live before is live again.");
            page.navigate(season.at("/rules"));
            that(page.locator("#book")).containsText("The shipped book");
            assertEquals(List.of(), said);
        }
    }

    private static void decide(Page page, String by, String why, String button) {
        page.fill("#by", by);
        page.fill("#why", why);
        button(page, button).click();
    }

    /** As a quick person types: keys that come within a frame of one another outrun the drawing of a new line. */
    private static void type(Page page, String text) {
        page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(30));
    }

    @Test
    void withKeysAloneAMistakeIsFoundAndMended() {
        try (var context = context(true)) {
            var page = context.newPage();
            begin(page, "Keys alone");
            page.locator(".cm-content").focus();
            page.keyboard().press("Control+Home");
            page.keyboard().press("Control+End");
            drawn(page); // the editor draws what is in view only: keys that come before it has drawn the end go nowhere
            page.keyboard().press("Enter");
            drawn(page);
            type(page, "rule \"Short\"\nwhen\n    $v : Conversation( waitng > 2 )\nthen\n    advise.ans");
            that(page.locator(".cm-tooltip-autocomplete")).containsText("answerFaster");
            page.waitForTimeout(150); // what is offered is not taken by a key that comes at the same moment
            page.keyboard().press("Enter");
            type(page, "( $v, \"Hurry.\" ).in");
            that(page.locator(".cm-tooltip-autocomplete")).containsText("inDays");
            that(page.locator(".cm-tooltip-autocomplete")).containsText("days");
            page.waitForTimeout(150);
            page.keyboard().press("Enter");
            type(page, "3 );\nend\n");
            that(page.locator(".cm-content .prob")).containsText("Did you mean \"waiting\"?");
            page.keyboard().press("F8");
            page.keyboard().press("Control+.");
            that(page.locator("#told")).hasText("No mistakes");
            assertTrue(page.locator(".cm-content").textContent().contains("Conversation( waiting > 2 )"));
            assertTrue(page.locator(".cm-content").textContent().contains("\"Hurry.\" ).inDays( 3 );"));
            page.keyboard().press("Tab");
            page.waitForFunction("document.activeElement.id !== 'code'"); // the tabulator leads out of the text
        }
    }

    @Test
    void withoutScriptTheSameIsAForm() {
        try (var context = context(false)) {
            var page = context.newPage();
            begin(page, "Without script");
            String text = page.locator("#text").inputValue();
            page.fill("#text", text.replaceFirst("verdict == \"better\"", "verdict == \"beter\""));
            page.locator(".desk-bar button", new Page.LocatorOptions().setHasText("Check"))
                    .click();
            that(page.locator("#told")).hasText("1 mistake");
            page.locator(".prob button").click();
            assertEquals(text, page.locator("#text").inputValue());
            button(page, "Save the draft").click();
            that(page.locator(".notice")).containsText("The draft was saved.");
        }
    }
}
