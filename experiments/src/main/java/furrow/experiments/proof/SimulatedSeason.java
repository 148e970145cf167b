package furrow.experiments.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.pooling.ShrunkMeans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What proof says at the end of a simulated season, beside what is true.
 *
 * @param split lift of advising against advising nothing, per subject
 * @param splitTruth the same as planted
 * @param delay lift of a day on which advice is shown, by the random delay
 * @param delayTruth the same as planted
 * @param engineSubjects subjects that Furrow advised
 * @param summed worth of all that was done, shrunk, for the subjects that Furrow advised
 * @param rules what is said of each
 */
public record SimulatedSeason(
        Figure<Effect> split,
        double splitTruth,
        Figure<Effect> delay,
        double delayTruth,
        long engineSubjects,
        Figure<Double> summed,
        List<RuleScore> rules) {
    /** Level of what is proven. */
    public static final double PROOF = 0.95;

    /** Level of each rule's interval of worth. */
    public static final double WORTH = 0.9;

    /**
     * One rule.
     *
     * @param truth what is planted
     * @param done actions whose outcomes came in
     * @param worth mean of what they were worth a day, at one look
     * @param trueWorth the same as planted
     * @param proven whether the draws proved at any day that its actions bring something
     * @param fixed whether a fixed 1.96 said so at any day
     * @param kept what it realises of what it predicts, by its draws
     * @param predicted mean of what it predicted of what was done, a day
     * @param change mean of after less before of what was done, a day, which takes going back to the mean for worth
     */
    public record RuleScore(
            RuleTruth truth,
            int done,
            Optional<Effect> worth,
            double trueWorth,
            boolean proven,
            boolean fixed,
            Figure<Effect> kept,
            double predicted,
            double change) {}

    /** Simulates a season and reads it. */
    public static SimulatedSeason of(SeasonWorld world, long seed) {
        return new Reading(world, world.subjects(seed)).read();
    }

    private record Reading(SeasonWorld world, List<PlantedSubject> subjects) {
        SimulatedSeason read() {
            var line = UntouchedLine.through(
                    select(each -> each.place().group() == ProofGroup.NOTHING && each.isMeasured()).stream()
                            .map(each -> new BeforeAndAfter(each.before(), each.meanFrom(0)))
                            .toList());
            var rules = IntStream.range(0, world.rules().size())
                    .mapToObj(rule -> score(rule, line))
                    .toList();
            var engine = select(PlantedSubject::isEngine);
            double truth = engine.stream()
                    .mapToDouble(each -> each.effect() * each.daysDone(each.shownFrom()))
                    .average()
                    .orElse(0);
            var waiting = delayed(engine);
            return new SimulatedSeason(
                    outcomes().perSubject(),
                    truth,
                    new DrawSequence(waiting, planned(world.design().share(ProofGroup.ENGINE)), PROOF)
                            .finding()
                            .absolute(),
                    delayTruth(engine),
                    engine.size(),
                    line.map(each -> summed(each, engine)),
                    rules);
        }

        private double planned(double share) {
            return Math.max(2, share * subjects.size());
        }

        private List<PlantedSubject> select(Predicate<PlantedSubject> which) {
            return subjects.stream().filter(which).toList();
        }

        private GroupOutcomes outcomes() {
            double engine = world.design().share(ProofGroup.ENGINE);
            double nothing = world.design().share(ProofGroup.NOTHING);
            return new GroupOutcomes(
                    moments(ProofGroup.ENGINE),
                    moments(ProofGroup.NOTHING),
                    engine / (engine + nothing),
                    planned(engine + nothing),
                    PROOF);
        }

        /** Totals less what was before. */
        private Moments moments(ProofGroup group) {
            return Moments.of(select(each -> each.place().group() == group).stream()
                    .mapToDouble(PlantedSubject::gain)
                    .toArray());
        }

        private List<DrawnSubject> delayed(List<PlantedSubject> engine) {
            int longest = world.design().longestDelay();
            double[] chances = new double[longest + 1];
            Arrays.fill(chances, 1.0 / (longest + 1));
            int[] from = IntStream.rangeClosed(0, longest).toArray();
            return engine.stream()
                    .map(each -> DrawnSubject.of(
                            chances,
                            from,
                            each.place().delay(),
                            days(each, longest),
                            days(longest, t -> t >= each.place().delay() && t < each.measured(each.shownFrom()))))
                    .toList();
        }

        private static double[] days(PlantedSubject subject, int days) {
            return IntStream.range(0, days).mapToDouble(subject::gain).toArray();
        }

        private static double[] days(int days, IntPredicate counts) {
            return IntStream.range(0, days)
                    .mapToDouble(t -> counts.test(t) ? 1 : 0)
                    .toArray();
        }

        /** The mean over all delays that could have been drawn. */
        private double delayTruth(List<PlantedSubject> engine) {
            int longest = world.design().longestDelay();
            double brought = 0;
            double shown = 0;
            for (PlantedSubject each : engine) {
                for (int d = 0; d <= longest; d++) {
                    for (int t = d; t < Math.min(longest, each.measured(d)); t++) {
                        double weight = 1 - (t + 1.0) / (longest + 1);
                        shown += weight;
                        brought += t >= each.doneFrom(d) ? weight * each.effect() : 0;
                    }
                }
                for (int d = 0; d <= longest; d++) {
                    for (int t = 0; t < Math.min(Math.min(d, longest), each.measured(d)); t++) {
                        brought -= t >= each.doneFrom(d) ? (t + 1.0) / (longest + 1) * each.effect() : 0;
                    }
                }
            }
            return brought / shown;
        }

        private RuleScore score(int rule, Figure<UntouchedLine> line) {
            var mine = select(each ->
                    each.rule() == rule && (each.isEngine() || each.place().group() == ProofGroup.NOTHING));
            var told = select(each -> each.rule() == rule && each.isTold());
            var worth = line.value()
                    .flatMap(each -> each.worth(acted(told)).value())
                    .map(each -> each.interval(WORTH));
            double planned = Math.max(2, mine.size());
            var shown = drawn(mine, (each, t) -> isDone(each, t) ? 1 : 0);
            var proof = new DrawSequence(shown, planned, PROOF);
            return new RuleScore(
                    world.rules().get(rule),
                    told.size(),
                    worth,
                    told.stream().mapToDouble(PlantedSubject::effect).average().orElse(0),
                    isProven(proof),
                    isFixed(mine),
                    new DrawSequence(drawn(mine, (each, t) -> isDone(each, t) ? each.predicted() : 0), planned, PROOF)
                            .finding()
                            .absolute(),
                    told.stream()
                            .mapToDouble(PlantedSubject::predicted)
                            .average()
                            .orElse(0),
                    acted(told).stream()
                            .mapToDouble(each -> each.after() - each.before())
                            .average()
                            .orElse(0));
        }

        /** At any day, for more and not for less, all rules at once. */
        private boolean isProven(DrawSequence proof) {
            double threshold = Math.log(world.rules().size() / (1 - PROOF));
            double[] path = proof.logEvidencePath(0);
            double sum = 0;
            for (int i = 0; i < path.length; i++) {
                sum += proof.subjects().get(i).drawnOutcome();
                if (path[i] >= threshold && sum > 0) {
                    return true;
                }
            }
            return false;
        }

        /** Welch's z above 1.96 after any subject, from five in each group on. */
        private static boolean isFixed(List<PlantedSubject> mine) {
            double[] n = new double[2];
            double[] sum = new double[2];
            double[] squares = new double[2];
            for (PlantedSubject each : mine) {
                int g = each.isEngine() ? 1 : 0;
                double y = each.gain();
                n[g]++;
                sum[g] += y;
                squares[g] += y * y;
                if (n[0] >= 5 && n[1] >= 5) {
                    double error = 0;
                    for (int i = 0; i < 2; i++) {
                        error += (squares[i] - sum[i] * sum[i] / n[i]) / (n[i] - 1) / n[i];
                    }
                    if ((sum[1] / n[1] - sum[0] / n[0]) / Math.sqrt(error) > 1.96) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Nothing is claimed for days that nobody measured. */
        private static boolean isDone(PlantedSubject subject, int day) {
            return day >= subject.doneFrom(subject.shownFrom()) && day < subject.measured(subject.shownFrom());
        }

        private interface Dose {
            double on(PlantedSubject subject, int day);
        }

        /** By split and delay at once. */
        private List<DrawnSubject> drawn(List<PlantedSubject> mine, Dose dose) {
            int longest = world.design().longestDelay();
            double engine = world.design().share(ProofGroup.ENGINE);
            double share = engine / (engine + world.design().share(ProofGroup.NOTHING));
            double[] chances = new double[longest + 2];
            int[] from = new int[longest + 2];
            for (int d = 0; d <= longest; d++) {
                chances[d] = share / (longest + 1);
                from[d] = d;
            }
            chances[longest + 1] = 1 - share;
            from[longest + 1] = StandingDesign.WINDOW;
            var all = new ArrayList<DrawnSubject>();
            for (PlantedSubject each : mine) {
                all.add(DrawnSubject.of(
                        chances,
                        from,
                        each.isEngine() ? each.place().delay() : longest + 1,
                        days(each, StandingDesign.WINDOW),
                        IntStream.range(0, StandingDesign.WINDOW)
                                .mapToDouble(t -> dose.on(each, t))
                                .toArray()));
            }
            return all;
        }

        private static List<BeforeAndAfter> acted(List<PlantedSubject> told) {
            return told.stream()
                    .map(each -> new BeforeAndAfter(each.before(), each.meanFrom(each.doneFrom(each.shownFrom()))))
                    .toList();
        }

        /** Each rule's shrunk mean for each day on which its actions were done. */
        private double summed(UntouchedLine line, List<PlantedSubject> engine) {
            var means = new ArrayList<MeanWorth>();
            var days = new ArrayList<Double>();
            for (int rule = 0; rule < world.rules().size(); rule++) {
                int number = rule;
                var told = engine.stream()
                        .filter(each -> each.rule() == number && each.isTold())
                        .toList();
                line.worth(acted(told)).value().ifPresent(each -> {
                    means.add(each);
                    days.add(engine.stream()
                            .filter(subject -> subject.rule() == number)
                            .mapToDouble(subject -> subject.daysDone(subject.shownFrom()))
                            .sum());
                });
            }
            var shrunk = ShrunkMeans.of(means.stream().map(MeanWorth::result).toList());
            double sum = 0;
            for (int i = 0; i < days.size(); i++) {
                sum += days.get(i) * shrunk.values().get(i);
            }
            return sum;
        }
    }
}
