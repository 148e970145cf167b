package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Proportions with independent Beta posteriors: {@link PairDifference}. */
final class ProportionModel {
    private static final String METHOD = "Beta-binomial by integration";
    /** A prior that makes data this rare or rarer is at odds with them. */
    private static final double CONFLICT = 0.01;

    private final BetaPrior prior;

    ProportionModel(BetaPrior prior) {
        this.prior = prior;
    }

    BayesModel of(Moments control, Moments treatment) {
        String said = prior.told() + " for each arm's proportion";
        var unfit = unfit(control).or(() -> unfit(treatment));
        if (unfit.isPresent()) {
            return BayesModel.unknown(METHOD, said, unfit.orElseThrow());
        }
        var difference = new PairDifference(posterior(treatment), posterior(control));
        var warnings = new ArrayList<String>();
        conflict("control", control).ifPresent(warnings::add);
        conflict("treatment", treatment).ifPresent(warnings::add);
        return new BayesModel(METHOD, said, Figure.of(difference), warnings);
    }

    /** Why such moments are not of a proportion, if so. */
    static Optional<String> unfit(Moments moments) {
        return moments.sum() >= 0 && moments.sum() <= moments.n() && moments.sumSquares() == moments.sum()
                ? Optional.empty()
                : Optional.of("a proportion needs units of 0 or 1, but sum " + moments.sum() + " and sum of squares "
                        + moments.sumSquares() + " of " + moments.n()
                        + " units do not come from such; make the metric a mean");
    }

    BetaPosterior posterior(Moments moments) {
        return prior.after(moments.sum(), moments.n() - moments.sum());
    }

    /**
     * Two-sided prior predictive check: the chance, if the prior were right, of that many successes or fewer, or that
     * many or more. With P drawn from the prior, fewer than or as many as x of n has the chance P(P < Q), Q being
     * Beta(x + 1, n - x).
     *
     * @see <a href="https://doi.org/10.1214/06-BA129">Evans and Moshonov (2006), Checking for prior-data conflict,
     *     Bayesian Analysis 1:893-914</a>
     */
    private Optional<String> conflict(String arm, Moments moments) {
        if (prior.equals(BetaPrior.JEFFREYS) || prior.equals(BetaPrior.UNIFORM)) {
            return Optional.empty();
        }
        double successes = moments.sum();
        double failures = moments.n() - successes;
        var before = BetaPosterior.of(prior.successes(), prior.failures());
        double atMost = failures == 0
                ? 1
                : new PairDifference(BetaPosterior.of(successes + 1, failures), before).chanceAbove(0);
        double atLeast = successes == 0
                ? 1
                : new PairDifference(before, BetaPosterior.of(successes, failures + 1)).chanceAbove(0);
        double p = Math.min(1, 2 * Math.min(atMost, atLeast));
        return p >= CONFLICT
                ? Optional.empty()
                : Optional.of("The prior " + prior + " and the " + arm + "'s data (" + (long) successes + " of "
                        + moments.n() + ") disagree: under the prior such data have a chance of "
                        + String.format(Locale.ROOT, "%.2g", p)
                        + ". Check both, or use the default prior.");
    }
}
