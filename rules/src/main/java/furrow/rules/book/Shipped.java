package furrow.rules.book;

import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules and scenarios that come with Furrow, in the same language and with no privileges. */
public final class Shipped {
    private static final String FOLDER = "/furrow/rules/shipped/";

    /** Names of the shipped files, without ending: each has rules and scenarios. */
    public static final List<String> TOPICS =
            List.of("health", "results", "plan", "content", "conversation", "balance", "budget", "moment");

    /** Compiled when it is first asked for, not when the sources are read. */
    static final class Lazy {
        static final RuleBook BOOK = RuleBook.of(sources());

        private Lazy() {}
    }

    private Shipped() {}

    /** The shipped rules. */
    public static List<RuleSource> sources() {
        return TOPICS.stream().map(topic -> read(topic + ".drl")).toList();
    }

    /** The shipped scenarios. */
    public static List<RuleSource> scenarios() {
        return TOPICS.stream().map(topic -> read(topic + ".scenarios.yaml")).toList();
    }

    private static RuleSource read(String name) {
        try (var file = Objects.requireNonNull(Shipped.class.getResourceAsStream(FOLDER + name), name)) {
            return new RuleSource(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped file " + name, e);
        }
    }
}
