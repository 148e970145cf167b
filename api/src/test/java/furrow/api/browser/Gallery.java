package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;

/** Pictures of pages at every width that is meant, light and dark, kept as build output in target/screens. */
final class Gallery {
    static final List<Integer> WIDTHS = List.of(1440, 1024, 390);

    private static final Path PICTURES = Path.of("target", "screens");

    private Gallery() {}

    /** Takes all pictures of a page; fails where it would have to be scrolled sideways. */
    static void take(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
            assertTrue(wide <= width, name + " is " + wide + " wide at " + width);
            picture(page, name + "-" + width);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(page, name + "-390-dark");
        page.setViewportSize(WIDTHS.get(0), 900);
        picture(page, name + "-1440-dark");
    }

    /** Takes one as the page is. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
