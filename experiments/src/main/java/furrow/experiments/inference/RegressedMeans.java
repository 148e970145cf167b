package furrow.experiments.inference;

import furrow.experiments.moments.HeaviestUnit;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Means, or ratios, of arms as they would be had all arms known the same of their units before, each arm by a regression of its
 * own (Lin's interacted form).
 *
 * <p>In arm a the number y (of a ratio R its linear form {@code (x - R y) / ȳ}) is regressed on covariates z with slopes
 * {@code β_a = S_a⁻¹ s_a}; the arm's value is {@code m_a - β_a'(z̄_a - z̄)}, z̄ of all these arms together, with variance
 * {@code σ_a² (1/n_a + (z̄_a - z̄)' S_a⁻¹ (z̄_a - z̄) / (n_a - 1))}, σ_a² the residuals' with n_a - 1 - k. As z̄ is that of a sample,
 * two values share {@code β_0' Σ β_1 / N}, and their difference gains {@code (β_1 - β_0)' Σ (β_1 - β_0) / N}.
 *
 * <p>Which covariates are used follows from them and the arms' sizes alone, never from what is measured: in the plan's order as
 * many as one for {@value #UNITS_EACH} units of the smallest arm, those left out that do not vary in an arm, that follow from the
 * ones before them, or of which one unit carries more than half of an arm's spread.
 *
 * @param arms each arm's value with the variance that is its own, in the order given; n is less by the slopes that were fitted
 * @param slopes each arm's slopes, of the covariates used
 * @param used places of the covariates used, from 0
 * @param spread covariances of the covariates used, of all arms together
 * @param units of all arms together
 * @see <a href="https://doi.org/10.1214/12-AOAS583">Lin (2013), Agnostic notes on regression adjustments to experimental data,
 *     Annals of Applied Statistics 7:295-318</a>
 * @see <a href="https://doi.org/10.1080/07474938.2020.1824732">Negi and Wooldridge (2021), Revisiting regression adjustment in
 *     experiments with heterogeneous treatment effects, Econometric Reviews 40:504-534</a>, for the part that z̄ adds
 */
public record RegressedMeans(
        List<ArmMean> arms, List<List<Double>> slopes, List<Integer> used, List<List<Double>> spread, long units) {
    /** What the names of methods say that read them. */
    public static final String NAMED = "adjusted by regression";

    /** Units of the smallest arm for each covariate that is used. */
    public static final int UNITS_EACH = 20;

    /** Largest share of an arm's spread of a covariate that one unit may carry. */
    public static final double HEAVIEST = 0.5;

    /** Share of a covariate's variance that those before it must leave unexplained. */
    private static final double APART = 1e-9;

    public RegressedMeans {
        arms = List.copyOf(arms);
        slopes = List.copyOf(slopes);
        used = List.copyOf(used);
        spread = List.copyOf(spread);
    }

    /** Two arms' values.
     *
     * @param control with half of what slopes that differ add
     * @param treatment with the other half
     * @param shared what both have in common
     * @param left share of the squared error that is left, compared with no covariates; an interval is its root times as wide
     */
    public record Pair(ArmMean control, ArmMean treatment, SharedVariance shared, double left) {}

    /** Of arms that have {@value #UNITS_EACH} units each or more, and something to divide by. */
    public static Optional<RegressedMeans> of(List<RegressionMoments> arms) {
        var plain = arms.stream().map(each -> ArmMean.of(each.plain())).toList();
        if (arms.isEmpty()
                || arms.stream().anyMatch(each -> each.n() < UNITS_EACH)
                || plain.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var all = arms.stream().reduce((one, other) -> one.and(other)).orElseThrow();
        var used = used(arms);
        var slopes = new ArrayList<List<Double>>();
        var means = new ArrayList<ArmMean>();
        for (int i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            double value = plain.get(i).orElseThrow().value();
            var slope = solved(arm, used, explained(arm, used, value));
            slopes.add(slope);
            means.add(mean(arm, plain.get(i).orElseThrow(), used, slope, off(arm, all, used)));
        }
        var spread = used.stream()
                .map(row -> used.stream().map(column -> all.among(row, column)).toList())
                .toList();
        return Optional.of(new RegressedMeans(means, slopes, used, spread, all.n()));
    }

    /** The first two arms compared. */
    public static Optional<Pair> pair(RegressionMoments control, RegressionMoments treatment) {
        return of(List.of(control, treatment))
                .map(both -> both.pair(ArmMean.of(control.plain()).orElseThrow().squaredError()
                        + ArmMean.of(treatment.plain()).orElseThrow().squaredError()));
    }

    private Pair pair(double before) {
        double own = common(0, 0);
        double other = common(1, 1);
        double both = common(0, 1);
        double differing = Math.max(0, own + other - 2 * both);
        var control = wider(arms.get(0), differing / 2);
        var treatment = wider(arms.get(1), differing / 2);
        double after = control.squaredError() + treatment.squaredError();
        return new Pair(
                control,
                treatment,
                new SharedVariance(own - differing / 2, other - differing / 2, both),
                before > 0 ? after / before : 1);
    }

    private static ArmMean wider(ArmMean arm, double more) {
        return new ArmMean(arm.n(), arm.value(), arm.squaredError() + more);
    }

    /** {@code β' Σ β / N} of two arms. */
    private double common(int one, int other) {
        double sum = 0;
        for (int i = 0; i < used.size(); i++) {
            for (int j = 0; j < used.size(); j++) {
                sum += slopes.get(one).get(i)
                        * spread.get(i).get(j)
                        * slopes.get(other).get(j);
            }
        }
        return sum / units;
    }

    private static ArmMean mean(
            RegressionMoments arm, ArmMean plain, List<Integer> used, List<Double> slope, List<Double> off) {
        double moved = 0;
        double explained = 0;
        var with = explained(arm, used, plain.value());
        for (int i = 0; i < used.size(); i++) {
            moved += slope.get(i) * off.get(i);
            explained += slope.get(i) * with.get(i);
        }
        long n = arm.n();
        long left = n - used.size();
        double residual = Math.max(0, plain.squaredError() * n - explained) * (n - 1) / (left - 1);
        double reach = 0;
        var turned = solved(arm, used, off);
        for (int i = 0; i < used.size(); i++) {
            reach += off.get(i) * turned.get(i);
        }
        return new ArmMean(left, plain.value() - moved, residual * (1.0 / n + Math.max(0, reach) / (n - 1)));
    }

    /** How far an arm's covariates lie from those of all. */
    private static List<Double> off(RegressionMoments arm, RegressionMoments all, List<Integer> used) {
        return used.stream()
                .map(each -> arm.known().get(each).mean().orElseThrow()
                        - all.known().get(each).mean().orElseThrow())
                .toList();
    }

    /** Covariances of the number, or of a ratio's linear form, with the covariates. */
    private static List<Double> explained(RegressionMoments arm, List<Integer> used, double value) {
        double below =
                arm.plain() instanceof PairedMoments pairs ? pairs.y().mean().orElseThrow() : 1;
        return used.stream()
                .map(each -> (arm.withValue(each) - value * arm.withDenominator(each)) / below)
                .toList();
    }

    private static List<Integer> used(List<RegressionMoments> arms) {
        long most = arms.stream().mapToLong(RegressionMoments::n).min().orElse(0) / UNITS_EACH;
        var used = new ArrayList<Integer>();
        for (int each = 0; each < arms.get(0).known().size() && used.size() < most; each++) {
            int candidate = each;
            if (arms.stream().allMatch(arm -> isUsable(arm, used, candidate))) {
                used.add(candidate);
            }
        }
        return used;
    }

    private static boolean isUsable(RegressionMoments arm, List<Integer> used, int candidate) {
        Moments moments = arm.known().get(candidate);
        double variance = moments.variance().orElseThrow();
        if (!(variance > 0) || HeaviestUnit.share(moments).orElse(0) > HEAVIEST) {
            return false;
        }
        var with = used.stream().map(each -> arm.among(each, candidate)).toList();
        var slopes = solved(arm, used, with);
        double explained = 0;
        for (int i = 0; i < used.size(); i++) {
            explained += slopes.get(i) * with.get(i);
        }
        return explained <= variance * (1 - APART);
    }

    /** {@code S⁻¹ right} by Cholesky's factors of the covariates' correlations in an arm. */
    private static List<Double> solved(RegressionMoments arm, List<Integer> used, List<Double> right) {
        int size = used.size();
        var scale = new double[size];
        var factor = new double[size][size];
        var half = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = Math.sqrt(arm.among(used.get(i), used.get(i)));
            double sum = right.get(i) / scale[i];
            for (int j = 0; j <= i; j++) {
                double entry = i == j ? 1 : arm.among(used.get(i), used.get(j)) / scale[i] / scale[j];
                for (int l = 0; l < j; l++) {
                    entry -= factor[i][l] * factor[j][l];
                }
                factor[i][j] = i == j ? Math.sqrt(entry) : entry / factor[j][j];
                sum -= i == j ? 0 : factor[i][j] * half[j];
            }
            half[i] = sum / factor[i][i];
        }
        var solution = new Double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = half[i];
            for (int j = i + 1; j < size; j++) {
                sum -= factor[j][i] * solution[j] * scale[j];
            }
            solution[i] = sum / factor[i][i] / scale[i];
        }
        return List.of(solution);
    }
}
