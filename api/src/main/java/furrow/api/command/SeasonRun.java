package furrow.api.command;

import furrow.engine.advice.Adviser;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.life.LifeStep;
import furrow.engine.life.PlanChange;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.season.TeamSeason;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Half a year of a simulated team in the real product: each evening what happened comes in; once a week Ann is shown what to do
 * and decides, and Ben does what she accepted the next morning; what has come to its end is concluded; a standing design holds some
 * of it out. Time is a clock that is stepped.
 */
final class SeasonRun {
    private static final double BELIEVES = 0.8;
    private static final double MOST = 0.9;
    private static final int SAID_EACH = 28;

    private final TeamSeason season;
    private final int days;
    private final SplittableRandom moods;
    private final SteppedClock clock;
    private final Consumer<String> progress;
    private final List<Undone> undone = new ArrayList<>();
    private final Map<String, Double> weighed = new HashMap<>();
    private final Set<String> over = new HashSet<>();

    /** What was accepted and is done the next morning. */
    private record Undone(String key, Recommendation advice) {}

    SeasonRun(long seed, LocalDate today, int days, Consumer<String> progress) {
        this.season = TeamSeason.of(seed, today, days);
        this.days = days;
        this.moods = new SplittableRandom(seed);
        this.clock = new SteppedClock(season.at(0, 6));
        this.progress = progress;
    }

    /** Lives the season in a folder. */
    void in(Path folder) {
        var options = WorkspaceOptions.withDefaults().whenAsked();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), options, clock)) {
            PlantedRule.publish(workspace.books());
            for (int day = 0; day < days; day++) {
                live(workspace, day);
                if ((day + 1) % SAID_EACH == 0) {
                    progress.accept("lived " + (day + 1) + " of " + days + " days");
                }
            }
        }
    }

    private void live(LiveWorkspace workspace, int day) {
        clock.to(season.at(day, 6));
        season.begin(day).ifPresent(workspace::define);
        if (day == 0) {
            var shares = Map.of(ProofGroup.ENGINE, 0.5, ProofGroup.NOTHING, 0.5);
            workspace.design(Optional.of(new StandingDesign("season", shares, 7, 60)), "Ann", "is it worth it");
        }
        season.over(day).forEach(each -> conclude(workspace, each));
        if (sits(day - 1)) {
            act(workspace);
        }
        var entries = season.happen(day).stream().map(LogEntry::of).toList();
        clock.to(season.at(day, 20));
        for (int from = 0; from < entries.size(); from += Batch.MOST) {
            var batch = entries.subList(from, Math.min(entries.size(), from + Batch.MOST));
            var receipt = workspace.append("team", batch).toCompletableFuture().join();
            if (receipt instanceof Receipt.Refused refused) {
                throw new BadInput("the season could not be kept: " + refused.message());
            }
        }
        clock.to(season.at(day, 21));
        if (sits(day)) {
            decide(workspace);
        }
    }

    /** The team sits down on a day of each week: what it accepts then is done the next day. */
    private static boolean sits(int day) {
        return day % 7 == 3;
    }

    /** What came to its end is concluded with the arm that more units were given by then. */
    private void conclude(LiveWorkspace workspace, String experiment) {
        over.add(experiment);
        boolean taken = weighed.getOrDefault(experiment, 0.5) > 0.5;
        workspace.step(
                experiment, new LifeStep.Conclude(taken ? "new" : "usual", true), "Ann", "its last day has come");
    }

    /** Does what was accepted the evening before. */
    private void act(LiveWorkspace workspace) {
        for (Undone each : undone) {
            if (Adviser.experiment(each.advice()).filter(over::contains).isPresent()) {
                workspace.decide(
                        each.key(),
                        Decision.of(DecisionKind.DISMISS, "Ben")
                                .because(ReasonCode.NOT_POSSIBLE, "The question is over."));
                continue;
            }
            var action = each.advice().action();
            var experiment = Adviser.experiment(each.advice())
                    .filter(name -> action == Action.SCALE || action == Action.STOP || action == Action.PAUSE);
            experiment.ifPresent(name -> weigh(workspace, name, action == Action.SCALE ? MOST : 1 - MOST));
            workspace.decide(each.key(), Decision.of(DecisionKind.DONE, "Ben"));
        }
        undone.clear();
    }

    /** What is weighed so already stays: two rules may say the same of one experiment. */
    private void weigh(LiveWorkspace workspace, String experiment, double share) {
        if (Objects.equals(weighed.put(experiment, share), share)) {
            return;
        }
        workspace.step(
                experiment,
                new LifeStep.Amend(PlanChange.weights(Map.of("usual", 1 - share, "new", share))),
                "Ben",
                "as advised; some go on as before, so that it can be measured");
        season.weigh(experiment, share);
    }

    /** Takes a position on each that is shown: on what changes what people meet mostly yes, on the rest now and then. */
    private void decide(LiveWorkspace workspace) {
        workspace.show("Ann", List.of());
        for (Arbitrated each : workspace.board("Ann").open()) {
            var candidate = each.candidate();
            boolean moves = candidate.head().action() == Action.SCALE
                    || candidate.head().action().stopsHarm();
            double mood = moods.nextDouble();
            if (mood < (moves ? BELIEVES : 0.05)) {
                workspace.decide(
                        candidate.key(), Decision.of(DecisionKind.ACCEPT, "Ann").to("Ben", Optional.empty()));
                undone.add(new Undone(candidate.key(), candidate.head()));
            } else if (moves || mood < 0.2) {
                workspace.decide(
                        candidate.key(),
                        Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.NOT_BELIEVED, "Too good."));
            }
        }
    }
}
