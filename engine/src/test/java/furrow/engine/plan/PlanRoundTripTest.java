package furrow.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Budget;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.ContactLimit;
import furrow.experiments.plan.ConversationLink;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.MetricLimits;
import furrow.experiments.plan.MetricUse;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.RetainedAttributes;
import furrow.experiments.plan.SpendingFunction;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanRoundTripTest {

    @Property(seed = "20261125", tries = 100)
    void aPlanComesBackFromYamlAndJsonAsItWas(@ForAll("plans") Plan plan) {
        assertEquals(plan, PlanFiles.read(PlanFiles.toYaml(plan)).orThrow());
        assertEquals(plan, PlanFiles.read(PlanFiles.toJson(plan)).orThrow());
    }

    @Example
    void strataComeBack() throws IOException {
        var plan = PlanFiles.read(Files.readString(Path.of("../docs/examples/mixed-channels.plan.yaml")))
                .orThrow();

        assertEquals(
                Optional.of("channel"), plan.experiments().get(0).analysis().strata());
        assertEquals(plan, PlanFiles.read(PlanFiles.toYaml(plan)).orThrow());
        assertEquals(plan, PlanFiles.read(PlanFiles.toJson(plan)).orThrow());
    }

    /** Names that YAML could take for something else. */
    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "yes",
                        "no",
                        "null",
                        "~",
                        "true",
                        "1e3",
                        "0x1F",
                        "1_000",
                        "12:30",
                        "2026-11-03",
                        "- a",
                        "a: b",
                        "#a",
                        "a #b",
                        "*a",
                        "&a",
                        "!a",
                        "%a",
                        "@a",
                        "`a",
                        "{a}",
                        "[a]",
                        "'a",
                        "\"a",
                        "a'",
                        ".nan",
                        "=",
                        "<<",
                        "?",
                        "-",
                        "|",
                        ">",
                        "a\\b",
                        "é漢🌱",
                        ".5",
                        "+1",
                        "0o7",
                        "on"),
                Arbitraries.strings()
                        .withChars("ab:#-'\"{}[],&*!|>%@ é")
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .map(each -> "x" + each + "y"));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                names(),
                Arbitraries.strings().withChars("ab: #-\n\t'\"é").ofMaxLength(40),
                Arbitraries.just("a line\n\n  another, indented\nlast \n"));
    }

    private static Arbitrary<Double> numbers(double low, double high) {
        return Arbitraries.doubles().between(low, high).ofScale(12);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 7_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Tactic> tactics() {
        var placements = Combinators.combine(names().optional(), names().optional(), names().optional())
                .as(Placement::new);
        return Combinators.combine(
                        names(),
                        Arbitraries.of(Tactic.Kind.class),
                        words(),
                        numbers(0, 1e9),
                        numbers(0, 1e9),
                        placements)
                .as((name, kind, text, money, minutes, placement) ->
                        new Tactic(name, kind, text, new Tactic.Cost(money, minutes), placement));
    }

    private static Arbitrary<Metric> metrics(String name) {
        var type = Arbitraries.of(Metric.Type.MEAN, Metric.Type.RATIO, Metric.Type.RATE, Metric.Type.MEAN);
        var window = Arbitraries.longs()
                .between(1, 10_000_000)
                .map(Duration::ofSeconds)
                .optional();
        var bounds =
                numbers(-1e6, 1e6).map(low -> new Metric.Bounds(low, low + 1)).optional();
        return Combinators.combine(
                        type,
                        names().list().ofMinSize(1).ofMaxSize(3),
                        bounds,
                        window,
                        numbers(0.01, 1e9).optional(),
                        numbers(-1e9, 1e9).optional(),
                        numbers(0.001, 10).optional(),
                        Arbitraries.of(Metric.Direction.class))
                .as((kind, numerator, limits, time, cap, value, margin, direction) -> new Metric(
                        name,
                        kind,
                        new MetricFormula(
                                numerator,
                                kind == Metric.Type.RATIO
                                        ? new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, numerator)
                                        : kind == Metric.Type.RATE
                                                ? new Metric.Denominator(Metric.Denominator.Kind.EXPOSURES, List.of())
                                                : Metric.Denominator.UNITS,
                                direction == Metric.Direction.LOWER
                                        ? Metric.Pooling.MEAN_OF_UNITS
                                        : Metric.Pooling.SUM_OVER_SUM),
                        new MetricLimits(limits, time, toDouble(cap), OptionalDouble.empty()),
                        new MetricUse(
                                Metric.Role.PRIMARY,
                                direction,
                                toDouble(value),
                                toDouble(margin),
                                OptionalDouble.empty())));
    }

    private static OptionalDouble toDouble(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private static Arbitrary<Goal> goals(String metric) {
        return Combinators.combine(
                        numbers(-1e6, 1e6),
                        numbers(0, 1),
                        Arbitraries.integers().between(1, 500))
                .as((value, tolerance, days) -> new Goal(
                        metric,
                        List.of(
                                new Goal.Point(LocalDate.of(2026, 1, 1), value),
                                new Goal.Point(LocalDate.of(2026, 1, 1).plusDays(days), value + 1)),
                        tolerance));
    }

    private static Arbitrary<Experiment> experiments() {
        var arms = Combinators.combine(names(), tactics(), tactics(), numbers(0.001, 1e6))
                .as((name, one, other, weight) ->
                        List.of(new Arm(name, one, false, weight), new Arm(name + "2", other, true, 1)));
        var analysis = Combinators.combine(
                        Arbitraries.of(Analysis.Method.class),
                        numbers(0.5, 0.9999),
                        Arbitraries.longs().between(2, 1_000_000_000_000L).optional(),
                        Arbitraries.of(Analysis.TwoArms.class))
                .as((method, level, units, two) -> {
                    boolean looks = method == Analysis.Method.LOOKS;
                    var plain = new Analysis(
                            looks ? Analysis.Method.FIXED : method,
                            level,
                            looks || units.isPresent() ? OptionalLong.of(units.orElse(1000L)) : OptionalLong.empty(),
                            two);
                    return looks ? plain.with(schedule(level)) : plain;
                });
        return Combinators.combine(
                        names(),
                        words().filter(each -> !each.isBlank()),
                        words(),
                        arms,
                        names().flatMap(metric ->
                                metrics(metric).flatMap(each -> goals(metric).map(goal -> new Drawn(each, goal)))),
                        analysis,
                        times(),
                        Arbitraries.of(UnitKind.class))
                .as((name, question, more, both, drawn, how, start, unit) -> new Experiment(
                        name,
                        question,
                        more,
                        Experiment.Kind.values()[unit.ordinal() % 3],
                        unit,
                        both,
                        List.of(drawn.metric()),
                        List.of(drawn.goal()),
                        more,
                        how,
                        Optional.of(start),
                        Optional.of(start.plusSeconds(1))));
    }

    /** Looks of all kinds, told apart by a number that is drawn anyway. */
    private static LookSchedule schedule(double drawn) {
        double share = Math.max(0.1, Math.round(drawn * 100) / 101.0);
        var shares = LookSchedule.at(share, 1);
        var dates =
                LookSchedule.on(List.of(Instant.parse("2026-05-01T10:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")));
        return switch ((int) (drawn * 1000) % 4) {
            case 0 -> shares;
            case 1 -> dates.with(SpendingFunction.EVEN);
            case 2 -> shares.with(SpendingFunction.of(-2.5)).taken(List.of(share / 2, share));
            default -> dates.with(new LookSchedule.Futility(0.2, SpendingFunction.of(1)));
        };
    }

    private record Drawn(Metric metric, Goal goal) {}

    @Provide
    Arbitrary<Plan> plans() {
        var hours = Arbitraries.of(
                BusinessHours.ROUND_THE_CLOCK,
                new BusinessHours(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(8, 30), LocalTime.MAX),
                new BusinessHours(Set.of(DayOfWeek.FRIDAY), LocalTime.MIN, LocalTime.of(17, 0, 30)));
        var budget = Combinators.combine(
                        numbers(0.01, 1e12), numbers(0.01, 1e6).optional(), Arbitraries.of(Budget.Per.class))
                .as((money, time, per) -> new Budget(OptionalDouble.of(money), toDouble(time), per))
                .optional();
        var kept = Combinators.combine(
                        names().optional(),
                        Arbitraries.integers()
                                .between(1, 400)
                                .map(Duration::ofDays)
                                .optional(),
                        names().list().uniqueElements().ofMaxSize(RetainedAttributes.MOST_SEGMENTS))
                .as(RetainedAttributes::new);
        var workspace = Combinators.combine(
                        names(),
                        Arbitraries.of("EUR", "USD", "JPY"),
                        numbers(0, 1e6),
                        Arbitraries.of("UTC", "Europe/Berlin", "+05:30", "America/St_Johns"),
                        hours,
                        budget,
                        kept)
                .as((name, currency, rate, zone, open, limit, more) -> new Workspace(
                        name,
                        Currency.getInstance(currency),
                        rate,
                        ZoneId.of(zone),
                        open,
                        more,
                        limit,
                        ContactLimit.USUAL,
                        rate > 100
                                ? Optional.of(new ConversationLink("https://x.example/c/{unit|a-}"))
                                : Optional.empty()));
        return Combinators.combine(workspace, experiments()).as((each, one) -> new Plan(each, List.of(one)));
    }
}
