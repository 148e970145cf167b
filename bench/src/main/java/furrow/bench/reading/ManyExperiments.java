package furrow.bench.reading;

import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A workspace of many experiments of two arms and three metrics (replies, money, complaints), always the same; each shares an
 * eighth of its contacts with the next one.
 *
 * @param experiments how many
 * @param units contacts of each
 * @param now events lie in the four weeks before
 */
record ManyExperiments(int experiments, int units, Instant now) {
    private static final Duration SPAN = Duration.ofDays(28);
    private static final int SHARED = 8;

    Plan plan() {
        return new Plan(
                Workspace.withDefaults(),
                IntStream.range(0, experiments).mapToObj(this::experiment).toList());
    }

    private Experiment experiment(int number) {
        return new Experiment(
                name(number),
                "Does a warm tone bring more replies in campaign " + number + "?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("plain", number, true), arm("warm", number, false)),
                List.of(
                        Metric.proportion("reply").withWindow(Duration.ofDays(3)),
                        revenue(),
                        Metric.proportion("complaint").with(Metric.Role.GUARDRAIL)),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.of(now.minus(SPAN)),
                Optional.of(now.plus(SPAN)));
    }

    /** In money, so that advice has a worth. */
    private static Metric revenue() {
        return Metric.of("revenue", Metric.Type.MEAN)
                .withWindow(Duration.ofDays(7))
                .withValue(OptionalDouble.of(1))
                .with(Metric.Role.SECONDARY);
    }

    /** A dozen tactics are tried again and again, as a team does. */
    private static Arm arm(String tone, int number, boolean control) {
        var tactic = new Tactic(
                tone + "-" + number % 12, Tactic.Kind.CONVERSATION, "", new Tactic.Cost(0.1, control ? 1 : 2));
        return new Arm(tone, tactic, control, 1);
    }

    static String name(int number) {
        return String.format("campaign-%04d", number);
    }

    /** What came in of one experiment, about five events to two contacts. */
    List<LogEntry> events(int number) {
        var random = new SplittableRandom(number);
        var events = new ArrayList<LogEntry>();
        int first = number * (units - units / SHARED);
        for (int i = first; i < first + units; i++) {
            boolean warm = random.nextBoolean();
            var at = now.minusSeconds(random.nextLong(3_600, SPAN.toSeconds()));
            events.add(LogEntry.of(new Exposure(
                    number + "-" + i, "contact-" + i, name(number), warm ? "warm" : "plain", at, Map.of())));
            add(events, number, i, "reply", random.nextDouble() < (warm ? 0.62 : 0.55), 1, at);
            add(events, number, i, "revenue", random.nextDouble() < 0.7, random.nextInt(1, 4_000) / 100.0, at);
            add(events, number, i, "complaint", random.nextDouble() < 0.2, 1, at);
        }
        return events;
    }

    private static void add(
            List<LogEntry> events, int number, int unit, String metric, boolean happened, double value, Instant at) {
        if (happened) {
            events.add(outcome(metric + number + "-" + unit, unit, number, metric, value, at.plusSeconds(900)));
        }
    }

    /** One more contact of an experiment. */
    LogEntry late(int number, int round) {
        String unit = "late-" + number + "-" + round;
        return LogEntry.of(new Exposure(unit, unit, name(number), "warm", now.minusSeconds(60), Map.of()));
    }

    private static LogEntry outcome(String id, int unit, int number, String metric, double value, Instant at) {
        return LogEntry.of(new Outcome(
                id, "contact-" + unit, metric, value, Optional.of(name(number)), Optional.empty(), at, Map.of()));
    }
}
