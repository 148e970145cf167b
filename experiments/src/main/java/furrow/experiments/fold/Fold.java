package furrow.experiments.fold;

import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The moments of one workspace, kept up to date one unit at a time: a unit's state and what happened to it give its
 * next state and the change of the moments.
 *
 * <p>The owner keeps the states of the units, where it likes, and hands them in one by one. After all due units have
 * been stepped to an instant, the moments are those as of it. The same units give the same moments to the bit,
 * whatever came in between. Not thread-safe.
 */
public final class Fold {
    /** Number of the form in which moments are written down; with another, units are to be counted again. */
    public static final int FORM = 12;

    private final Vocabulary words;
    private final EventEncoder scribe;
    private final UnitReader reader;
    private final PlannedNames names;
    private final WorkspaceAccumulator tally;
    private long asOf;

    private Fold(Plan plan, FoldOptions options, Instant asOf) {
        words = new Vocabulary(plan, options);
        scribe = new EventEncoder(words);
        reader = new UnitReader(words);
        names = PlannedNames.of(plan);
        tally = new WorkspaceAccumulator(words);
        this.asOf = Entry.nanos(asOf);
    }

    /** A fold of no units yet, as of an instant. */
    public static Fold of(Plan plan, FoldOptions options, Instant asOf) {
        return new Fold(plan, options, asOf);
    }

    /** What of an event the plan does not have. */
    public Optional<UnplannedName> unplanned(Event event) {
        return names.unplanned(event);
    }

    /** What of a snapshot the plan does not have. */
    public Optional<UnplannedName> unplanned(Snapshot snapshot) {
        return names.unplannedOutcome(Optional.empty(), snapshot.metric());
    }

    /** What a unit is to remember of an event; empty when no metric uses it. */
    public Optional<UnitEntry> note(Event event) {
        return scribe.write(event).map(entry -> new UnitEntry(event.unit(), entry));
    }

    /** What a unit is to remember of a snapshot; empty when no metric uses it. */
    public Optional<UnitEntry> note(Snapshot snapshot) {
        return scribe.write(snapshot).map(entry -> new UnitEntry(snapshot.unit(), entry));
    }

    /**
     * Takes in what happened to a unit. The moments follow when it is handed to {@link #tally}, which may be later and
     * once for much that happened.
     *
     * @param state the unit's state, changed in place
     * @param note what happened to it, in any order, repeats too
     * @return whether there is anything for the moments to follow
     */
    public boolean take(UnitState state, UnitEntry note) {
        if (state.isRepeat(note.entry())) {
            return false;
        }
        if (state.told() == null) {
            state.tell(reader.read(state, asOf));
        }
        return state.take(note.entry());
    }

    /** Makes the moments follow what was taken in; {@link #tally(UnitState, Instant)} at {@link #asOf()}. */
    public Optional<Instant> tally(UnitState state) {
        return tally(state, asOf);
    }

    /**
     * Makes the moments follow a unit, also one that is due; {@link #closeUntil} follows when all that are due have
     * come.
     *
     * @param until the instant that they are taken to, not before {@link #asOf()}
     * @return when the unit has to be handed in again because a window of it closes, if it ever has and that is not
     *     when it had to be before
     */
    public Optional<Instant> tally(UnitState state, Instant until) {
        return tally(state, Entry.nanos(until));
    }

    private Optional<Instant> tally(UnitState state, long until) {
        var told = state.told();
        var before = told == null ? reader.read(state, asOf) : told;
        var after = reader.read(state, until);
        tally.replace(before, after);
        state.tell(null);
        return before.nextClosing() == after.nextClosing() ? Optional.empty() : due(after);
    }

    /** What a unit has been through, as far as it matters for what to do next. */
    public UnitPast past(UnitState state) {
        return UnitPast.of(state, words);
    }

    /** Counts a unit that the moments do not know yet, such as in a second reading of all units. */
    public Optional<Instant> count(UnitState state) {
        var reading = reader.read(state, asOf);
        tally.replace(UnitContribution.NONE, reading);
        return due(reading);
    }

    /**
     * Counts one experiment by combinations of attributes' values, on request; units are handed in one by one.
     *
     * @param by attributes that units remember
     * @throws IllegalArgumentException when they remember others
     */
    public SegmentAccumulation explore(String experiment, List<String> by) {
        return new SegmentAccumulation(words, experiment, by, asOf);
    }

    /** Takes all that was counted in some experiments away. */
    void leave(Set<Integer> numbers) {
        tally.leave(numbers);
    }

    /**
     * Counts a unit again in some experiments of which it was taken away.
     *
     * @param older as it was counted before
     */
    Optional<Instant> countAgain(UnitState state, Fold older, Set<Integer> numbers) {
        var reading = reader.read(state, asOf);
        tally.addAgain(older.reader.read(state, asOf), reading, numbers);
        return due(reading);
    }

    /**
     * Takes a unit out of all moments, such as a person who is to be forgotten. Experiments that are to keep their
     * numbers, without knowing whose they were, are sealed before.
     */
    public void forget(UnitState state) {
        tally.replace(reader.read(state, asOf), UnitContribution.NONE);
    }

    private static Optional<Instant> due(UnitContribution reading) {
        return reading.nextClosing() == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Entry.instant(reading.nextClosing()));
    }

    /** Says that all units that were due until then have been stepped to it. */
    public void closeUntil(Instant instant) {
        asOf = Math.max(asOf, Entry.nanos(instant));
    }

    /** The instant that decides which windows have closed. */
    public Instant asOf() {
        return Entry.instant(asOf);
    }

    /** Each experiment of the plan as of {@link #asOf()}. */
    public List<ExperimentSummary> summaries() {
        return tally.summaries(asOf());
    }

    /** Outcomes that came before any exposure of their unit, or without one. */
    public long waiting() {
        return tally.waiting();
    }

    /**
     * Whether a largest value was lost, since the largest of many different ones have all been taken away; all units are
     * then to be counted again.
     */
    public boolean isIncomplete() {
        return tally.isIncomplete();
    }

    /** Numbers of the experiments whose moments have changed since this was last asked. */
    public List<Integer> takeChanged() {
        return tally.takeChanged();
    }

    /** The moments of one experiment as bytes. */
    public byte[] experiment(int number) {
        var out = new StateWriter();
        tally.experiment(number).write(out);
        return out.toBytes();
    }

    /** Everything but units and moments, as bytes: the instant, labels, waiting outcomes. */
    public byte[] head() {
        var out = new StateWriter()
                .fixed(asOf)
                .number(tally.waiting())
                .number(words.allLabels().size());
        words.allLabels().forEach(labels -> {
            out.number(labels.size());
            labels.forEach(out::text);
        });
        return out.toBytes();
    }

    /** Everything but the units, as bytes. */
    public byte[] toBytes() {
        int experiments = words.plan().experiments().size();
        var out = new StateWriter().octets(head()).number(experiments);
        for (int i = 0; i < experiments; i++) {
            out.octets(experiment(i));
        }
        return out.toBytes();
    }

    /** What {@link #toBytes()} wrote, for the same plan and options. */
    public static Fold ofBytes(Plan plan, FoldOptions options, byte[] bytes) {
        var in = new StateReader(bytes);
        byte[] head = in.octets();
        var experiments = new HashMap<Integer, byte[]>();
        int size = in.small();
        for (int i = 0; i < size; i++) {
            experiments.put(i, in.octets());
        }
        return ofParts(plan, options, head, experiments);
    }

    /**
     * What {@link #head()} and {@link #experiment} wrote, for the same plan and options.
     *
     * @param experiments by number; one that is missing has no units yet
     */
    public static Fold ofParts(Plan plan, FoldOptions options, byte[] head, Map<Integer, byte[]> experiments) {
        var in = new StateReader(head);
        var fold = new Fold(plan, options, Entry.instant(in.fixed()));
        fold.tally.restore(in.number());
        int labels = in.small();
        for (int i = 0; i < labels; i++) {
            fold.words.addLabels(in.texts());
        }
        experiments.forEach((number, bytes) -> {
            var part = new StateReader(bytes);
            fold.tally.experiment(number).read(part);
            if (!part.atEnd()) {
                throw new IllegalArgumentException(
                        "stored moments are of another plan or other options; fold again from the log");
            }
        });
        return fold;
    }

    /**
     * A fold of no units yet with the instant and the labels of another, so that its units can be counted again.
     *
     * @param head what {@link #head()} of the other wrote
     */
    public static Fold recount(Plan plan, FoldOptions options, byte[] head) {
        var fold = ofParts(plan, options, head, Map.of());
        fold.tally.restore(0);
        return fold;
    }

    /**
     * A fold of no units yet with the labels of another, as of an instant.
     *
     * @param head what {@link #head()} of the other wrote
     */
    public static Fold withLabels(Plan plan, FoldOptions options, Instant asOf, byte[] head) {
        var fold = recount(plan, options, head);
        fold.asOf = Entry.nanos(asOf);
        return fold;
    }

    /**
     * What the meaning of stored unit states hangs on: names and their numbers. States of another meaning cannot be
     * read; moments can be counted again from states of the same one, whatever else of the plan has changed.
     */
    public String meaning() {
        return words.meaning();
    }

    /** The names that {@link #meaning()} hangs on, in a form that a later plan's fold can read states by. */
    public FoldNames names() {
        return FoldNames.of(words);
    }

    /**
     * Makes states of older names states of this fold.
     *
     * @param older names that the states were made under; ask {@link FoldNames#missingFrom} first
     */
    public StateTranslation from(FoldNames older) {
        return new StateTranslation(older, words);
    }
}
