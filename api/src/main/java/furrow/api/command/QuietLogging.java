package furrow.api.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * Sets java.util.logging to one short line a record on standard error, warnings and worse only.
 *
 * <p>Named by the launcher as {@code java.util.logging.config.class}; {@code FURROW_LOG} (such as {@code INFO}) asks
 * for more. Libraries tell no more than {@code INFO} whatever is asked for: below that they write down addresses of requests and
 * documents of the store, in which secrets stand.
 */
public final class QuietLogging {
    public QuietLogging() throws IOException {
        String level = System.getenv().getOrDefault("FURROW_LOG", "WARNING");
        String settings = "handlers=java.util.logging.ConsoleHandler\n.level=" + ofLibraries(level)
                + "\nfurrow.level=" + level + "\njava.util.logging.ConsoleHandler.level=ALL\n"
                // The contract is read as a schema of which most is not about forms; that is no news to anybody.
                + "com.networknt.level=SEVERE\n"
                + "java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter\n"
                + "java.util.logging.SimpleFormatter.format=%1$tFT%1$tT%1$tz %4$s %3$s: %5$s%6$s%n\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ofLibraries(String level) {
        try {
            return Level.parse(level).intValue() < Level.INFO.intValue() ? Level.INFO.getName() : level;
        } catch (IllegalArgumentException unknown) {
            return Level.WARNING.getName();
        }
    }
}
