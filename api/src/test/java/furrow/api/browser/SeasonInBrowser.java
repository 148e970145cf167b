package furrow.api.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A browser before a server that holds the season of the demonstration, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeasonInBrowser {
    protected Chromium chromium;
    protected SeasonServer season;

    @BeforeAll
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        season = SeasonServer.full(folder.resolve("season"));
    }

    @AfterAll
    void stop() {
        if (season != null) {
            season.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }
}
