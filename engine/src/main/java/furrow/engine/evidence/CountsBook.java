package furrow.engine.evidence;

import furrow.experiments.event.CountedMoments;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.MeasuredCost;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.WhichQuantile;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Totals per arm gathered into experiments, with a plan or without one.
 *
 * <p>Without a plan, arms and metrics are read off the rows, an equal split is supposed, and the control is the arm
 * of the name asked for, else the one called {@value #CONTROL}, else the first.
 */
public final class CountsBook {
    /** Name of the arm that is the control when nothing else is said. */
    public static final String CONTROL = "control";
    /** What tools call it. */
    private static final List<String> CONTROLS =
            List.of(CONTROL, "control group", "original", "baseline", "holdout", "default");

    private final Optional<Plan> plan;
    private final Options options;
    private final Map<String, Map<String, Map<String, Counts>>> rows = new LinkedHashMap<>();

    /**
     * What the person who analyses says of the rows.
     *
     * @param control name of the control, when it is not the plan's
     * @param bareType what a metric without a sum of squares is, when the plan does not say
     * @param analysis how results are read where there is no plan
     * @param kind whether chance gave the arms, where there is no plan
     */
    public record Options(Optional<String> control, Metric.Type bareType, Analysis analysis, Experiment.Kind kind) {
        /** Options of an experiment whose arms were drawn. */
        public Options(Optional<String> control, Metric.Type bareType, Analysis analysis) {
            this(control, bareType, analysis, Experiment.Kind.RANDOMISED);
        }

        /** Nothing was said: a bare metric is a proportion, read at any time. */
        public static Options withDefaults() {
            return new Options(
                    Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults(), Experiment.Kind.RANDOMISED);
        }
    }

    public CountsBook(Optional<Plan> plan, Options options) {
        this.plan = plan;
        this.options = options;
    }

    /** Takes in one row; the reader has seen to it that no arm and metric comes twice. */
    public void add(Counts counts) {
        rows.computeIfAbsent(counts.experiment(), key -> new LinkedHashMap<>())
                .computeIfAbsent(counts.arm(), key -> new LinkedHashMap<>())
                .put(counts.metric(), counts);
    }

    /** All rows, by experiment and arm in the order in which these first came. */
    List<Counts> rows() {
        return rows.values().stream()
                .flatMap(arms -> arms.values().stream())
                .flatMap(metrics -> metrics.values().stream())
                .toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The experiments that can be read, in the order in which they came. */
    public List<ExperimentData> experiments() {
        var all = new ArrayList<ExperimentData>(rows.size());
        rows.forEach((name, arms) -> {
            if (comparable(name, arms)) {
                all.add(experiment(name, arms));
            }
        });
        return all;
    }

    /** Names of experiments of which the rows name a single arm and no plan names another: nothing to compare. */
    public List<String> lone() {
        return rows.entrySet().stream()
                .filter(each -> !comparable(each.getKey(), each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean comparable(String name, Map<String, Map<String, Counts>> arms) {
        return arms.size() > 1 || plan.flatMap(each -> each.experiment(name)).isPresent();
    }

    /** Why a row cannot be taken in, if it cannot. */
    public Optional<String> refusal(Counts counts) {
        var planned = plan.flatMap(each -> each.experiment(counts.experiment()));
        if (planned.isPresent() && planned.get().arm(counts.arm()).isEmpty()) {
            return Optional.of("arm \"" + counts.arm() + "\" is not in the plan of experiment \"" + counts.experiment()
                    + "\", which has "
                    + planned.get().arms().stream().map(Arm::name).toList());
        }
        if (planned.isPresent() && planned.get().metric(counts.metric()).isEmpty()) {
            return Optional.of("metric \"" + counts.metric() + "\" is not in the plan of experiment \""
                    + counts.experiment() + "\", which has "
                    + planned.get().metrics().stream().map(Metric::name).toList());
        }
        return mixed(counts);
    }

    /** What one arm tells of a metric and another does not cannot be compared. */
    private Optional<String> mixed(Counts counts) {
        return rows.getOrDefault(counts.experiment(), Map.of()).entrySet().stream()
                .filter(arm -> !arm.getKey().equals(counts.arm()))
                .flatMap(arm -> Optional.ofNullable(arm.getValue().get(counts.metric())).stream())
                .flatMap(other -> unlike(counts, other).stream())
                .findFirst();
    }

    private static Optional<String> unlike(Counts counts, Counts other) {
        if (!counts.quantile().map(Counts.Quantile::at).equals(other.quantile().map(Counts.Quantile::at))) {
            return Optional.of("rows of \"" + counts.metric()
                    + "\" need the same quantile in all arms or totals in all,"
                    + " but arm \"" + other.arm() + "\" has "
                    + other.quantile().map(each -> "the quantile " + each.at()).orElse("totals")
                    + "; give all arms the same columns");
        }
        return unlike(
                        counts,
                        other,
                        "a denominator",
                        counts.denominator().isPresent(),
                        other.denominator().isPresent())
                .or(() -> unlike(
                        counts,
                        other,
                        "a covariate",
                        !counts.covariates().isEmpty(),
                        !other.covariates().isEmpty()))
                .or(() -> counts.covariates().size() == other.covariates().size()
                        ? Optional.empty()
                        : Optional.of(
                                "totals of \"" + counts.metric() + "\" need as many covariates in all arms, but arm"
                                        + " \"" + other.arm() + "\" has "
                                        + other.covariates().size() + " and this one "
                                        + counts.covariates().size() + "; give all arms the same columns"));
    }

    private static Optional<String> unlike(Counts counts, Counts other, String what, boolean here, boolean there) {
        return here == there
                ? Optional.empty()
                : Optional.of("totals of \"" + counts.metric() + "\" need " + what
                        + " in all arms or in none, but arm \"" + other.arm() + "\" has " + (here ? "none" : "one")
                        + "; give all arms the same columns");
    }

    private ExperimentData experiment(String name, Map<String, Map<String, Counts>> arms) {
        var planned = plan.flatMap(each -> each.experiment(name));
        var experiment = planned.orElseGet(() -> readOff(name, arms));
        var data = experiment.arms().stream()
                .map(arm -> arm(experiment, arm, arms.getOrDefault(arm.name(), Map.of())))
                .toList();
        var lost = arms.values().stream()
                .flatMap(each -> each.values().stream())
                .flatMap(row -> PrecisionHealth.of(row).stream());
        return new ExperimentData(
                experiment,
                planned.isPresent(),
                data,
                Optional.empty(),
                Stream.concat(lost, CovariateHealth.of(experiment, data)).toList(),
                Optional.empty(),
                Optional.empty());
    }

    private ArmData arm(Experiment experiment, Arm arm, Map<String, Counts> counts) {
        var metrics = new LinkedHashMap<String, MetricData>();
        long units = 0;
        for (Metric metric : experiment.metrics()) {
            var row = counts.get(metric.name());
            if (row != null) {
                metrics.put(metric.name(), MetricData.ofTotals(CountedMoments.of(metric.type(), row)));
                units = Math.max(units, row.units());
            }
        }
        return new ArmData(
                arm,
                units,
                Optional.empty(),
                new TreeMap<>(),
                metrics,
                new NetOfTotals(workspace(), experiment).of(arm, metrics),
                MeasuredCost.asPlanned(units),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private Workspace workspace() {
        return plan.map(Plan::workspace).orElseGet(Workspace::withDefaults);
    }

    private Experiment readOff(String name, Map<String, Map<String, Counts>> rowsByArm) {
        String control = control(name, List.copyOf(rowsByArm.keySet()));
        var arms = rowsByArm.keySet().stream()
                .map(arm -> new Arm(
                        arm, new Tactic(arm, Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), arm.equals(control), 1))
                .toList();
        var metrics = new LinkedHashMap<String, Metric>();
        rowsByArm
                .values()
                .forEach(counts -> counts.values().forEach(row -> metrics.putIfAbsent(row.metric(), metric(row))));
        return new Experiment(
                name,
                "",
                "",
                options.kind(),
                UnitKind.CONTACT,
                arms,
                List.copyOf(metrics.values()),
                List.of(),
                "",
                options.analysis(),
                Optional.empty(),
                Optional.empty());
    }

    private String control(String experiment, List<String> arms) {
        if (options.control().isPresent()) {
            String wanted = options.control().get();
            if (!arms.contains(wanted)) {
                throw new IllegalArgumentException("control \"" + wanted + "\" is no arm of experiment \"" + experiment
                        + "\", which has " + arms + "; leave it out to compare with the first arm");
            }
            return wanted;
        }
        return CONTROLS.stream()
                .flatMap(word -> arms.stream().filter(word::equalsIgnoreCase))
                .findFirst()
                .orElse(arms.get(0));
    }

    private Metric metric(Counts row) {
        if (row.quantile().isPresent()) {
            var of = row.units() == row.n() ? WhichQuantile.Of.UNITS : WhichQuantile.Of.OUTCOMES;
            return Metric.quantile(
                    row.metric(), new WhichQuantile(row.quantile().orElseThrow().at(), of));
        }
        if (row.denominator().isPresent()) {
            return Metric.of(row.metric(), Metric.Type.RATIO);
        }
        return Metric.of(row.metric(), row.sumSquares().isPresent() ? Metric.Type.MEAN : options.bareType());
    }
}
