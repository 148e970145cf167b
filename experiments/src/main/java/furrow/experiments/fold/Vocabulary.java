package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationMetric;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names as small numbers: a plan's experiments, arms and outcomes, and the labels that units bring along.
 *
 * <p>Outcome names that no metric uses have no number: they are counted and forgotten. Labels are the values of the
 * attributes that the options name, numbered as they come.
 */
final class Vocabulary {
    private final Plan plan;
    private final FoldOptions options;
    private final Map<String, Integer> experiments = new HashMap<>();
    private final List<String> outcomes;
    private final Map<String, Integer> outcomeNumbers = new HashMap<>();
    private final List<List<String>> labels = new ArrayList<>();
    private final Map<List<String>, Integer> labelNumbers = new HashMap<>();
    private final List<String> labelNames;
    private final Set<String> counted;
    private final long[] ends;
    private final List<Entrance> entrances = new ArrayList<>();

    Vocabulary(Plan plan, FoldOptions options) {
        this.plan = plan;
        this.options = options;
        plan.experiments().forEach(each -> experiments.put(each.name(), experiments.size()));
        outcomes = List.copyOf(usedOutcomes(plan));
        outcomes.forEach(each -> outcomeNumbers.put(each, outcomeNumbers.size()));
        var names = new ArrayList<>(options.segments());
        options.cluster().ifPresent(names::add);
        labelNames = List.copyOf(names);
        counted = countedOnly(plan);
        ends = plan.experiments().stream()
                .mapToLong(each -> each.ends().map(Entry::nanos).orElse(Long.MAX_VALUE))
                .toArray();
        for (int i = 0; i < ends.length; i++) {
            var each = plan.experiments().get(i);
            long starts = each.starts().map(Entry::nanos).orElse(Long.MIN_VALUE);
            entrances.add(new Entrance(i, starts, ends[i], Standstill.of(each), PlannedChances.of(each)));
        }
    }

    static Set<String> usedOutcomes(Plan plan) {
        var used = new TreeSet<>(List.of(Outcome.COST, Outcome.MINUTES));
        for (Metric metric : plan.experiments().stream()
                .flatMap(each -> each.metrics().stream())
                .toList()) {
            used.addAll(metric.numerator());
            used.addAll(metric.denominator().outcomes());
            used.addAll(metric.covariates());
        }
        return used;
    }

    /** Outcomes that only proportions read, which ask whether something happened and not how much. */
    private static Set<String> countedOnly(Plan plan) {
        var counted = new TreeSet<String>();
        var others = new TreeSet<>(List.of(Outcome.COST, Outcome.MINUTES));
        for (Metric metric : plan.experiments().stream()
                .flatMap(each -> each.metrics().stream())
                .toList()) {
            boolean asksWhether =
                    metric.type().isYesOrNo() && metric.denominator().kind() == Metric.Denominator.Kind.UNITS;
            (asksWhether ? counted : others).addAll(metric.numerator());
            others.addAll(metric.denominator().outcomes());
        }
        counted.removeAll(others);
        return counted;
    }

    /** Refuses what cannot be of an outcome that only proportions read. */
    double requireCount(String name, double value) {
        if (counted.contains(name) && !(value >= 0 && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "value of \"" + name + "\" needs 0 or 1, or how often it happened, as only"
                            + " proportions read it, but was " + value + "; make the metric a mean if it has amounts");
        }
        return value;
    }

    /** The same numbers for a plan of the same names. */
    Vocabulary under(Plan other) {
        var same = new Vocabulary(other, options);
        labels.forEach(same::addLabels);
        return same;
    }

    Plan plan() {
        return plan;
    }

    FoldOptions options() {
        return options;
    }

    Experiment experiment(int number) {
        return plan.experiments().get(number);
    }

    /** Number of an experiment of the plan. */
    int experiment(String name) {
        return Optional.ofNullable(experiments.get(name))
                .orElseThrow(() -> new IllegalArgumentException("experiment \"" + name
                        + "\" is not in the plan, which has " + experiments.size()
                        + "; correct the name or add it to the plan"));
    }

    /** Number of an experiment, if the plan has it. */
    Optional<Integer> experimentNumber(String name) {
        return Optional.ofNullable(experiments.get(name));
    }

    /** Names of outcomes in the order of their numbers. */
    List<String> outcomeNames() {
        return outcomes;
    }

    /** Attributes of which units remember the values. */
    List<String> labelNames() {
        return labelNames;
    }

    /** Whether an experiment is over, so that no exposure is waited for. */
    boolean hasEnded(int experiment, long asOf) {
        return ends(experiment) <= asOf;
    }

    /** Who enters an experiment. */
    Entrance entrance(int experiment) {
        return entrances.get(experiment);
    }

    /** When it ends, in nanoseconds since 1970; the greatest long when that is not planned. */
    long ends(int experiment) {
        return ends[experiment];
    }

    /** Names in the order of their numbers, and what is remembered of a message and an assignment. */
    String meaning() {
        var arms = plan.experiments().stream()
                .map(each -> each.name() + each.arms().stream().map(Arm::name).toList())
                .toList();
        return arms + " " + outcomes + " " + labelNames + " resolved, asks, experiment, chances";
    }

    /** Number of an arm of an experiment. */
    int arm(int experiment, String name) {
        var arms = experiment(experiment).arms();
        for (int i = 0; i < arms.size(); i++) {
            if (arms.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("arm \"" + name + "\" is not in experiment \""
                + experiment(experiment).name() + "\", which has "
                + arms.stream().map(each -> each.name()).toList());
    }

    /** Number of an outcome, if a metric uses it. */
    Optional<Integer> outcome(String name) {
        return Optional.ofNullable(outcomeNumbers.get(name));
    }

    Optional<ConversationMetric> conversationMetric(int outcome) {
        return ConversationMetric.named(outcomes.get(outcome));
    }

    /** Number of the labels that these attributes hold. */
    int labels(Map<String, String> attributes) {
        return number(labelNames.isEmpty() ? List.of() : labelValues(attributes));
    }

    private int number(List<String> values) {
        var number = labelNumbers.get(values);
        if (number == null) {
            number = labels.size();
            addLabels(values);
        }
        return number;
    }

    private List<String> labelValues(Map<String, String> attributes) {
        return labelNames.stream()
                .map(name -> attributes.getOrDefault(name, ""))
                .toList();
    }

    /**
     * Number of the labels that these entries tell of a unit together.
     *
     * @param told assignments and exposures in order of time; of each attribute the first value that is known counts
     */
    int labels(List<Entry.Start> told) {
        int first = told.get(0).labels();
        if (told.size() == 1 || !labels.get(first).contains("")) {
            return first;
        }
        var values = new ArrayList<>(labels.get(first));
        for (Entry.Start each : told) {
            var more = labels.get(each.labels());
            for (int i = 0; i < values.size(); i++) {
                values.set(i, values.get(i).isEmpty() ? more.get(i) : values.get(i));
            }
        }
        return number(List.copyOf(values));
    }

    /** A number that orders labels the same way whichever came first; 0 when the options name no attribute. */
    int rank(int labels) {
        return labelNames.isEmpty()
                ? 0
                : (int) EventKey.hash(String.join("\u0000", labels(labels))).high();
    }

    /** Values of the labels of that number: of the segments in order, then of the cluster. */
    List<String> labels(int number) {
        return labels.get(number);
    }

    /** All labels that have come so far, in order of their numbers. */
    List<List<String>> allLabels() {
        return Collections.unmodifiableList(labels);
    }

    /** Gives labels the next number. */
    void addLabels(List<String> values) {
        labelNumbers.put(List.copyOf(values), labels.size());
        labels.add(List.copyOf(values));
    }
}
