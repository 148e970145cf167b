package furrow.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    /** Names its program, where that is not on the path. */
    static final String VARIABLE = "FURROW_CHROMIUM";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it, or skips the tests that need it and says so where nobody overlooks it. */
    static Chromium start() {
        var program = program();
        if (program.isEmpty()) {
            System.err.println("\n*** BROWSER TESTS WERE SKIPPED: no Chromium is installed. ***\n"
                    + "*** Install it (apt-get install chromium), or name it in " + VARIABLE + ". ***\n");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed, so no page was looked at");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program.orElseThrow())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }

    Browser browser() {
        return browser;
    }

    static Optional<Path> program() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        Stream.<AutoCloseable>of(browser, playwright).forEach(each -> {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException("the browser did not end", failure);
            }
        });
    }
}
