package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A plan as one would tell it to a colleague, a paragraph a thought. */
final class PlanInWords {
    private final Experiment experiment;
    private final Currency currency;
    private final ZoneId zone;

    private PlanInWords(Experiment experiment, Workspace workspace) {
        this.experiment = experiment;
        this.currency = workspace.currency();
        this.zone = workspace.zone();
    }

    static List<String> of(Experiment experiment, Workspace workspace) {
        var plan = new PlanInWords(experiment, workspace);
        var all = new ArrayList<String>();
        all.add(plan.draw());
        experiment.arms().forEach(each -> all.add(plan.costs(each)));
        all.removeIf(String::isEmpty);
        experiment.metrics().forEach(each -> all.add(plan.measured(each)));
        PaysFrom.of(experiment, workspace).forEach(each -> all.add(each.told(workspace)));
        plan.size().ifPresent(all::add);
        if (!experiment.decisionRule().isBlank()) {
            all.add("What will be done: " + experiment.decisionRule().text());
        }
        return all.stream().map(Typography::text).toList();
    }

    private String draw() {
        String ways = experiment.arms().stream()
                .map(each -> each.tactic().way() + (each.control() ? ", what you do now" : ""))
                .collect(Collectors.joining("; or "));
        String begins = experiment.starts().map(at -> "From " + day(at) + " ").orElse("From its start ");
        return switch (experiment.kind()) {
            case RANDOMISED, SWITCHBACK ->
                begins + "chance gives each " + experiment.unit().word() + " one of "
                        + Counting.inWords(experiment.arms().size()) + " ways: " + ways + ".";
            case OBSERVATIONAL ->
                begins + "people choose for each " + experiment.unit().word() + " one of "
                        + Counting.inWords(experiment.arms().size()) + " ways: " + ways
                        + ". Nobody draws by chance, so what is found may come from something else.";
        };
    }

    private String costs(Arm arm) {
        var cost = arm.tactic().cost();
        if (cost.money() == 0 && cost.minutes() == 0) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (cost.minutes() > 0) {
            parts.add(Typography.number(cost.minutes()) + (cost.minutes() == 1 ? " minute" : " minutes"));
        }
        if (cost.money() > 0) {
            parts.add(Typography.money(cost.money(), currency));
        }
        return Names.title(arm.name()) + " takes " + String.join(" and ", parts) + " a "
                + experiment.unit().word() + ".";
    }

    private String measured(Metric metric) {
        String what = Names.words(metric.name())
                + metric.window()
                        .map(window -> " within " + Spans.words(window))
                        .orElse("")
                + formula(metric);
        return switch (metric.role()) {
            case PRIMARY ->
                "It is decided by " + what + smallest(metric.margin()) + value(metric) + before(metric) + ".";
            case SECONDARY -> "Beside it we look at " + what + value(metric) + before(metric) + ".";
            case GUARDRAIL ->
                "Must not get worse: " + what
                        + (metric.margin().isPresent()
                                ? "; the limit is " + percent(metric.margin().getAsDouble())
                                : "")
                        + before(metric)
                        + ".";
        };
    }

    /** How it comes about: what is counted, of what, and how it stands today. */
    private String formula(Metric metric) {
        String counted = metric.numerator().stream()
                .map(each -> "“" + Names.words(each) + "”")
                .collect(Collectors.joining(" or "));
        String today = metric.baseline().isPresent()
                ? ", today "
                        + Typography.number(
                                metric.baseline().getAsDouble() * (metric.type().isYesOrNo() ? 100 : 1))
                : "";
        return switch (metric.type()) {
            case PROPORTION ->
                ", which is how many of 100 " + experiment.unit().words() + " brought " + counted + today;
            case MEAN ->
                ", which is " + counted + " on average for each "
                        + experiment.unit().word() + today;
            case RATIO, RATE, QUANTILE -> today;
        };
    }

    private static String before(Metric metric) {
        return metric.covariates().isEmpty()
                ? ""
                : "; what the time before explains of it ("
                        + metric.covariates().stream().map(Names::words).collect(Collectors.joining(", "))
                        + ") is taken out";
    }

    private static String smallest(OptionalDouble margin) {
        return margin.isPresent()
                ? "; a change of less than " + percent(margin.getAsDouble()) + " would make us change nothing"
                : "";
    }

    private static String percent(double fraction) {
        return Typography.number(fraction * 100) + Typography.SPACE + "%";
    }

    private String value(Metric metric) {
        return metric.valuePerUnit().isPresent()
                ? "; one is worth " + Typography.money(metric.valuePerUnit().getAsDouble(), currency)
                : "";
    }

    private Optional<String> size() {
        var parts = new ArrayList<String>();
        experiment
                .analysis()
                .plannedUnits()
                .ifPresent(units -> parts.add("with " + Typography.count(units) + " "
                        + experiment.unit().words()));
        experiment.ends().ifPresent(end -> parts.add("on " + Typography.day(LastDay.of(end, zone))));
        return parts.isEmpty() ? Optional.empty() : Optional.of("It ends " + String.join(" or ", parts) + ".");
    }

    private String day(Instant at) {
        return Typography.day(LocalDate.ofInstant(at, zone));
    }
}
