package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of results are saved as pictures, which look like the page and carry the question and the day with them. */
class PictureBrowserTest extends SeasonInBrowser {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @TempDir
    private Path folder;

    @Test
    void eachPartIsSavedAsItIsShown() throws IOException {
        try (var context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
            var page = context.newPage();
            var said = new ArrayList<String>();
            page.onConsoleMessage(each -> said.add(each.text()));
            page.onPageError(said::add);
            page.navigate(season.at("/experiments/reply-tone"));
            var buttons = page.locator("[data-picture]");
            assertTrue(buttons.count() >= 4, () -> buttons.count() + " parts");
            for (var button : buttons.all()) {
                var shown = button.locator("xpath=ancestor::section[1]").boundingBox();
                var download = page.waitForDownload(button::click);
                var file = folder.resolve(download.suggestedFilename());
                download.saveAs(file);
                assertArrayEquals(PNG, Arrays.copyOf(Files.readAllBytes(file), PNG.length), file.toString());
                var picture = ImageIO.read(file.toFile());
                assertEquals(2 * (Math.ceil(shown.width) + 48), picture.getWidth(), file.toString());
                assertTrue(colours(picture) > 20, () -> file + " is drawn, with " + colours(picture) + " colours");
            }
            assertEquals("[]", said.toString());
        }
    }

    private static long colours(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void withoutScriptNoButtonPromisesOne() {
        try (var context = chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(season.at("/experiments/reply-tone"));
            assertFalse(page.locator("[data-picture]").first().isVisible());
            assertFalse(page.locator("[data-print]").isVisible());
        }
    }
}
