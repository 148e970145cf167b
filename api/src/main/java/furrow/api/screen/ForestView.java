package furrow.api.screen;

import furrow.api.plot.ForestPlot;
import furrow.api.plot.GoodSide;
import furrow.api.plot.Measure;
import furrow.api.report.DifferenceSentences;
import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several readings of one metric on one scale.
 *
 * @param title what is read
 * @param higher true when better lies to the right
 * @param groups rows under their heads
 * @param axis the scale, SVG made here
 */
public record ForestView(String title, boolean higher, List<Group> groups, String axis) {
    public ForestView {
        groups = List.copyOf(groups);
    }

    /** Rows that belong together; the head may be empty, and so may what is said of their differences. */
    public record Group(String head, String told, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /** One reading: what of, from how many, its plot, and the same in numbers; {@code plot} is empty where none can be drawn. */
    public record Row(String name, String counts, String plot, String value, String range, String word) {}

    /** A reading with its name, before it is drawn. */
    private record Reading(String head, String name, String counts, Found found) {
        /** In points for a share, else relative. */
        Optional<Effect> effect() {
            return found.isShare() ? found.absolute() : found.relative();
        }
    }

    /** Each treatment beside the others on each primary metric; nothing where there is but one. */
    static List<ForestView> treatments(Evidence evidence) {
        var experiment = evidence.data().experiment();
        if (experiment.treatments().size() < 2) {
            return List.of();
        }
        return Stream.concat(againstControl(evidence), betweenTreatments(evidence))
                .toList();
    }

    /** The treatments with each other. */
    private static Stream<ForestView> betweenTreatments(Evidence evidence) {
        return primary(evidence).stream()
                .map(metric -> of(
                        Names.title(metric.name()) + ", treatments against each other",
                        evidence.between().stream()
                                .filter(each -> each.metric().equals(metric.name()))
                                .map(each -> reading(
                                        evidence,
                                        "",
                                        Names.title(each.treatment()) + " against " + Names.words(each.control()),
                                        each))
                                .toList(),
                        Map.of()))
                .flatMap(Optional::stream);
    }

    private static Stream<ForestView> againstControl(Evidence evidence) {
        var experiment = evidence.data().experiment();
        return primary(evidence).stream()
                .map(metric -> of(
                        Names.title(metric.name()) + ", each against "
                                + Names.words(experiment.control().name()),
                        evidence.comparisons().stream()
                                .filter(each -> each.metric().equals(metric.name()))
                                .map(each -> reading(evidence, "", Names.title(each.treatment()), each))
                                .toList(),
                        Map.of()))
                .flatMap(Optional::stream);
    }

    /** Each primary metric of each treatment by segment. */
    static List<ForestView> segments(Evidence evidence) {
        var forests = new ArrayList<ForestView>();
        for (Metric metric : primary(evidence)) {
            for (Arm treatment : evidence.data().experiment().treatments()) {
                of(
                                title(evidence, metric, treatment),
                                readings(evidence, metric, treatment),
                                differences(evidence, metric, treatment))
                        .ifPresent(forests::add);
            }
        }
        return forests;
    }

    /** Whether the effect differs between the values of an attribute, by the head of its rows. */
    private static Map<String, String> differences(Evidence evidence, Metric metric, Arm treatment) {
        return evidence.exploration().differences().stream()
                .filter(each ->
                        each.metric().equals(metric.name()) && each.treatment().equals(treatment.name()))
                .collect(Collectors.toMap(
                        each -> head(each.attribute()),
                        each -> Typography.text(Units.in(DifferenceSentences.of(each), evidence))));
    }

    private static String head(String attribute) {
        return "By " + Names.words(attribute);
    }

    private static String title(Evidence evidence, Metric metric, Arm treatment) {
        return Names.title(treatment.name()) + " against "
                + Names.words(evidence.data().experiment().control().name()) + ", " + Names.words(metric.name());
    }

    private static List<Reading> readings(Evidence evidence, Metric metric, Arm treatment) {
        var readings = new ArrayList<Reading>();
        evidence.exploration()
                .segments()
                .forEach(segment -> segment.comparisons().stream()
                        .filter(each -> isOf(each, metric, treatment))
                        .map(each -> reading(evidence, head(before(segment.segment())), after(segment.segment()), each))
                        .forEach(readings::add));
        if (!readings.isEmpty()) {
            evidence.comparisons().stream()
                    .filter(each -> isOf(each, metric, treatment))
                    .map(each -> reading(evidence, "", "All " + Units.many(evidence), each))
                    .findFirst()
                    .ifPresent(whole -> readings.add(0, whole));
        }
        return readings;
    }

    private static boolean isOf(Comparison comparison, Metric metric, Arm treatment) {
        return comparison.metric().equals(metric.name())
                && comparison.treatment().equals(treatment.name());
    }

    private static String before(String segment) {
        return segment.split("=", 2)[0];
    }

    private static String after(String segment) {
        return segment.contains("=") ? segment.split("=", 2)[1] : segment;
    }

    private static Reading reading(Evidence evidence, String head, String name, Comparison comparison) {
        return new Reading(
                head,
                name,
                Typography.count(comparison.nControl()) + " and " + Typography.count(comparison.nTreatment()),
                new Found(evidence, comparison));
    }

    private static List<Metric> primary(Evidence evidence) {
        return evidence.data().experiment().metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .toList();
    }

    private static Optional<ForestView> of(String title, List<Reading> readings, Map<String, String> told) {
        var effects = readings.stream().flatMap(each -> each.effect().stream()).toList();
        if (effects.isEmpty()) {
            return Optional.empty();
        }
        var first = readings.get(0).found();
        Measure measure = first.isShare() ? new Measure.Points() : new Measure.Change();
        var forest = ForestPlot.of(effects, measure, first.good(), OptionalDouble.empty());
        var groups = new TreeMap<String, List<Row>>();
        readings.forEach(each ->
                groups.computeIfAbsent(each.head(), head -> new ArrayList<>()).add(row(each, forest)));
        return Optional.of(new ForestView(
                title + (first.isShare() ? ", points" : ", per cent"),
                first.good() == GoodSide.HIGHER,
                groups.entrySet().stream()
                        .map(each -> new Group(each.getKey(), told.getOrDefault(each.getKey(), ""), each.getValue()))
                        .toList(),
                forest.axis()));
    }

    private static Row row(Reading reading, ForestPlot forest) {
        var found = reading.found();
        return reading.effect()
                .map(effect -> {
                    String value = found.isShare()
                            ? Typography.points(effect.estimate()).replace(" points", "")
                            : Typography.change(effect.estimate());
                    String range = found.isShare()
                            ? Typography.pointsRange(effect).replace(" points", "")
                            : Typography.changeRange(effect);
                    return new Row(
                            reading.name(),
                            reading.counts(),
                            forest.row(
                                    effect,
                                    found.mark(),
                                    reading.name() + ": " + value + ", from " + range + ". " + found.word() + "."),
                            value,
                            range,
                            found.word());
                })
                .orElseGet(() -> new Row(reading.name(), reading.counts(), "", "no range yet", "", found.word()));
    }
}
