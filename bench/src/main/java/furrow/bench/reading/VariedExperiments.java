package furrow.bench.reading;

import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Many experiments as a team has them: on four channels, some that ended, some that harm, some that win, some with a path drawn, so
 * that there is advice of each kind and most of it is alike.
 *
 * @param many the same before each has something of its own
 */
record VariedExperiments(ManyExperiments many) {
    private static final List<String> CHANNELS = List.of("instagram", "e-mail", "website", "messenger");
    private static final int ENDED = 7;
    private static final int WINS = 9;
    private static final int HARMS = 10;
    private static final int WITH_PATH = 50;
    private static final double OF_HARMED = 0.3;
    private static final double OF_WON = 0.5;

    Plan plan() {
        var plan = many.plan();
        return new Plan(
                plan.workspace(),
                IntStream.range(0, many.experiments())
                        .mapToObj(i -> own(plan.experiments().get(i), i))
                        .toList());
    }

    private Experiment own(Experiment each, int number) {
        var today = LocalDate.ofInstant(many.now(), ZoneId.of("UTC"));
        return new Experiment(
                each.name(),
                each.question(),
                each.hypothesis(),
                each.kind(),
                each.unit(),
                each.arms().stream().map(arm -> placed(arm, number)).toList(),
                each.metrics(),
                number % WITH_PATH == 0
                        ? List.of(new Goal(
                                "reply",
                                List.of(
                                        new Goal.Point(today.minusDays(28), 0.4),
                                        new Goal.Point(today.plusDays(28), number % 2 == 0 ? 0.55 : 0.9)),
                                0.05))
                        : List.of(),
                each.decisionRule(),
                each.analysis(),
                each.starts(),
                number % ENDED == 0 ? Optional.of(many.now().minus(Duration.ofHours(60))) : each.ends(),
                each.course());
    }

    private static Arm placed(Arm arm, int number) {
        var tactic = arm.tactic();
        var placement =
                new Placement(Optional.of(CHANNELS.get(number % CHANNELS.size())), Optional.empty(), Optional.empty());
        return new Arm(
                arm.name(),
                new Tactic(tactic.name(), tactic.kind(), tactic.description(), tactic.cost(), placement),
                arm.control(),
                arm.weight());
    }

    /** What came in of one experiment. */
    List<LogEntry> events(int number) {
        var random = new SplittableRandom(~number);
        var events = new ArrayList<>(many.events(number));
        for (LogEntry each : List.copyOf(events)) {
            if (each instanceof LogEntry.Happened happened
                    && happened.event() instanceof Exposure met
                    && met.armName().equals("warm")) {
                if (number % HARMS == 0 && random.nextDouble() < OF_HARMED) {
                    events.add(more("complaint", number, met));
                }
                if (number % WINS == 0 && random.nextDouble() < OF_WON) {
                    events.add(more("reply", number, met));
                }
            }
        }
        return events;
    }

    private static LogEntry more(String metric, int number, Exposure met) {
        return LogEntry.of(new Outcome(
                metric + "-more-" + met.id(),
                met.unit(),
                metric,
                1,
                Optional.of(ManyExperiments.name(number)),
                Optional.empty(),
                met.at().plusSeconds(1_000),
                Map.of()));
    }
}
