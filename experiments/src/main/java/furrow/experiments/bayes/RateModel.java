package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Rates of events with independent Gamma posteriors.
 *
 * <p>Replies come in bunches, so counts vary more than Poisson's law allows. Events and exposure of an arm are both
 * divided by its dispersion {@code φ = max(1, n s² / Σx)}, s² being the variance of {@code x - λ y} over its units and
 * λ the arm's rate: the rate stays, and its posterior is as wide as the units say. One unit alone cannot say, and φ is 1.
 *
 * @see <a href="https://doi.org/10.1201/9780203753736">McCullagh and Nelder (1989), Generalized Linear Models, 6.2.3</a>
 */
final class RateModel {
    private static final String METHOD = "Gamma-Poisson, events thinned by their dispersion";

    private final GammaPrior prior;

    RateModel(GammaPrior prior) {
        this.prior = prior;
    }

    BayesModel of(MetricMoments control, MetricMoments treatment) {
        String said = prior.told() + " (events, exposure) for each arm's rate";
        var unfit = unfit(control).or(() -> unfit(treatment));
        if (unfit.isPresent()) {
            return BayesModel.unknown(METHOD, said, unfit.orElseThrow());
        }
        var warnings = new ArrayList<String>();
        if (control.n() < 2 || treatment.n() < 2) {
            warnings.add(
                    "An arm has a single unit, so its events are taken to fall independently of each other; if they"
                            + " come in bunches, these chances are too sure. Give totals per post or per day.");
        }
        var difference = new PairDifference(posterior(treatment), posterior(control));
        return new BayesModel(METHOD, said, Figure.of(difference), warnings);
    }

    /** Why such moments are not of a rate, if so. */
    static Optional<String> unfit(MetricMoments moments) {
        return events(moments) >= 0 && exposure(moments) > 0
                ? Optional.empty()
                : Optional.of("a rate needs at least 0 events over an exposure above 0, but had " + events(moments)
                        + " over " + exposure(moments) + "; wait for exposure, or make the metric a ratio");
    }

    GammaPosterior posterior(MetricMoments moments) {
        double dispersion = dispersion(moments);
        return prior.after(events(moments) / dispersion, exposure(moments) / dispersion);
    }

    static double dispersion(MetricMoments moments) {
        double events = events(moments);
        if (moments.n() < 2 || events == 0) {
            return 1;
        }
        double variance = moments instanceof PairedMoments paired
                ? MeanModel.residualVariance(paired, events / exposure(moments))
                : ((Moments) moments).variance().orElseThrow();
        return Math.max(1, moments.n() * variance / events);
    }

    private static double events(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? paired.x().sum() : ((Moments) moments).sum();
    }

    private static double exposure(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? paired.y().sum() : moments.n();
    }
}
