package furrow.engine.evidence;

import furrow.experiments.bayes.BayesResult;
import furrow.experiments.bayes.PracticalEquivalence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.Optional;

/** Puts a reading given a prior in the place of a test, when the plan asks for that. */
final class BeliefVerdicts {
    private static final String NO_TEST = "a Bayesian reading has no p-value; read the chance to beat";

    private BeliefVerdicts() {}

    /** The Bayesian reading alone, its verdict from the interval that it shows. */
    static Comparison only(
            Metric metric, Comparison found, BayesResult belief, Optional<Figure<PracticalEquivalence>> around) {
        return new Comparison(
                found.metric(),
                found.control(),
                found.treatment(),
                new PairTest(
                        belief.method() + ", " + belief.prior(),
                        belief.level(),
                        belief.nControl(),
                        belief.nTreatment(),
                        belief.absolute(),
                        Figure.unknown("a Bayesian reading is told as an absolute difference"),
                        Figure.unknown(NO_TEST)),
                new PairBelief(belief.chanceToBeat(), belief.expectedLoss()),
                verdict(metric, belief, around.flatMap(Figure::value)));
    }

    /** The same when as much of the belief lies within the margin as the level asks for; else what the interval says. */
    private static Verdict verdict(Metric metric, BayesResult belief, Optional<PracticalEquivalence> around) {
        var interval = belief.absolute().value();
        if (interval.isEmpty()) {
            return new Verdict.Inconclusive(belief.absolute().why().orElse("unknown"));
        }
        if (around.filter(each -> each.same() >= belief.level()).isPresent()) {
            return new Verdict.Equivalent();
        }
        if (!interval.get().excludesZero()) {
            return new Verdict.Inconclusive("more units, until the interval leaves out zero"
                    + (around.isPresent() ? " or the belief lies within the margin" : ""));
        }
        boolean higher = metric.direction() == Metric.Direction.HIGHER;
        return interval.get().lower() > 0 == higher ? new Verdict.Better() : new Verdict.Worse();
    }
}
