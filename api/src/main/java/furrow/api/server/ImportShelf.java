package furrow.api.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files that were sent by a page and that nobody has decided about: on disk for an hour, few at once, gone with the process.
 * What was said of one last, and what came of those that were kept, is remembered as long.
 */
final class ImportShelf {
    /** The oldest goes when there are more. */
    private static final int MOST = 16;

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int TOKEN_BYTES = 16;

    private final Supplier<Instant> clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, List<String>> done = new LinkedHashMap<>();

    ImportShelf(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * A file that waits.
     *
     * @param token what its address has, which nobody can guess
     * @param name what it is called
     * @param file where it lies
     * @param arms the table of arms beside it
     * @param said what is said of it, by the names of the parameters
     * @param since when it came
     */
    record Waiting(
            String token, String name, Path file, Optional<Arms> arms, Map<String, List<String>> said, Instant since) {}

    /** A table of arms. */
    record Arms(String name, Path file) {}

    /** Puts a file there. */
    synchronized Waiting put(FormParts.UploadedFile sent, Map<String, List<String>> said) throws IOException {
        tidy();
        if (waiting.size() == MOST) {
            remove(waiting.keySet().iterator().next());
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var one = new Waiting(
                HexFormat.of().formatHex(bytes), sent.name(), write(sent), Optional.empty(), said, clock.get());
        waiting.put(one.token(), one);
        return one;
    }

    private static Path write(FormParts.UploadedFile sent) throws IOException {
        var file = Files.createTempFile("furrow-", ".import");
        file.toFile().deleteOnExit();
        return Files.write(file, sent.bytes());
    }

    /** Remembers what is said of a file now, and the arms that came with it, if any did. */
    synchronized Waiting say(Waiting one, Map<String, List<String>> said, Optional<FormParts.UploadedFile> arms)
            throws IOException {
        var table = one.arms();
        if (arms.isPresent()) {
            table = Optional.of(new Arms(arms.get().name(), write(arms.get())));
        }
        var now = new Waiting(one.token(), one.name(), one.file(), table, said, one.since());
        waiting.put(one.token(), now);
        return now;
    }

    /** The file of that token, when it is still there. */
    synchronized Optional<Waiting> get(String token) throws IOException {
        tidy();
        return Optional.ofNullable(waiting.get(token));
    }

    /** Takes a file away. */
    synchronized void remove(String token) throws IOException {
        var one = waiting.remove(token);
        if (one != null) {
            Files.deleteIfExists(one.file());
            if (one.arms().isPresent()) {
                Files.deleteIfExists(one.arms().get().file());
            }
        }
    }

    /** Takes a file away that was kept, and remembers what is to be said of that. */
    synchronized void kept(String token, List<String> told) throws IOException {
        remove(token);
        done.put(token, List.copyOf(told));
        if (done.size() > MOST) {
            done.remove(done.keySet().iterator().next());
        }
    }

    /** What is to be said of a file that was kept; nothing where that was long ago. */
    synchronized List<String> told(String token) {
        return done.getOrDefault(token, List.of());
    }

    private void tidy() throws IOException {
        var before = clock.get().minus(KEPT);
        for (var each : new ArrayList<>(waiting.values())) {
            if (each.since().isBefore(before)) {
                remove(each.token());
            }
        }
    }
}
