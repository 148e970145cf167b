package furrow.api.screen;

import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Priors;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a person writes into the form of an experiment, as it was written.
 *
 * @param editing key of the draft that is changed, or empty for a new one
 * @param from key of the experiment that what the form does not show is taken from, or empty
 * @param question what is asked
 * @param hypothesis why one thinks so
 * @param unit what is given by chance
 * @param ways the ways of acting, what is done now first
 * @param metrics what is measured
 * @param perWeek how many come in a week
 * @param starts first day
 * @param ends last day
 * @param rule what will be done with the answer
 * @param believed what was believed of shares before: how many of how many, as if they had been seen; may be empty
 */
public record PlanFields(
        String editing,
        String from,
        String question,
        String hypothesis,
        String unit,
        List<Way> ways,
        List<Measure> metrics,
        String perWeek,
        String starts,
        String ends,
        String rule,
        String believed) {
    private static final int MATTER = 3;
    private static final int SHARES = 6;

    public PlanFields {
        ways = List.copyOf(ways);
        metrics = List.copyOf(metrics);
    }

    /** One way of acting: the key that it had, its name, what people do, and what it costs. */
    public record Way(String was, String name, String does, String minutes, String cost) {
        static final Way BLANK = new Way("", "", "", "", "");
    }

    /**
     * One thing that is measured.
     *
     * @param was the key that it had
     * @param name its name
     * @param event the outcome that is counted
     * @param share whether a unit did it or not; else it is summed
     * @param days days in which it counts
     * @param role decides, beside or limit
     * @param change smallest change or limit, in per cent
     * @param value what one is worth
     * @param today what it is today: of 100, or a number
     * @param before outcomes of the time before whose part is taken out, with commas between them
     */
    public record Measure(
            String was,
            String name,
            String event,
            boolean share,
            String days,
            String role,
            String change,
            String value,
            String today,
            String before) {
        static Measure blank(String role) {
            return new Measure("", "", "", true, "", role, "", "", "", "");
        }

        /** The role that a plan names. */
        public Metric.Role planned() {
            return switch (role) {
                case "limit" -> Metric.Role.GUARDRAIL;
                case "beside" -> Metric.Role.SECONDARY;
                default -> Metric.Role.PRIMARY;
            };
        }

        private Measure standing(String now) {
            return new Measure(was, name, event, share, days, role, change, value, now, before);
        }

        private Measure looking(String percent) {
            return new Measure(was, name, event, share, days, role, percent, value, today, before);
        }

        /** True when nothing was written. */
        public boolean isBlank() {
            return (name + event + days + change + value + today + before).isBlank();
        }
    }

    /** A form that nobody has written into. */
    public static PlanFields blank() {
        return new PlanFields(
                "",
                "",
                "",
                "",
                "conversation",
                List.of(Way.BLANK, Way.BLANK),
                List.of(Measure.blank("decides"), Measure.blank("limit")),
                "",
                "",
                "",
                "",
                "");
    }

    /** The form of an experiment that is changed, or that another is made of. */
    public static PlanFields of(Experiment experiment, boolean copy, ZoneId zone) {
        return new PlanFields(
                copy ? "" : experiment.name(),
                experiment.name(),
                experiment.question(),
                experiment.hypothesis(),
                experiment.unit().word(),
                Stream.concat(Stream.of(experiment.control()), experiment.treatments().stream())
                        .map(PlanFields::way)
                        .toList(),
                experiment.metrics().stream().map(PlanFields::measure).toList(),
                "",
                copy ? "" : experiment.starts().map(at -> day(at, zone)).orElse(""),
                copy
                        ? ""
                        : experiment
                                .ends()
                                .map(at -> LastDay.of(at, zone).toString())
                                .orElse(""),
                experiment.decisionRule().text(),
                experiment
                        .analysis()
                        .priors()
                        .proportion()
                        .map(PlanFields::believed)
                        .orElse(""));
    }

    private static String believed(Priors.Proportion prior) {
        return plain(OptionalDouble.of(prior.successes()), 1) + " of "
                + shown(prior.successes() + prior.failures(), SHARES);
    }

    /**
     * A form that tests a tactic once more, as an experiment did that tested it: its ways are the control and the tactic's.
     *
     * @param today what the control brought, by metric: baselines of the next
     * @param prior what earlier controls let one believe, if that can be told
     */
    public static PlanFields again(
            Experiment before,
            String tactic,
            Map<String, Double> today,
            Optional<Priors.Proportion> prior,
            ZoneId zone) {
        var copy = of(before, true, zone);
        var ways = Stream.concat(
                        Stream.of(before.control()),
                        before.treatments().stream()
                                .filter(each -> each.tactic().name().equals(tactic))
                                .limit(1))
                .map(PlanFields::way)
                .toList();
        var metrics = before.metrics().stream()
                .map(each -> Optional.ofNullable(today.get(each.name()))
                        .map(value -> measure(each)
                                .standing(shown(value * (each.type().isYesOrNo() ? 100 : 1), MATTER)))
                        .orElseGet(() -> measure(each)))
                .toList();
        return copy.with(ways, metrics, prior.map(PlanFields::believed).orElse(copy.believed()));
    }

    /** The digits that matter. */
    private static String shown(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The same with one more way. */
    public PlanFields withWay() {
        return with(Stream.concat(ways.stream(), Stream.of(Way.BLANK)).toList(), metrics);
    }

    /** The same with one more thing that is measured. */
    public PlanFields withMeasure(String role) {
        return with(
                ways,
                Stream.concat(metrics.stream(), Stream.of(Measure.blank(role))).toList());
    }

    /** The same with another first day. */
    public PlanFields withStart(String day) {
        return new PlanFields(
                editing, from, question, hypothesis, unit, ways, metrics, perWeek, day, ends, rule, believed);
    }

    /** The same with another last day. */
    public PlanFields withEnd(String day) {
        return new PlanFields(
                editing, from, question, hypothesis, unit, ways, metrics, perWeek, starts, day, rule, believed);
    }

    /** The same looking for another change of what decides, in per cent. */
    public PlanFields withChange(String percent) {
        return with(
                ways,
                metrics.stream()
                        .map(each -> each.planned() == Metric.Role.PRIMARY ? each.looking(percent) : each)
                        .toList());
    }

    private PlanFields with(List<Way> newWays, List<Measure> newMetrics) {
        return with(newWays, newMetrics, believed);
    }

    private PlanFields with(List<Way> newWays, List<Measure> newMetrics, String newBelieved) {
        return new PlanFields(
                editing,
                from,
                question,
                hypothesis,
                unit,
                newWays,
                newMetrics,
                perWeek,
                starts,
                ends,
                rule,
                newBelieved);
    }

    private static String day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).toString();
    }

    private static Way way(Arm arm) {
        var cost = arm.tactic().cost();
        return new Way(
                arm.name(),
                Names.title(arm.name()),
                arm.tactic().description(),
                plain(OptionalDouble.of(cost.minutes()), 1),
                plain(OptionalDouble.of(cost.money()), 1));
    }

    private static Measure measure(Metric metric) {
        boolean share = metric.type().isYesOrNo();
        return new Measure(
                metric.name(),
                Names.title(metric.name()),
                String.join(", ", metric.numerator()),
                share,
                metric.window().map(each -> Long.toString(each.toDays())).orElse(""),
                switch (metric.role()) {
                    case PRIMARY -> "decides";
                    case SECONDARY -> "beside";
                    case GUARDRAIL -> "limit";
                },
                plain(metric.margin(), 100),
                plain(metric.valuePerUnit(), 1),
                plain(metric.baseline(), share ? 100 : 1),
                String.join(", ", metric.covariates()));
    }

    private static String plain(OptionalDouble value, double times) {
        return value.isEmpty() || value.getAsDouble() == 0
                ? ""
                : new BigDecimal(Double.toString(value.getAsDouble()))
                        .multiply(new BigDecimal(Double.toString(times)))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
