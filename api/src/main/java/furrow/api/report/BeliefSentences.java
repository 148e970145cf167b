package furrow.api.report;

import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.experiments.bayes.BestArmProbability;
import furrow.experiments.bayes.PracticalEquivalence;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is believed of a metric in plain words, never without the prior that it rests on. */
public final class BeliefSentences {
    private static final double LEAST_TOLD = 0.001;

    private BeliefSentences() {}

    /** Beliefs worth a reader's time: those that decide, else of primary metrics; JSON has them all. */
    public static List<MetricBelief> told(Evidence evidence) {
        return evidence.beliefs().stream()
                .filter(each -> each.decides() || isPrimary(evidence, each.metric()))
                .toList();
    }

    private static boolean isPrimary(Evidence evidence, String metric) {
        return evidence.data()
                .experiment()
                .metric(metric)
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .isPresent();
    }

    /** On which arm is best and on what lies within the margin; none when there is nothing to say. */
    static List<String> of(Evidence evidence, MetricBelief belief) {
        var said = new ArrayList<String>();
        belief.best().flatMap(Figure::value).ifPresent(known -> said.add(best(evidence, belief.metric(), known)));
        said.addAll(besideTheBest(evidence, belief));
        return said;
    }

    /** The same without what a table of the chances to be best shows. */
    static List<String> besideTheBest(Evidence evidence, MetricBelief belief) {
        var said = new ArrayList<String>();
        belief.best().flatMap(Figure::why).ifPresent(why -> said.add("Which arm is best is not told: " + why + "."));
        String control = evidence.data().control().arm().name();
        belief.around().stream().flatMap(each -> around(each, control).stream()).forEach(said::add);
        return said;
    }

    /** What the sentences rest on. */
    static String ground(MetricBelief belief) {
        return belief.decides()
                ? "Given " + belief.prior() + "."
                : "Given " + belief.prior() + "; not what decides: stopping once it is high finds false winners.";
    }

    private static String best(Evidence evidence, String metric, List<BestArmProbability> arms) {
        var ranked = arms.stream()
                .sorted(Comparator.comparingDouble(BestArmProbability::chanceToBest)
                        .reversed())
                .toList();
        return "Chance to be the best arm: "
                + ranked.stream()
                        .map(each -> each.arm() + " " + ReadableNumbers.chance(each.chanceToBest()))
                        .collect(Collectors.joining(", "))
                + "." + loss(evidence, metric, ranked.get(0));
    }

    private static String loss(Evidence evidence, String metric, BestArmProbability first) {
        return first.expectedLoss()
                .value()
                .map(loss -> " Taking " + first.arm() + " loses " + amount(evidence, metric, loss)
                        + " on average against the best.")
                .orElse("");
    }

    /** An amount of a metric as people read it: of a share, in percentage points. */
    static String amount(Evidence evidence, String metric, double value) {
        boolean share = isShare(evidence, metric);
        double shown = share ? 100 * value : value;
        String amount =
                shown != 0 && Math.abs(shown) < LEAST_TOLD ? "under " + LEAST_TOLD : ReadableNumbers.plain(shown);
        return share ? amount + " percentage points" : amount;
    }

    static boolean isShare(Evidence evidence, String metric) {
        return evidence.data()
                .experiment()
                .metric(metric)
                .filter(each -> each.type().isYesOrNo())
                .isPresent();
    }

    /** What cannot be told needs no sentence here: the comparison beside says why. */
    private static Optional<String> around(MetricBelief.Around each, String control) {
        Figure<PracticalEquivalence> shares = each.shares();
        return shares.value()
                .map(known ->
                        each.treatment() + " is within " + ReadableNumbers.percent(each.margin()) + " of " + control
                                + " with " + ReadableNumbers.chance(known.same()) + " probability, better by more with "
                                + ReadableNumbers.chance(known.better()) + ", worse by more with "
                                + ReadableNumbers.chance(known.worse())
                                + ".");
    }
}
