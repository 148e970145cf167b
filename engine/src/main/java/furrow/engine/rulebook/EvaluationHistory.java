package furrow.engine.rulebook;

import furrow.engine.document.DamagedDocumentException;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.Migration;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.rules.recorded.RecordedEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the live book was asked about: a document an evaluation, by its instant, with the facts field by field. One is recorded
 * when its facts or version are others than those of the last that was recorded, and at most once in {@link #AT_MOST_EVERY}; so
 * asking often records nothing more. Those older than {@link #KEPT} are deleted when a new day begins. Safe to use from several
 * threads.
 */
public final class EvaluationHistory {
    private static final Logger LOG = Logger.getLogger(EvaluationHistory.class.getName());
    private static final String COLLECTION = "rule-evaluations";

    /** Time from which at most one evaluation is recorded. */
    public static final Duration AT_MOST_EVERY = Duration.ofMinutes(15);
    /** How long evaluations are kept. */
    public static final Duration KEPT = Duration.ofDays(90);
    /** Characters of JSON that a day's evaluations may have together; what would be more is not recorded that day. */
    static final int MOST_A_DAY = 16 << 20;

    private final DocumentCollection<Kept> evaluations;
    private final String workspace;
    private @Nullable Recorded last;

    /**
     * One evaluation that was recorded.
     *
     * @param version number of the version that advised
     * @param evaluation what it was asked about
     */
    public record Kept(int version, RecordedEvaluation evaluation) {
        private Instant at() {
            return evaluation.asOf();
        }

        private long slot() {
            return Math.floorDiv(at().getEpochSecond(), AT_MOST_EVERY.toSeconds());
        }

        private boolean isSameAs(Kept other) {
            return version == other.version
                    && evaluation.day().equals(other.evaluation.day())
                    && evaluation.facts().equals(other.evaluation.facts());
        }

        private int size() {
            return evaluation.line().length();
        }
    }

    /**
     * The last that was recorded, or was left out for want of room.
     *
     * @param today characters of all of its day
     */
    private record Recorded(Kept kept, long today) {}

    private EvaluationHistory(DocumentCollection<Kept> evaluations, String workspace) {
        this.evaluations = evaluations;
        this.workspace = workspace;
    }

    /** The history of a workspace. */
    public static EvaluationHistory of(Documents documents, String workspace) {
        return new EvaluationHistory(documents.collection(COLLECTION, new EvaluationCodec()), workspace);
    }

    /** Makes the packed days of before documents of their own; a day that is damaged stays as it is. */
    public static Migration migration(int version) {
        return new Migration(version, "recorded evaluations became documents", PackedDays::unpack);
    }

    /** Forgets what was recorded last, so that it is read anew. */
    public synchronized void reread() {
        last = null;
    }

    /** Records an evaluation, unless it tells nothing new or follows the last too closely; says whether it did. */
    public synchronized boolean record(int version, RecordedEvaluation evaluation) {
        var at = evaluation.asOf().truncatedTo(ChronoUnit.MILLIS);
        var kept = new Kept(version, new RecordedEvaluation(at, evaluation.day(), evaluation.facts()));
        var before = last == null ? stored(day(at)) : last;
        last = before;
        if (before != null && (kept.slot() <= before.kept().slot() || kept.isSameAs(before.kept()))) {
            return false;
        }
        boolean isNewDay = before == null || !day(at).equals(day(before.kept().at()));
        long today = (before == null || isNewDay ? 0 : before.today()) + kept.size();
        if (today > MOST_A_DAY) {
            return false;
        }
        try {
            evaluations.save(workspace, key(at), kept, 0);
        } catch (StaleVersionException another) {
            last = null;
            return false; // Another server on the same store recorded this moment.
        }
        last = new Recorded(kept, today);
        if (isNewDay) {
            forget(key(at.minus(KEPT)));
        }
        return true;
    }

    /** The last of a day, after a start. */
    private @Nullable Recorded stored(LocalDate day) {
        Kept newest = null;
        long today = 0;
        for (String key :
                evaluations.keys(workspace, day.toString(), day.plusDays(1).toString())) {
            var found = readable(key);
            if (found.isPresent()) {
                newest = found.get();
                today += newest.size();
            }
        }
        return newest == null ? null : new Recorded(newest, today);
    }

    private void forget(String before) {
        for (String key : evaluations.keys(workspace, "", before)) {
            if (!key.equals(before)) {
                evaluations.delete(workspace, key, evaluations.version(workspace, key));
            }
        }
    }

    /**
     * Evaluations of a period, in order; each is read when it is asked for. A damaged one is left out, and told of among what is
     * damaged.
     */
    public Stream<Kept> between(Instant from, Instant until) {
        return evaluations.keys(workspace, key(from), key(until)).stream()
                .flatMap(key -> readable(key).stream())
                .filter(kept -> !kept.at().isBefore(from) && kept.at().isBefore(until));
    }

    /** The newest evaluation that can be read; empty when there is none yet. */
    public Optional<Kept> newest() {
        return evaluations.keys(workspace, "", "9").stream()
                .max(Comparator.naturalOrder())
                .flatMap(this::readable);
    }

    /** Instants of all evaluations, in order, without what is in them. */
    public List<Instant> instants() {
        return evaluations.keys(workspace, "", "9").stream().map(Instant::parse).toList();
    }

    /** The evaluation of that instant, if one is kept and can be read. */
    public Optional<Kept> at(Instant instant) {
        return readable(key(instant));
    }

    private Optional<Kept> readable(String key) {
        try {
            return evaluations.find(workspace, key).map(StoredDocument::value);
        } catch (DamagedDocumentException damaged) {
            LOG.log(Level.WARNING, "a recorded evaluation cannot be read and is left out", damaged);
            return Optional.empty();
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** To the second, so that keys are in order as texts. */
    static String key(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
