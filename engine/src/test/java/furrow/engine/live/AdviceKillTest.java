package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.arbitration.Arbitrated;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.evidence.Adherence;
import furrow.engine.goal.DrawnGoal;
import furrow.engine.moment.Act;
import furrow.engine.moment.Choice;
import furrow.engine.moment.Moment;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.plan.PlanFiles;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.season.TeamSeason;
import furrow.experiments.event.Message;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Plan;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole workspace that lives a season in a process of its own, and is killed at seeded steps: while events come in, in a cycle, while
 * advice is shown, decided about, commented on and taken back, while goals are drawn and designs begin and end, while next actions are
 * drawn and said to be done.
 */
class AdviceKillTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
    private static final int DAYS = 42;
    private static final int UNITS_A_DAY = 10;
    private static final int ROUNDS = 4;
    private static final int LONGEST_NANOS = 40_000_000;

    private static final int ASKED_A_DAY = 3;
    /** The experiment that draws next actions. */
    private static final Plan ASKED = PlanFiles.read("""
        experiments:
          - name: asked
            question: Which answer?
            unit: conversation
            arms:
              - {name: plain, control: true, tactic: {name: plain, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            metrics: [{name: reply, type: proportion}]
        """).orThrow();

    @TempDir
    private Path folder;

    private static TeamSeason season() {
        return TeamSeason.of(11, TODAY, DAYS);
    }

    private static LiveWorkspace open(Path folder, SetClock clock) {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    /** What is done about a recommendation, which its key chooses. */
    private static List<DecisionKind> chain(String key) {
        return switch (Math.floorMod(key.hashCode(), 4)) {
            case 0 -> List.of(DecisionKind.COMMENT, DecisionKind.ACCEPT, DecisionKind.DONE);
            case 1 -> List.of(DecisionKind.ASSIGN, DecisionKind.ACCEPT, DecisionKind.UNDO, DecisionKind.SNOOZE);
            case 2 -> List.of(DecisionKind.DISMISS, DecisionKind.UNDO, DecisionKind.COMMENT);
            default -> List.of(DecisionKind.ACCEPT, DecisionKind.DONE, DecisionKind.UNDO, DecisionKind.COMMENT);
        };
    }

    private static Decision decision(DecisionKind kind, String id) {
        return new Decision(
                kind,
                "Ann",
                kind == DecisionKind.DISMISS ? Optional.of(ReasonCode.NOT_BELIEVED) : Optional.empty(),
                "as " + id,
                Optional.empty(),
                kind == DecisionKind.ASSIGN ? Optional.of("Ben") : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(id),
                OptionalLong.empty());
    }

    private static StandingDesign design(String name) {
        return new StandingDesign(name, Map.of(ProofGroup.ENGINE, 0.8, ProofGroup.NOTHING, 0.2), 0, 40);
    }

    /** Lives on from a day, and prints each step once it is acknowledged. */
    static final class Liver {
        private final TeamSeason season = season();
        private final SetClock clock = new SetClock(season.at(0, 6));
        private final LiveWorkspace workspace;

        private Liver(Path folder, int from) {
            clock.set(season.at(from, 6));
            workspace = open(folder, clock);
        }

        public static void main(String[] arguments) {
            try {
                live(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            } catch (RuntimeException failure) {
                failure.printStackTrace();
            }
            // Whatever happened: threads of the store would keep it up, and its parent waiting.
            Runtime.getRuntime().halt(1);
        }

        private static void live(Path folder, int from) {
            var liver = new Liver(folder, from);
            for (int day = 0; day < DAYS; day++) {
                liver.live(day, day >= from);
            }
        }

        private static void say(Object... words) {
            System.out.println(String.join(
                    " ", List.of(words).stream().map(Object::toString).toList()));
            System.out.flush();
        }

        private void live(int day, boolean anew) {
            var plan = season.begin(day);
            var entries = season.happen(day).stream().map(LogEntry::of).toList();
            if (!anew) {
                return;
            }
            clock.set(season.at(day, 6));
            plan.filter(each -> workspace
                            .plan()
                            .experiment(each.experiments().get(0).name())
                            .isEmpty())
                    .ifPresent(workspace::define);
            if (workspace.plan().experiment("asked").isEmpty()) {
                workspace.define(ASKED);
            }
            clock.set(season.at(day, 21));
            if (workspace.append("team", entries).toCompletableFuture().join() instanceof Receipt.Refused refused) {
                throw new IllegalStateException(refused.message());
            }
            say("log", day);
            team(day);
            say("day", day);
        }

        private void team(int day) {
            workspace.show("Ann", List.of());
            var open = workspace.board("Ann").open();
            open.forEach(each -> say("told", each.candidate().key()));
            for (Arbitrated each : open) {
                decide(each.candidate().key(), day);
            }
            for (int i = 0; i < ASKED_A_DAY; i++) {
                nextAction("talk-" + day + "-" + i);
            }
            if (AdviceKillTest.goals(workspace).stream().noneMatch(("goal " + day)::equals)) {
                var goal = new Goal("reply", List.of(new Goal.Point(TODAY.plusDays(30), 0.3 + day / 100.0)), 0.1);
                workspace.draw(goal, "", "Ann", "goal " + day);
            }
            say("goal", day);
            if (day % 3 == 0) {
                workspace.design(Optional.of(design("design-" + day)), "Ann", "begin " + day);
                say("design", day);
            } else if (day % 3 == 2 && workspace.designs().standing().isPresent()) {
                workspace.design(Optional.empty(), "Ann", "end " + day);
                say("design", day);
            }
        }

        private void nextAction(String unit) {
            say("chose", unit, arm(workspace, unit));
            var act = new Act(
                    unit,
                    Optional.of("asked"),
                    Optional.empty(),
                    Optional.empty(),
                    Message.Author.HUMAN,
                    Optional.empty(),
                    Optional.of("act-" + unit));
            workspace.moments().acted(act).toCompletableFuture().join();
            say("acted", unit);
        }

        private void decide(String key, int day) {
            int number = 0;
            for (DecisionKind each : chain(key)) {
                String id = key + "-" + day + "-" + number++;
                workspace.decide(key, decision(each, id));
                say("did", key, id);
            }
        }
    }

    /** The arm that a unit gets or has. */
    private static String arm(LiveWorkspace workspace, String unit) {
        var moment =
                new Moment(unit, Optional.empty(), Optional.of("asked"), Optional.empty(), Optional.empty(), Map.of());
        var choice =
                workspace.moments().choose(moment).toCompletableFuture().join().choice();
        return choice.flatMap(Choice::arm).orElseThrow();
    }

    private static List<String> goals(LiveWorkspace workspace) {
        return workspace.goalsDrawn().stream()
                .map(DrawnGoal::history)
                .flatMap(List::stream)
                .map(each -> each.signature().why())
                .toList();
    }

    @Test
    void whatWasAcknowledgedIsThereOnceWheneverItIsKilled() {
        var chance = new SplittableRandom(18);
        var told = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            int lines = told.size() + chance.nextInt(20, 90);
            try (var child = ChildProcess.start(Liver.class, folder, whole(told) + 1)) {
                while (told.size() < lines) {
                    told.add(Objects.requireNonNull(child.line(), "it ended before it was killed"));
                }
                LockSupport.parkNanos(chance.nextInt(LONGEST_NANOS));
                told.addAll(child.kill());
            }
            requireWhole(told);
        }
        assertTrue(
                all(told, "did ").size() >= 30,
                () -> "only " + all(told, "did ").size() + " decisions");
        assertTrue(whole(told) >= 5, () -> "only until day " + whole(told));
    }

    private static Set<String> all(List<String> told, String what) {
        var found = new LinkedHashSet<String>();
        told.stream()
                .filter(each -> each.startsWith(what))
                .map(each -> each.substring(what.length()))
                .forEach(found::add);
        return found;
    }

    /** The last day that was lived whole, or −1. */
    private static int whole(List<String> told) {
        return last(told, "day ");
    }

    private static int last(List<String> told, String what) {
        return all(told, what).stream().mapToInt(Integer::parseInt).max().orElse(-1);
    }

    private void requireWhole(List<String> told) {
        int day = last(told, "log ");
        var clock = new SetClock(season().at(Math.max(0, day), 22));
        try (var workspace = open(folder, clock)) {
            requireEvents(workspace, day);
            var board = workspace.board("Ann");
            var again = workspace.board("Ann");
            assertEquals(keys(board), keys(again), "the same evidence has the same advice under the same keys");
            for (String key : all(told, "told ")) {
                assertTrue(board.life(key).isPresent(), () -> key + " was told and is not known");
            }
            var taken = new HashSet<String>();
            board.known().forEach(each -> requireOnce(each, taken));
            var acknowledged = new HashSet<String>();
            all(told, "did ").forEach(each -> acknowledged.add(each.split(" ")[1]));
            assertTrue(taken.containsAll(acknowledged), "acknowledged and not kept");
            assertTrue(taken.size() <= acknowledged.size() + ROUNDS, "at most the one under way was not told");
            requireNextActions(workspace, told);
            requireSteps(
                    all(told, "goal "),
                    goals(workspace).stream().map(each -> each.split(" ")[1]).toList());
            requireSteps(
                    all(told, "design "),
                    workspace.designs().steps().stream()
                            .map(each -> each.signed().why().split(" ")[1])
                            .toList());
        }
    }

    private static List<String> keys(AdviceBoard board) {
        return board.advice().stream().map(each -> each.candidate().key()).toList();
    }

    /** Of each question that began all units are counted once; a day that was not acknowledged is there whole or not at all. */
    private static void requireEvents(LiveWorkspace workspace, int day) {
        for (var each : workspace.report().experiments()) {
            if (each.name().equals("asked")) {
                continue;
            }
            int begun = (Integer.parseInt(each.name().substring("question-".length())) - 1) / 4 * 7;
            long units = each.evidence().data().units();
            long least = (long) Math.max(0, day - begun + 1) * UNITS_A_DAY;
            assertTrue(
                    units == least || units == least + UNITS_A_DAY,
                    () -> each.name() + " has " + units + " units on day " + day);
        }
    }

    /** Whoever was told an arm has it still; each is counted once, and so is what was said to be done. */
    private static void requireNextActions(LiveWorkspace workspace, List<String> told) {
        var chosen = all(told, "chose ");
        if (chosen.isEmpty()) {
            return;
        }
        var data = workspace.report().experiments().stream()
                .filter(each -> each.name().equals("asked"))
                .findFirst()
                .orElseThrow()
                .evidence()
                .data();
        var adherence =
                data.arms().stream().flatMap(each -> each.adherence().stream()).toList();
        long done = adherence.stream().mapToLong(Adherence::followed).sum();
        long given = done
                + adherence.stream()
                        .mapToLong(each -> each.strayed() + each.neverExposed())
                        .sum();
        requireBetween(chosen.size(), given, "next actions drawn");
        requireBetween(all(told, "acted ").size(), done, "next actions done");
        for (String each : chosen) {
            String unit = each.split(" ")[0];
            assertEquals(each, unit + " " + arm(workspace, unit), "an arm that was told is kept");
        }
    }

    /** A kill loses nothing that was acknowledged, and leaves one step at most that was not. */
    private static void requireBetween(long acknowledged, long kept, String what) {
        assertTrue(
                kept >= acknowledged && kept <= acknowledged + ROUNDS,
                () -> what + ": " + acknowledged + " acknowledged, " + kept + " kept");
    }

    /** Nothing was told twice: it appeared once, was seen once a day, and no decision was taken twice. */
    private static void requireOnce(AdviceLife life, Set<String> taken) {
        var history = life.history();
        assertEquals(LifeEvent.APPEARED, history.get(0).event());
        assertEquals(1, count(history, LifeEvent.APPEARED));
        var ids = history.stream().flatMap(each -> each.id().stream()).toList();
        for (String each : ids) {
            assertTrue(taken.add(each), () -> each + " was taken twice");
        }
        var seen = history.stream()
                .filter(each -> each.event() == LifeEvent.SEEN)
                .map(each -> each.by() + " " + each.at())
                .toList();
        assertEquals(new HashSet<>(seen).size(), seen.size(), () -> "seen twice: " + seen);
        assertFalse(
                IntStream.range(1, history.size())
                        .anyMatch(i -> !history.get(i).event().isOfPeople()
                                && history.get(i).event() == history.get(i - 1).event()
                                && history.get(i).at().equals(history.get(i - 1).at())),
                () -> "the same twice: " + history);
    }

    private static long count(List<LifeStep> history, LifeEvent what) {
        return history.stream().filter(each -> each.event() == what).count();
    }

    /** In order, each once, all that were acknowledged, and one a kill that was done and not yet acknowledged. */
    private static void requireSteps(Set<String> acknowledged, List<String> kept) {
        assertEquals(new LinkedHashSet<>(kept).size(), kept.size(), () -> "a step twice: " + kept);
        assertTrue(kept.containsAll(acknowledged), () -> "acknowledged " + acknowledged + ", kept " + kept);
        assertTrue(kept.size() <= acknowledged.size() + ROUNDS, () -> "kept " + kept);
    }
}
