package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One experiment counted by segments that nobody named before: every combination of the values of some attributes. All
 * units are handed in once. Not thread-safe.
 */
public final class SegmentAccumulation {
    /** Combinations that are counted at most. */
    public static final int MOST = 200;

    private final Vocabulary words;
    private final UnitReader reader;
    private final int experiment;
    private final List<String> by;
    private final List<Integer> places;
    private final FoldOptions options;
    private final Map<List<String>, ExperimentAccumulator> tallies = new HashMap<>();
    private final long asOf;

    /**
     * @param name the experiment
     * @param by attributes that units remember, one or more
     */
    SegmentAccumulation(Vocabulary words, String name, List<String> by, long asOf) {
        this.words = words;
        this.reader = new UnitReader(words);
        this.experiment = words.experiment(name);
        this.by = List.copyOf(by);
        this.places = places(words.labelNames(), by);
        this.asOf = asOf;
        this.options = new FoldOptions(
                List.of(), words.options().cluster(), words.options().lookBack());
    }

    private static List<Integer> places(List<String> known, List<String> by) {
        var places = new ArrayList<Integer>();
        for (String each : by) {
            if (!known.contains(each) || places.contains(known.indexOf(each))) {
                throw new IllegalArgumentException(
                        "by needs different attributes, " + told(known) + ", but was " + String.join(", ", by)
                                + "; name others under segments of the workspace in the plan, and they are remembered");
            }
            places.add(known.indexOf(each));
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException("by needs at least one attribute, " + told(known) + ", but was empty");
        }
        return List.copyOf(places);
    }

    private static String told(List<String> known) {
        return known.isEmpty()
                ? "of which the plan remembers none"
                : "of those remembered: " + String.join(", ", known);
    }

    /**
     * Counts a unit.
     *
     * @throws IllegalArgumentException when there are too many combinations
     */
    public void add(UnitState state) {
        for (var part : reader.read(state, asOf).parts()) {
            if (part.standing().experiment() == experiment) {
                var labels = words.labels(part.labels());
                tally(places.stream().map(labels::get).toList()).change(part, cluster(labels), 1);
            }
        }
    }

    private ExperimentAccumulator tally(List<String> values) {
        var tally = tallies.computeIfAbsent(
                values,
                any -> new ExperimentAccumulator(
                        words.experiment(experiment),
                        options,
                        words.plan().workspace().zone()));
        if (tallies.size() > MOST) {
            throw new IllegalArgumentException("segments by " + by + " need at most " + MOST
                    + " combinations of values, but there are more; name fewer attributes");
        }
        return tally;
    }

    /** Of the labels only the group's, which comes last. */
    private List<String> cluster(List<String> labels) {
        return options.cluster().isPresent() ? labels.subList(labels.size() - 1, labels.size()) : List.of();
    }

    /**
     * A combination.
     *
     * @param values of the attributes, in the order asked for; empty where a unit names none
     * @param experiment the experiment of the units that have them
     */
    public record Segment(List<String> values, ExperimentSummary experiment) {
        public Segment {
            values = List.copyOf(values);
        }
    }

    /** Each combination that a unit has, in the order of its values. */
    public List<Segment> segments() {
        return tallies.entrySet().stream()
                .map(each -> new Segment(each.getKey(), each.getValue().summary(Entry.instant(asOf))))
                .sorted(Comparator.comparing(each -> String.join("\0", each.values())))
                .toList();
    }
}
