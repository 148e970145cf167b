package furrow.experiments.goal;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches day by day whether a walk has left its path for the worse, and may be looked at every day: an e-detector. From each
 * day on a bet is placed that the walk lies below the path; the bets of all days are added up, and the alarm is raised when
 * the sum reaches {@value #THRESHOLD}. If each bet is fair the days until a false alarm are {@value #THRESHOLD} on average,
 * whenever one looks; so at most {@value #FALSE_A_YEAR} a year.
 *
 * <p>With the deviation \( d_t \) of day t from the path (below zero is worse, tolerance taken off), whitened
 * \( r_t = d_t - \phi d_{t-1} \), and Catoni's function \( \psi(y) = \log(1 + y + y^2/2) \) for \( y \ge 0 \), else
 * \( -\log(1 - y + y^2/2) \), the detector of a stake \( \lambda \) is Shiryaev and Roberts'
 * \[ M_t = (M_{t-1} + 1) \, e^{\psi(-\lambda r_t / s)} / (1 + \lambda^2 / 2), \]
 * and the sum is the mean over five stakes. A factor has a mean of at most 1 as long as the second moment of \( r_t \) given
 * the days before is at most \( s^2 \), whatever its distribution.
 *
 * <p>The scale is estimated from the days before, by differences, which one step off the path hardly touches:
 * with \( A = mean (\Delta d)^2 \) and \( B = mean \Delta d_t \Delta d_{t-1} \), \( \phi = 1 + 2 B / A \), raised by a quarter
 * of its standard error, and \( s^2 = A (1 + \phi) / 2 \cdot (1 + \sqrt{2 / n}) \cdot \kappa \). \( \kappa \ge 1 \) is the variance
 * of a week's sum over seven times that of a day, from differences of weeks that follow one another: it covers what one lag does
 * not whiten, such as chance in the sample on top of days that hang together. What lies more than three standard deviations out is
 * learnt from as if it lay there, so that a deep fall does not make itself usual. Older days count half after {@value #HALF_LIFE}.
 * A day with fewer units than usual is weighed down by the root of its share.
 *
 * <p>Since the scale is estimated the promise holds as far as it was simulated: docs/goals.md has the table.
 *
 * @see <a href="https://arxiv.org/abs/2203.03532">Shin, Ramdas and Rinaldo (2024), E-detectors: a nonparametric framework for
 *     sequential change detection, New England Journal of Statistics in Data Science 2:229-260, definition 2.2 and theorem 2.4</a>
 * @see <a href="https://arxiv.org/abs/2202.01250">Wang and Ramdas (2023), Catoni-style confidence sequences for heavy-tailed mean
 *     estimation, SPA 163:168-202, section 4, for the bets</a>
 */
final class PathAlarm {
    /** Days until a false alarm, on average: ten years. */
    static final double THRESHOLD = 3650;
    /** False alarms a year that this is set for. */
    static final double FALSE_A_YEAR = 0.1;
    /** Days with a value before the first bet. */
    static final int FIRST = 14;
    /** Days after which a day counts half in the scale. */
    static final double HALF_LIFE = 90;

    private static final double[] STAKES = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final int WEEK = 7;
    /** Standard errors by which what days have in common is taken for more than was estimated. */
    private static final double CAUTION = 0.25;
    /** A standard error of the ratio by differences is this many times that of the usual estimate. */
    private static final double BY_DIFFERENCES = 1.5;
    /** Days that hang together more are told apart from a drift by nobody. */
    private static final double MOST_ALIKE = 0.9;
    /** What a week has above seven days until weeks were seen, and for how many days that counts. */
    private static final double USUAL_EXCESS = 1.2;

    private static final double USUAL_DAYS = 28;
    /** Standard deviations that a day, or a step between two, is learnt from at most: a fall from the path is no scale. */
    private static final double MOST_LEARNT = 3;
    /** Steps that are learnt from as they are. */
    private static final double FREE_STEPS = 5;
    /** Times its estimate that a week's ratio is learnt from at most. */
    private static final double MOST_OF_A_WEEK = 6;

    /** Smallest scale, relative to the path: values that never vary are not infinitely sure. */
    private static final double LEAST_SCALE = 1e-3;

    private final double[] sums = new double[STAKES.length];
    /** Of each stake, the bets since the day that says most for a change, and that day. */
    private final double[] runs = new double[STAKES.length];

    private final @Nullable LocalDate[] since = new LocalDate[STAKES.length];
    /** The last two weeks' whitened days, in units of the scale; oldest first. */
    private final double[] recent = new double[2 * WEEK];

    private int days;
    private int whitened;
    private double last;
    private double step;
    private double steps;
    private double squares;
    private double products;
    private double weeks;
    private double weekSquares;
    private double usualUnits;

    PathAlarm() {}

    private PathAlarm(PathAlarm other) {
        System.arraycopy(other.sums, 0, sums, 0, sums.length);
        System.arraycopy(other.runs, 0, runs, 0, runs.length);
        System.arraycopy(other.since, 0, since, 0, since.length);
        System.arraycopy(other.recent, 0, recent, 0, recent.length);
        days = other.days;
        whitened = other.whitened;
        last = other.last;
        step = other.step;
        steps = other.steps;
        squares = other.squares;
        products = other.products;
        weeks = other.weeks;
        weekSquares = other.weekSquares;
        usualUnits = other.usualUnits;
    }

    /** The same, to be taken on apart. */
    PathAlarm copy() {
        return new PathAlarm(this);
    }

    /** Days that were seen and have a value. */
    int days() {
        return days;
    }

    /**
     * Takes one more day on.
     *
     * @param deviation how far the walk lies above what the tolerance still allows, in the metric's unit; below 0 is off
     * @param expected the path on that day, which bounds the scale from below
     * @param units units that the day's value rests on
     * @return the day on which the walk left the path, as far as can be told, if the alarm is raised by this day
     */
    Optional<LocalDate> next(LocalDate day, double deviation, double expected, long units) {
        Optional<LocalDate> raised = Optional.empty();
        usualUnits = days == 0 ? units : usualUnits + (units - usualUnits) / (days + 1);
        double weight = usualUnits > 0 ? Math.sqrt(Math.min(1, units / usualUnits)) : 1;
        if (steps > 2) {
            double alike = alike();
            double floor = LEAST_SCALE * Math.abs(expected);
            double scale = Math.max(squares / steps * (1 + alike) / 2, floor * floor);
            if (scale > 0) {
                double above = (deviation - alike * last) * weight / Math.sqrt(scale);
                raised = days >= FIRST ? bet(day, above / Math.sqrt((1 + Math.sqrt(2 / steps)) * excess())) : raised;
                learn(above);
            }
        }
        learnStep(deviation);
        days++;
        return raised;
    }

    /** How much of a day's deviation the next day has, cautiously. */
    private double alike() {
        if (!(squares > 0)) {
            return 0;
        }
        double estimate = 1 + 2 * products / squares;
        double inside = Math.max(0, Math.min(0.95, estimate));
        double error = BY_DIFFERENCES * Math.sqrt((1.1 - inside * inside) / steps);
        return Math.max(0, Math.min(MOST_ALIKE, estimate + CAUTION * error));
    }

    /** How much more a week's sum varies than seven days that have nothing in common. */
    private double excess() {
        return Math.max(1, excessSoFar() * (1 + CAUTION * Math.sqrt(4 * WEEK / (USUAL_DAYS + weeks))));
    }

    private double excessSoFar() {
        return (USUAL_DAYS * USUAL_EXCESS + weekSquares) / (USUAL_DAYS + weeks);
    }

    private static double within(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    private Optional<LocalDate> bet(LocalDate day, double above) {
        double sum = 0;
        int best = 0;
        for (int i = 0; i < STAKES.length; i++) {
            double factor = factor(STAKES[i], above);
            // Far beyond the threshold nothing is left to be told.
            sums[i] = Math.min((sums[i] + 1) * factor, 1e100);
            if (runs[i] <= 1) {
                since[i] = day;
                runs[i] = 1;
            }
            runs[i] = Math.min(runs[i] * factor, 1e100);
            sum += sums[i];
            best = sums[i] > sums[best] ? i : best;
        }
        if (sum / STAKES.length < THRESHOLD) {
            return Optional.empty();
        }
        var left = since[best];
        Arrays.fill(sums, 0);
        Arrays.fill(runs, 0);
        return Optional.ofNullable(left);
    }

    /**
     * What a bet of one day brings back.
     *
     * @param above how far the day lies above the path, whitened, in units of the scale
     */
    static double factor(double stake, double above) {
        double y = -stake * above;
        return (y >= 0 ? 1 + y + y * y / 2 : 1 / (1 - y + y * y / 2)) / (1 + stake * stake / 2);
    }

    private void learn(double above) {
        System.arraycopy(recent, 1, recent, 0, recent.length - 1);
        recent[recent.length - 1] = within(above, MOST_LEARNT);
        whitened++;
        if (whitened < recent.length) {
            return;
        }
        double difference = 0;
        for (int i = 0; i < WEEK; i++) {
            difference += recent[WEEK + i] - recent[i];
        }
        double keep = Math.pow(0.5, 1 / HALF_LIFE);
        double ratio = Math.min(difference * difference / (2 * WEEK), MOST_OF_A_WEEK * excessSoFar());
        weekSquares = keep * weekSquares + ratio;
        weeks = keep * weeks + 1;
    }

    private void learnStep(double deviation) {
        double most = steps > FREE_STEPS ? MOST_LEARNT * Math.sqrt(squares / steps) : Double.MAX_VALUE;
        double taken = within(deviation - last, most);
        if (days >= 2) {
            double keep = Math.pow(0.5, 1 / HALF_LIFE);
            squares = keep * squares + taken * taken;
            products = keep * products + taken * step;
            steps = keep * steps + 1;
        }
        step = days == 0 ? 0 : taken;
        last = deviation;
    }
}
