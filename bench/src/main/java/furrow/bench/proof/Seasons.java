package furrow.bench.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.proof.SeasonWorld;
import furrow.experiments.proof.SimulatedSeason;
import furrow.experiments.proof.SimulatedSeason.RuleScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The table of docs/proof.md: {@code Seasons [SEASONS [SUBJECTS-A-WEEK]]}. */
public final class Seasons {
    private Seasons() {}

    public static void main(String[] args) {
        int seasons = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int perWeek = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        var world = SeasonWorld.planted(perWeek);
        List<SimulatedSeason> all = IntStream.rangeClosed(1, seasons)
                .parallel()
                .mapToObj(seed -> SimulatedSeason.of(world, seed))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%d seasons, %d subjects a week, %.0f advised%n",
                seasons,
                perWeek,
                all.stream()
                        .mapToLong(SimulatedSeason::engineSubjects)
                        .average()
                        .orElse(0));
        lifts(all);
        rules(all, world.rules().size());
    }

    private static void lifts(List<SimulatedSeason> all) {
        line("split", all, each -> each.split().value(), SimulatedSeason::splitTruth);
        line("delay", all, each -> each.delay().value(), SimulatedSeason::delayTruth);
        long inside = all.stream()
                .filter(each -> each.split().value().isPresent()
                        && each.summed().value().isPresent())
                .filter(each -> holds(
                        each.split().value().orElseThrow(),
                        each.summed().value().orElseThrow() / each.engineSubjects()))
                .count();
        System.out.printf(
                Locale.ROOT, "summed worth inside the split's interval: %.3f%n", inside / (double) all.size());
        System.out.printf(
                Locale.ROOT,
                "mean summed worth per subject %.3f of true %.3f%n",
                all.stream()
                        .filter(each -> each.summed().value().isPresent())
                        .mapToDouble(each -> each.summed().value().orElseThrow() / each.engineSubjects())
                        .average()
                        .orElse(0),
                all.stream().mapToDouble(SimulatedSeason::splitTruth).average().orElse(0));
    }

    private interface Reading {
        Optional<Effect> of(SimulatedSeason season);
    }

    private interface Truth {
        double of(SimulatedSeason season);
    }

    private static void line(String name, List<SimulatedSeason> all, Reading reading, Truth truth) {
        var told = all.stream().filter(each -> reading.of(each).isPresent()).toList();
        System.out.printf(
                Locale.ROOT,
                "%s: told %d, true %.3f, mean estimate %.3f, covered %.3f, found %.3f, mean half width %.3f%n",
                name,
                told.size(),
                told.stream().mapToDouble(truth::of).average().orElse(0),
                told.stream()
                        .mapToDouble(each -> reading.of(each).orElseThrow().estimate())
                        .average()
                        .orElse(0),
                told.stream()
                                .filter(each -> holds(reading.of(each).orElseThrow(), truth.of(each)))
                                .count()
                        / (double) told.size(),
                told.stream()
                                .filter(each -> reading.of(each).orElseThrow().lower() > 0)
                                .count()
                        / (double) told.size(),
                told.stream()
                        .map(each -> reading.of(each).orElseThrow())
                        .mapToDouble(each -> (each.upper() - each.lower()) / 2)
                        .average()
                        .orElse(0));
    }

    private static boolean holds(Effect effect, double value) {
        return effect.lower() <= value && value <= effect.upper();
    }

    private static void rules(List<SimulatedSeason> all, int rules) {
        var worthless = new ArrayList<Integer>();
        for (int i = 0; i < rules; i++) {
            int rule = i;
            var scores = all.stream().map(each -> each.rules().get(rule)).toList();
            var truth = scores.get(0).truth();
            if (truth.worth() <= 0) {
                worthless.add(i);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-22s done %.1f true %.2f covered %.3f (of %d) proven %.3f fixed %.3f predicted %.2f kept covers"
                            + " %.3f overstates %.3f harms %.3f after less before %.2f%n",
                    truth.name(),
                    mean(scores, RuleScore::done),
                    mean(scores, RuleScore::trueWorth),
                    share(
                            scores.stream()
                                    .filter(each -> each.worth().isPresent())
                                    .toList(),
                            each -> holds(each.worth().orElseThrow(), each.trueWorth())),
                    scores.stream().filter(each -> each.worth().isPresent()).count(),
                    share(scores, RuleScore::proven),
                    share(scores, RuleScore::fixed),
                    mean(scores, RuleScore::predicted),
                    share(
                            scores.stream()
                                    .filter(each -> each.kept().value().isPresent() && each.predicted() > 0)
                                    .toList(),
                            each -> holds(each.kept().value().orElseThrow(), each.trueWorth() / each.predicted())),
                    share(
                            scores,
                            each -> each.kept()
                                    .value()
                                    .filter(k -> k.upper() < 1)
                                    .isPresent()),
                    share(
                            scores,
                            each -> each.kept()
                                    .value()
                                    .filter(k -> k.upper() < 0)
                                    .isPresent()),
                    mean(scores, RuleScore::change));
        }
        System.out.printf(
                Locale.ROOT,
                "seasons with a false proof %.3f, by a fixed 1.96 %.3f%n",
                all.stream()
                                .filter(each -> worthless.stream()
                                        .anyMatch(i -> each.rules().get(i).proven()))
                                .count()
                        / (double) all.size(),
                all.stream()
                                .filter(each -> worthless.stream()
                                        .anyMatch(i -> each.rules().get(i).fixed()))
                                .count()
                        / (double) all.size());
    }

    private interface Number {
        double of(RuleScore score);
    }

    private interface Is {
        boolean so(RuleScore score);
    }

    private static double mean(List<RuleScore> scores, Number number) {
        return scores.stream().mapToDouble(number::of).average().orElse(0);
    }

    private static double share(List<RuleScore> scores, Is is) {
        return scores.stream().filter(is::so).count() / (double) scores.size();
    }
}
