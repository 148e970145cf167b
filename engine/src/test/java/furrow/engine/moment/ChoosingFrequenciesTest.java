package furrow.engine.moment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.FoldedEvents;
import furrow.engine.evidence.MetricData;
import furrow.experiments.event.Assignment;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.health.Health;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The chances that are told are those with which arms are drawn, and what is made of the draws is not biased by rules that exclude
 * arms, though those rules see what outcomes hang on.
 */
class ChoosingFrequenciesTest {
    private static final String RULES = Moments.excluding("No offer to the angry", "offer", "mood", "angry")
            + Moments.excluding("No formal word to the young", "formal", "age", "young")
            + Moments.excluding("No plain word abroad", "plain", "country", "FR");

    private static Choosing.Chosen choose(MomentSetting setting, String unit, Map<String, String> attributes) {
        return new Choosing(setting, Moments.moment(unit, attributes), UnitPast.NONE, UnitPast.NONE).choose();
    }

    private static Map<String, String> someone(SplittableRandom random) {
        return Map.of(
                "mood", random.nextInt(3) == 0 ? "angry" : "calm",
                "age", random.nextInt(3) == 0 ? "young" : "old",
                "country", random.nextInt(4) == 0 ? "FR" : "DE");
    }

    /** Each set of eligible arms by itself: of n units the share of an arm lies within 4.5 standard errors of what was told. */
    @Test
    void armsAreDrawnAsOftenAsTheirChancesSay() {
        var life = Moments.running(Moments.experiment(
                "tone",
                Moments.arm("plain", true, 1),
                Moments.arm("formal", false, 2),
                Moments.arm("offer", false, 1.5)));
        var setting = Moments.setting(Moments.edition(RULES), 1, life);
        var random = new SplittableRandom(20261130);
        var drawn = new HashMap<String, Map<String, Integer>>();
        var told = new HashMap<String, Map<String, Double>>();
        for (int i = 0; i < 6_000; i++) {
            var attributes = someone(random);
            var chosen = choose(setting, "talk-" + i, attributes);
            if (chosen.assignment().isEmpty()) {
                assertTrue(chosen.action().choice().isEmpty());
                continue;
            }
            var given = chosen.assignment().get();
            var set = given.attributes().getOrDefault(Assignment.EXCLUDED_ARMS, "");
            drawn.computeIfAbsent(set, any -> new HashMap<>()).merge(given.armName(), 1, Integer::sum);
            var before = told.computeIfAbsent(set, any -> new HashMap<>())
                    .put(given.armName(), given.chance().getAsDouble());
            assertTrue(before == null || before == given.chance().getAsDouble(), "one set has one chance an arm");
        }

        assertEquals(7, drawn.size(), "all sets but that of no arm: " + drawn.keySet());
        assertEquals(2 / 3.5, told.get("plain").get("formal"), 1e-12);
        assertEquals(1, told.get("formal, plain").get("offer"), 0);
        drawn.forEach((set, arms) -> {
            double all = arms.values().stream().mapToInt(Integer::intValue).sum();
            assertEquals(
                    1, told.get(set).values().stream().mapToDouble(each -> each).sum(), 1e-12);
            arms.forEach((arm, count) -> {
                double chance = told.get(set).get(arm);
                double error = Math.sqrt(chance * (1 - chance) / all);
                assertEquals(chance, count / all, 4.5 * error + 1e-12, set + ": " + arm);
            });
        });
    }

    private static double mean(ExperimentData data, String arm) {
        MetricData metric = data.arms().stream()
                .filter(each -> each.arm().name().equals(arm))
                .findFirst()
                .orElseThrow()
                .metrics()
                .get("reply");
        var moments = metric.compared();
        return moments.total() / moments.base();
    }

    /** What one experiment of so many units found: by the evidence, and by whoever takes all units of each arm as they are. */
    private record Found(double byEvidence, double naively, long apart) {}

    private static Found run(Experiment experiment, MomentSetting setting, int seed, double effect) {
        var random = new SplittableRandom(seed);
        var fold = InMemoryFold.of(new Plan(Workspace.withDefaults(), List.of(experiment)));
        var naive = new HashMap<String, double[]>();
        for (int i = 0; i < 250; i++) {
            var attributes = someone(random);
            String unit = seed + "-" + i;
            var chosen = choose(setting, unit, attributes);
            var given = chosen.assignment();
            if (given.isEmpty()) {
                continue;
            }
            String arm = given.get().armName();
            // Who is angry seldom replies, and is never offered anything: the very thing that biases.
            double chance = attributes.get("mood").equals("angry") ? 0.1 : 0.5;
            double value = random.nextDouble() < chance + (arm.equals("offer") ? effect : 0) ? 1 : 0;
            fold.accept(given.get());
            fold.accept(new Exposure("met", unit, "tone", arm, Moments.NOON.plusSeconds(1), Map.of()));
            if (value > 0) {
                fold.accept(new Outcome(
                        "said",
                        unit,
                        "reply",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Moments.NOON.plusSeconds(2),
                        Map.of()));
            }
            var sums = naive.computeIfAbsent(arm, any -> new double[2]);
            sums[0] += value;
            sums[1]++;
        }
        var summary = fold.summary(Moments.NOON.plusSeconds(3));
        var data = FoldedEvents.experiments(new Plan(Workspace.withDefaults(), List.of(experiment)), summary)
                .get(0);
        double naively = naive.get("offer")[0] / naive.get("offer")[1] - naive.get("plain")[0] / naive.get("plain")[1];
        return new Found(
                mean(data, "offer") - mean(data, "plain"),
                naively,
                summary.experiments().get(0).outside().amongFewer());
    }

    private static void unbiased(Experiment experiment, int tries) {
        double effect = 0.08;
        var setting = Moments.setting(Moments.edition(RULES), 1, Moments.running(experiment));
        var found = new ArrayList<Found>();
        for (int seed = 1; seed <= tries; seed++) {
            found.add(run(experiment, setting, seed, effect));
        }
        double mean = found.stream().mapToDouble(Found::byEvidence).average().orElseThrow();
        double spread = Math.sqrt(found.stream()
                        .mapToDouble(each -> (each.byEvidence() - mean) * (each.byEvidence() - mean))
                        .sum()
                / (tries - 1.0));
        double naively = found.stream().mapToDouble(Found::naively).average().orElseThrow();

        assertEquals(effect, mean, 3.5 * spread / Math.sqrt(tries));
        assertTrue(naively > effect + 0.05, "who takes all units as they are finds too much: " + naively);
        assertTrue(found.stream().allMatch(each -> each.apart() > 0));
    }

    @Test
    void twoArmsAreComparedWithoutBias() {
        unbiased(Moments.experiment("tone", Moments.arm("plain", true, 1), Moments.arm("offer", false, 1)), 40);
    }

    @Test
    void threeArmsOfUnequalWeightAreComparedWithoutBias() {
        unbiased(
                Moments.experiment(
                        "tone",
                        Moments.arm("plain", true, 1),
                        Moments.arm("formal", false, 2),
                        Moments.arm("offer", false, 1.5)),
                40);
    }

    @Test
    void unitsThatCouldNotGetEveryArmAreToldOf() {
        var experiment = Moments.experiment("tone", Moments.arm("plain", true, 1), Moments.arm("offer", false, 1));
        var setting = Moments.setting(Moments.edition(RULES), 1, Moments.running(experiment));
        var fold = InMemoryFold.of(new Plan(Workspace.withDefaults(), List.of(experiment)));
        fold.accept(choose(setting, "a", Map.of("mood", "angry")).assignment().orElseThrow());
        fold.accept(choose(setting, "b", Map.of("mood", "calm")).assignment().orElseThrow());
        var data = FoldedEvents.experiments(
                        new Plan(Workspace.withDefaults(), List.of(experiment)),
                        fold.summary(Moments.NOON.plusSeconds(3)))
                .get(0);

        assertEquals(1, data.units());
        var told = data.findings().stream()
                .filter(each -> each.check().equals("drawn-among-fewer"))
                .findFirst()
                .orElseThrow();
        assertEquals(Health.Status.OK, told.status());
        assertTrue(told.detail().startsWith("1 unit could not be given every arm"), told.detail());
    }
}
