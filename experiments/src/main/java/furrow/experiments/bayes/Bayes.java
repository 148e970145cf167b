package furrow.experiments.bayes;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Direction;

/**
 * Probabilities of a treatment against its control: chance to beat, expected loss, interval.
 *
 * <p>The model follows from the metric's type and the shape of its moments: proportions of single units Beta-binomial,
 * rates Gamma-Poisson, means and ratios (and proportions of clusters) Student. These are probabilities under a prior,
 * not error rates: stopping as soon as one is high is not safe in the sense of anytime-valid inference.
 *
 * @param proportionPrior for each arm's proportion
 * @param ratePrior for each arm's rate
 * @param level probability inside the interval, above 0 and below 1
 */
public record Bayes(BetaPrior proportionPrior, GammaPrior ratePrior, double level) {
    public Bayes {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level needs more than 0 and less than 1, but was " + level + "; 0.95 is usual");
        }
    }

    /** Jeffreys' priors, intervals of 0.95. */
    public static Bayes withDefaults() {
        return new Bayes(BetaPrior.JEFFREYS, GammaPrior.JEFFREYS, 0.95);
    }

    public Bayes with(BetaPrior prior) {
        return new Bayes(prior, ratePrior, level);
    }

    public Bayes with(GammaPrior prior) {
        return new Bayes(proportionPrior, prior, level);
    }

    public Bayes withLevel(double newLevel) {
        return new Bayes(proportionPrior, ratePrior, newLevel);
    }

    /**
     * Compares two arms.
     *
     * @param metric its type chooses the model, its direction what is better
     * @param control moments of the arm compared with
     * @param treatment moments of the arm being judged
     */
    public BayesResult compare(Metric metric, MetricMoments control, MetricMoments treatment) {
        var model = model(metric, control, treatment);
        var difference = model.difference();
        boolean higher = metric.direction() == Direction.HIGHER;
        Figure<Effect> absolute = difference.map(d -> d.interval(level));
        var chance = difference.map(d -> higher ? d.chanceAbove(0) : d.chanceBelow());
        return new BayesResult(
                metric.name(),
                model.method(),
                model.prior(),
                level,
                control.n(),
                treatment.n(),
                absolute,
                chance,
                loss(difference, higher),
                loss(difference, !higher),
                model.warnings());
    }

    /** The chance to beat alone, without the interval, which takes most of the time. */
    public Figure<Double> chanceToBeat(Metric metric, MetricMoments control, MetricMoments treatment) {
        boolean higher = metric.direction() == Direction.HIGHER;
        return model(metric, control, treatment).difference().map(d -> higher ? d.chanceAbove(0) : d.chanceBelow());
    }

    /** The expected loss of choosing the treatment alone, without the interval, which takes most of the time. */
    public Figure<Double> expectedLoss(Metric metric, MetricMoments control, MetricMoments treatment) {
        return loss(model(metric, control, treatment).difference(), metric.direction() == Direction.HIGHER);
    }

    private static Figure<Double> loss(Figure<Difference> difference, boolean higher) {
        return difference
                .value()
                .map(d -> higher ? d.meanLoss() : d.meanGain())
                .map(Bayes::finite)
                .orElseGet(() -> Figure.unknown(difference.why().orElseThrow()));
    }

    private static Figure<Double> finite(double loss) {
        return Double.isFinite(loss)
                ? Figure.of(loss)
                : Figure.unknown("with two units in an arm the expected loss has no finite value; wait for a third");
    }

    Model model(Metric metric, MetricMoments control, MetricMoments treatment) {
        if (control.getClass() != treatment.getClass()) {
            throw new IllegalArgumentException("both arms of metric \"" + metric.name()
                    + "\" need moments of the same kind, but were " + control + " and " + treatment);
        }
        if (control.n() == 0 || treatment.n() == 0) {
            return Model.unknown("none", "none", "an arm has no units yet; wait for the first");
        }
        return switch (metric.type()) {
            case PROPORTION ->
                control instanceof Moments c && treatment instanceof Moments t
                        ? new ProportionModel(proportionPrior).of(c, t)
                        : MeanModel.of(control, treatment);
            case MEAN -> MeanModel.of(control, treatment);
            case RATIO ->
                control instanceof PairedMoments
                        ? MeanModel.of(control, treatment)
                        : Model.unknown("none", "none", "a ratio needs the sums of its denominator; give them too");
            case RATE -> new RateModel(ratePrior).of(control, treatment);
            case QUANTILE ->
                Model.unknown("none", "none", "quantiles have no Bayesian method here; read the anytime-valid one");
        };
    }
}
