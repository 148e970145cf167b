package furrow.experiments.bayes;

import furrow.experiments.inference.AdjustedMeans;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.WeighedMoments;
import furrow.experiments.noninferiority.Margin;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private static final String MIXED =
            "one arm's totals have a denominator and another's have none; give all arms the same columns";

    private static final String EMPTY_ARM = "an arm has no units yet; wait for the first";

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
        var chances = ChoiceProbabilities.of(model.difference(), metric.direction());
        return new BayesResult(
                metric.name(),
                model.method(),
                model.prior(),
                level,
                control.n(),
                treatment.n(),
                Figure.attempt(() -> model.difference().map(d -> d.interval(level))),
                chances.toBeat(),
                chances.expectedLoss(),
                chances.lossOfKeeping(),
                model.warnings());
    }

    /** Chance and losses without the interval, which takes most of the time. */
    public ChoiceProbabilities chances(Metric metric, MetricMoments control, MetricMoments treatment) {
        return ChoiceProbabilities.of(model(metric, control, treatment).difference(), metric.direction());
    }

    /** What is believed of the metric before the data, by name and in words. */
    public String prior(Metric metric, MetricMoments control, MetricMoments treatment) {
        return model(metric, control, treatment).prior();
    }

    /** The same comparison with its chance to beat and expected loss filled in. */
    public Comparison believe(Comparison comparison, Metric metric, MetricMoments control, MetricMoments treatment) {
        var chances = chances(metric, control, treatment);
        return comparison.with(new PairBelief(chances.toBeat(), chances.expectedLoss()));
    }

    /**
     * Which of all arms is best.
     *
     * @param metric its type chooses the model, its direction what is best
     * @param arms moments by arm, one or more
     * @return the arms in the order given, or why it cannot be told
     */
    public Figure<List<BestArmProbability>> best(Metric metric, Map<String, ? extends MetricMoments> arms) {
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("the best of arms needs at least one arm, but had none");
        }
        return Figure.attempt(() -> bestOf(metric, arms));
    }

    private Figure<List<BestArmProbability>> bestOf(Metric metric, Map<String, ? extends MetricMoments> arms) {
        var posteriors = new ArrayList<Posterior>();
        for (Figure<Posterior> posterior : posteriors(metric, List.copyOf(arms.values()))) {
            if (posterior instanceof Figure.Unknown<Posterior> unknown) {
                return Figure.unknown(unknown.reason());
            }
            posteriors.add(posterior.value().orElseThrow());
        }
        if (arms.values().stream().map(MetricMoments::getClass).distinct().count() > 1) {
            return Figure.unknown(MIXED);
        }
        var standings = new BestArm(posteriors, metric.direction()).standings();
        boolean finite = arms.values().stream().allMatch(each -> each.n() > 2)
                || posteriors.stream().noneMatch(StudentPosterior.class::isInstance);
        var names = List.copyOf(arms.keySet());
        var best = new ArrayList<BestArmProbability>();
        for (int i = 0; i < standings.size(); i++) {
            var loss = standings.get(i).loss();
            best.add(new BestArmProbability(
                    names.get(i),
                    standings.get(i).chance(),
                    finite ? Figure.of(loss) : ChoiceProbabilities.NO_FINITE_LOSS));
        }
        return Figure.of(List.copyOf(best));
    }

    /**
     * How likely the treatment is worse, practically the same, or better (the region of practical equivalence).
     *
     * @param margin largest difference that does not matter; a relative one is a fraction of the control's size
     */
    public Figure<PracticalEquivalence> equivalence(
            Metric metric, MetricMoments control, MetricMoments treatment, Margin margin) {
        boolean higher = metric.direction() == Direction.HIGHER;
        return Figure.attempt(() ->
                model(metric, control, treatment).difference().map(d -> PracticalEquivalence.of(d, margin, higher)));
    }

    /** Of each arm; given a covariate they are adjusted for what is known of the units of all of them. */
    private List<Figure<Posterior>> posteriors(Metric metric, List<MetricMoments> arms) {
        if (arms.stream().allMatch(CovariateMoments.class::isInstance)) {
            var adjusted = AdjustedMeans.of(
                    arms.stream().map(CovariateMoments.class::cast).toList());
            return IntStream.range(0, arms.size())
                    .mapToObj(arm ->
                            MeanModel.posterior(adjusted.map(all -> all.arms().get(arm))))
                    .toList();
        }
        if (arms.stream().allMatch(RegressionMoments.class::isInstance)) {
            var regressed = RegressedMeans.of(
                    arms.stream().map(RegressionMoments.class::cast).toList());
            return IntStream.range(0, arms.size())
                    .mapToObj(arm ->
                            MeanModel.posterior(regressed.map(all -> all.arms().get(arm))))
                    .toList();
        }
        return arms.stream().map(each -> posterior(metric, each)).toList();
    }

    private Figure<Posterior> posterior(Metric metric, MetricMoments arm) {
        if (arm.n() == 0) {
            return Figure.unknown(EMPTY_ARM);
        }
        return switch (metric.readAs()) {
            case PROPORTION -> arm instanceof Moments moments ? proportion(moments) : MeanModel.posterior(arm);
            case MEAN -> MeanModel.posterior(arm);
            case RATIO -> lacksDenominator(metric, arm) ? unmodelled(metric, arm) : MeanModel.posterior(arm);
            case RATE -> arm instanceof WeighedMoments ? MeanModel.posterior(arm) : rate(arm);
            case QUANTILE -> unmodelled(metric, arm);
        };
    }

    private Figure<Posterior> unmodelled(Metric metric, MetricMoments arm) {
        return Figure.unknown(model(metric, arm, arm).difference().why().orElseThrow());
    }

    private Figure<Posterior> proportion(Moments moments) {
        return ProportionModel.unfit(moments)
                .<Figure<Posterior>>map(Figure::unknown)
                .orElseGet(() -> Figure.of(new ProportionModel(proportionPrior).posterior(moments)));
    }

    private Figure<Posterior> rate(MetricMoments arm) {
        return RateModel.unfit(arm)
                .<Figure<Posterior>>map(Figure::unknown)
                .orElseGet(() -> Figure.of(new RateModel(ratePrior).posterior(arm)));
    }

    /** A mean of the units' own ratios needs none: they were divided one by one. */
    private static boolean lacksDenominator(Metric metric, MetricMoments arm) {
        return metric.type().needsOutcomesBelow()
                && metric.pooling() == Metric.Pooling.SUM_OVER_SUM
                && arm instanceof Moments;
    }

    BayesModel model(Metric metric, MetricMoments control, MetricMoments treatment) {
        var fitted = Figure.attempt(() -> Figure.of(fitted(metric, control, treatment)));
        return fitted.value()
                .orElseGet(() -> BayesModel.unknown("none", "none", fitted.why().orElseThrow()));
    }

    private BayesModel fitted(Metric metric, MetricMoments control, MetricMoments treatment) {
        if (control.n() == 0 || treatment.n() == 0) {
            return BayesModel.unknown("none", "none", EMPTY_ARM);
        }
        if (control.getClass() != treatment.getClass()) {
            return BayesModel.unknown("none", "none", MIXED);
        }
        if (control instanceof WeighedMoments
                || control instanceof CovariateMoments
                || control instanceof RegressionMoments) {
            return MeanModel.of(control, treatment);
        }
        return switch (metric.readAs()) {
            case PROPORTION ->
                control instanceof Moments c && treatment instanceof Moments t
                        ? new ProportionModel(proportionPrior).of(c, t)
                        : MeanModel.of(control, treatment);
            case MEAN -> MeanModel.of(control, treatment);
            case RATIO ->
                lacksDenominator(metric, control)
                        ? BayesModel.unknown("none", "none", "a ratio needs the sums of its denominator; give them too")
                        : MeanModel.of(control, treatment);
            case RATE -> new RateModel(ratePrior).of(control, treatment);
            case QUANTILE ->
                BayesModel.unknown(
                        "none", "none", "quantiles have no Bayesian method here; read the anytime-valid one");
        };
    }
}
