package furrow.experiments.proof;

import furrow.experiments.inference.Figure;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What comes after without any action, given what was before: a least-squares line through comparable untouched subjects.
 *
 * <p>Advice often comes up where things are unusually bad or good, and those go back towards their mean by themselves. The
 * line has that in its slope, \( \hat y = a + b x \) with b below 1 the share of a deviation that lasts, so that an action
 * is credited with the difference from the line and not with the difference from before (analysis of covariance). Of k
 * acted-on subjects with residuals \( r_i = y_i - \hat y_i \), spread \( s_r \), and n untouched ones with spread s about
 * the line,
 *
 * <p>\[ worth = \bar r, \quad se^2 = \frac{s_r^2}{k} + s^2 \Bigl( \frac1n + \frac{(\bar x_k - \bar x_n)^2}{S_{xx}} \Bigr) \]
 *
 * <p>read with Student's t at Satterthwaite's degrees of freedom. What chance does to an untouched subject it does to one that
 * was acted on as well, so \( s_r \) is never taken as less than s: two or three residuals lie close together by chance, and of
 * a single one s alone tells. It corrects for what shows before, and for nothing else: who was acted on was not drawn, so it is observational.
 * There is no number from fewer than {@value #FEWEST} untouched subjects, or where what was before lies outside of theirs.
 *
 * @param n untouched subjects
 * @param intercept a
 * @param slope b
 * @param meanBefore mean of what was before
 * @param spreadBefore \( S_{xx} \), sum of squared deviations of what was before, above 0
 * @param variance \( s^2 \), about the line
 * @param lowest least value before
 * @param highest greatest value before
 * @see <a href="https://doi.org/10.1093/ije/dyh299">Barnett, van der Pols and Dobson (2005), Regression to the mean: what it
 *     is and how to deal with it, International Journal of Epidemiology 34:215-220</a>
 */
public record UntouchedLine(
        int n,
        double intercept,
        double slope,
        double meanBefore,
        double spreadBefore,
        double variance,
        double lowest,
        double highest) {
    /** Fewest untouched subjects; below it the slope is mostly noise. */
    public static final int FEWEST = 10;

    /** Fits the line. */
    public static Figure<UntouchedLine> through(List<BeforeAndAfter> untouched) {
        int n = untouched.size();
        if (n < FEWEST) {
            return Figure.unknown("before and after needs " + FEWEST + " comparable untouched subjects, and there are "
                    + n + "; without them nothing tells what would have come anyway");
        }
        double x = mean(untouched.stream().mapToDouble(BeforeAndAfter::before).toArray());
        double y = mean(untouched.stream().mapToDouble(BeforeAndAfter::after).toArray());
        double xx = 0;
        double xy = 0;
        for (BeforeAndAfter each : untouched) {
            xx += (each.before() - x) * (each.before() - x);
            xy += (each.before() - x) * (each.after() - y);
        }
        if (!(xx > 0)) {
            return Figure.unknown(
                    "all comparable untouched subjects had the same before, so nothing tells how much of a"
                            + " deviation lasts");
        }
        double slope = xy / xx;
        double rest = 0;
        for (BeforeAndAfter each : untouched) {
            double off = each.after() - y - slope * (each.before() - x);
            rest += off * off;
        }
        var befores = untouched.stream().mapToDouble(BeforeAndAfter::before).summaryStatistics();
        return Figure.of(
                new UntouchedLine(n, y - slope * x, slope, x, xx, rest / (n - 2), befores.getMin(), befores.getMax()));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum / values.length;
    }

    /** How far a subject came out above what would have come anyway, or that nothing tells. */
    public Figure<Double> residual(BeforeAndAfter acted) {
        return acted.before() < lowest || acted.before() > highest
                ? Figure.unknown("no untouched subject was as it was before: " + acted.before() + " lies outside of "
                        + lowest + " to " + highest)
                : Figure.of(acted.after() - intercept - slope * acted.before());
    }

    /**
     * The mean over subjects that were acted on; those without a residual are left out.
     *
     * @return unknown when none has one
     */
    public Figure<MeanWorth> worth(List<BeforeAndAfter> acted) {
        var told = acted.stream()
                .filter(each -> residual(each).value().isPresent())
                .toList();
        if (told.isEmpty()) {
            return acted.isEmpty()
                    ? Figure.unknown("nothing was done yet whose outcomes have come in")
                    : residual(acted.get(0)).map(any -> {
                        throw new IllegalStateException("a residual was told after all");
                    });
        }
        int k = told.size();
        double[] residuals = told.stream()
                .mapToDouble(each -> residual(each).value().orElseThrow())
                .toArray();
        double mean = mean(residuals);
        double own = 0;
        for (double each : residuals) {
            own += (each - mean) * (each - mean);
        }
        boolean spreadsMore = k > 1 && own / (k - 1) > variance;
        double subjects = (spreadsMore ? own / (k - 1) : variance) / k;
        double before = mean(told.stream().mapToDouble(BeforeAndAfter::before).toArray()) - meanBefore;
        double line = variance * (1.0 / n + before * before / spreadBefore);
        double both = subjects + line;
        double freedom = spreadsMore ? both * both / (subjects * subjects / (k - 1) + line * line / (n - 2)) : n - 2;
        return subjects + line > 0
                ? Figure.of(new MeanWorth(k, mean, Math.sqrt(subjects + line), freedom))
                : Figure.unknown("nothing varies, so chance cannot be gauged");
    }

    /** The quantile of Student's t that leaves half of what a level leaves out on each side. */
    static double quantile(double level, double freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - level) / 2);
    }
}
