package furrow.engine.rulebook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the live book was asked about: a document a day, facts compressed. An evaluation is recorded when its facts or
 * version are others than those of the last that was recorded, and at most once in {@link #AT_MOST_EVERY}; so asking
 * often records nothing more. Days older than {@link #KEPT} are deleted when a new day begins. Safe to use from several
 * threads.
 */
public final class EvaluationHistory {
    private static final Logger LOG = Logger.getLogger(EvaluationHistory.class.getName());

    /** Time from which at most one evaluation is recorded. */
    public static final Duration AT_MOST_EVERY = Duration.ofMinutes(15);
    /** How long evaluations are kept. */
    public static final Duration KEPT = Duration.ofDays(90);
    /** Characters that a day's document may hold; what would be more is not recorded that day. */
    static final int MOST_A_DAY = 4 << 20;

    private final DocumentCollection<Day> days;
    private final String workspace;
    private @Nullable Line last;

    /**
     * One evaluation that was recorded.
     *
     * @param version number of the version that advised
     * @param evaluation what it was asked about
     */
    public record Kept(int version, RecordedEvaluation evaluation) {}

    /** One evaluation as it is stored. */
    record Line(Instant at, int version, String packed) {
        boolean isSameAs(Line other) {
            return version == other.version && packed.equals(other.packed);
        }

        long slot() {
            return Math.floorDiv(at.getEpochSecond(), AT_MOST_EVERY.toSeconds());
        }
    }

    /** Facts of an evaluation without its instant, so that the same facts look the same. */
    record Day(List<Line> lines) {
        Day {
            lines = List.copyOf(lines);
        }

        Day and(Line line) {
            var all = new ArrayList<>(lines);
            all.add(line);
            return new Day(all);
        }

        Optional<Line> last() {
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
        }

        int size() {
            return lines.stream().mapToInt(each -> each.packed().length()).sum();
        }
    }

    private EvaluationHistory(DocumentCollection<Day> days, String workspace) {
        this.days = days;
        this.workspace = workspace;
    }

    /** The history of a workspace. */
    public static EvaluationHistory of(Documents documents, String workspace) {
        return new EvaluationHistory(
                documents.collection("rule-evaluations", DocumentCodec.json(RuleBookStore.JSON, Day.class)), workspace);
    }

    /** Forgets what was recorded last, so that it is read anew. */
    public synchronized void reread() {
        last = null;
    }

    /** Records an evaluation, unless it tells nothing new or follows the last too closely; says whether it did. */
    public synchronized boolean record(int version, RecordedEvaluation evaluation) {
        if (last != null && slot(evaluation.asOf()) <= last.slot()) {
            return false;
        }
        var line = new Line(evaluation.asOf(), version, pack(evaluation));
        if (last != null && line.isSameAs(last)) {
            return false;
        }
        try {
            return add(line);
        } catch (StaleVersionException another) {
            return false; // Another server on the same store recorded this moment.
        }
    }

    private boolean add(Line line) {
        var key = key(line.at());
        var stored = days.find(workspace, key);
        var day = stored.map(StoredDocument::value).orElseGet(() -> new Day(List.of()));
        var before = day.last();
        if (before.isPresent()
                && (before.get().slot() >= line.slot() || before.get().isSameAs(line))) {
            last = before.get();
            return false;
        }
        if (day.size() + line.packed().length() > MOST_A_DAY) {
            last = line;
            return false;
        }
        days.save(
                workspace,
                key,
                day.and(line),
                stored.map(StoredDocument::version).orElse(0L));
        last = line;
        if (stored.isEmpty()) {
            forget(key(line.at().minus(KEPT)));
        }
        return true;
    }

    private void forget(String before) {
        for (String key : days.keys(workspace, "", before)) {
            if (!key.equals(before)) {
                days.find(workspace, key).ifPresent(day -> days.delete(workspace, key, day.version()));
            }
        }
    }

    /** Evaluations of a period, in order; a day is read when its evaluations are asked for. */
    public Stream<Kept> between(Instant from, Instant until) {
        return days.keys(workspace, key(from), key(until)).stream()
                .flatMap(key -> days.find(workspace, key).stream())
                .flatMap(day -> day.value().lines().stream())
                .filter(line -> !line.at().isBefore(from) && line.at().isBefore(until))
                .map(EvaluationHistory::kept);
    }

    /** The newest evaluation that can be read; empty when there is none yet. */
    public Optional<Kept> newest() {
        return days.keys(workspace, "", "9").stream()
                .max(Comparator.naturalOrder())
                .flatMap(key -> days.find(workspace, key))
                .flatMap(day -> day.value().last())
                .flatMap(EvaluationHistory::readable);
    }

    private static Optional<Kept> readable(Line line) {
        try {
            return Optional.of(kept(line));
        } catch (IllegalArgumentException | UncheckedIOException damaged) {
            LOG.log(Level.WARNING, "the newest recorded evaluation cannot be read", damaged);
            return Optional.empty();
        }
    }

    private static Kept kept(Line line) {
        var without = RecordedEvaluation.of(unpack(line.packed()));
        return new Kept(line.version(), new RecordedEvaluation(line.at(), without.day(), without.facts()));
    }

    private static long slot(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), AT_MOST_EVERY.toSeconds());
    }

    private static String key(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static String pack(RecordedEvaluation evaluation) {
        var text = new RecordedEvaluation(Instant.EPOCH, evaluation.day(), evaluation.facts()).line();
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String unpack(String packed) {
        try (var zip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a recorded evaluation cannot be read", damaged);
        }
    }
}
