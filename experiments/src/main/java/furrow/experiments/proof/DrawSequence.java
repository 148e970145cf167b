package furrow.experiments.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import java.util.List;

/**
 * What advice brings per dose, by its own draws and at any look.
 *
 * <p>With \( s_{i,c}(\beta) \) the scores of {@link DrawnSubject} i, \( p_{i,c} \) the chances of its draws and \( c_i \)
 * the one that was drawn,
 *
 * <p>\[ E(\beta) = \frac1K \sum_{k} \prod_i
 *       \frac{e^{\lambda_{k,i} s_{i,c_i}}}{\sum_c p_{i,c} e^{\lambda_{k,i} s_{i,c}}}, \quad
 *       \lambda_{k,i} = \frac{\gamma_k}{\sqrt{N^* \bar v_i}}, \quad
 *       \bar v_i = \frac1i \sum_{j \le i} \sum_c p_{j,c} s_{j,c}^2 \]
 *
 * <p>If each unit of dose brings β to each subject, every factor has mean 1 over the draw, given all outcomes without advice:
 * E is a martingale of the draws alone, and exceeds 1/α ever with chance α at most, for any outcomes, from the first
 * subject on and however often one looks (Ville's inequality). The stakes \( \gamma \) lie on both sides, so that E stays
 * powerful from a 64th of \( N^* \) subjects on. The interval holds each β with E below 1/α; the p-value is 1/E(0).
 *
 * <p>It takes the dose as bringing the same to each subject. Where it does not, the estimate is a mean weighed by dose, and the
 * interval is right in the limit only; docs/proof.md has its coverage. Subjects enter in order of the days on which their
 * windows close, which no draw changes.
 *
 * @param subjects in that order
 * @param planned \( N^* \), subjects that are expected in all, 2 or more
 * @param level confidence level of the interval, in (0, 1)
 * @see <a href="https://doi.org/10.1214/23-STS894">Ramdas, Grünwald, Vovk and Shafer (2023), Game-theoretic statistics and
 *     safe anytime-valid inference, Statistical Science 38:576-601</a>
 * @see <a href="https://doi.org/10.1111/j.1467-985X.2005.00336.x">Imbens and Rosenbaum (2005), JRSS A 168:109-126</a>
 */
public record DrawSequence(List<DrawnSubject> subjects, double planned, double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "randomisation betting sequence";

    private static final double[] STAKES = {1.25, 2.5, 5, 10, -1.25, -2.5, -5, -10};

    /** Steps outwards, each twice the one before, after which an interval counts as without limit. */
    private static final int FAR = 60;

    private static final int HALVINGS = 50;

    public DrawSequence {
        subjects = List.copyOf(subjects);
        if (!(planned >= 2 && Double.isFinite(planned))) {
            throw new IllegalArgumentException("planned needs at least 2 subjects, but was " + planned);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level needs more than 0 and less than 1, but was " + level);
        }
    }

    /** What the draws tell so far, per unit of dose. */
    public TestResult finding() {
        double dose = subjects.stream().mapToDouble(DrawnSubject::drawnDose).sum();
        if (!(dose > 0)) {
            return TestResult.unknown(METHOD, level, "the draws have not told those advised from the others yet");
        }
        double estimate =
                subjects.stream().mapToDouble(DrawnSubject::drawnOutcome).sum() / dose;
        double step = Math.max(scale() / dose, Math.ulp(1.0));
        var effect = new Effect(estimate, limit(estimate, -step), limit(estimate, step));
        return new TestResult(
                METHOD,
                level,
                Figure.of(effect),
                Figure.unknown("it is told in money, not as a share"),
                TestResult.p(Math.exp(-logEvidence(0))));
    }

    /**
     * Whether the draws show more than nothing, at the level of so many questions together (Bonferroni).
     *
     * @param questions such as rules, 1 or more
     */
    public boolean isProven(int questions) {
        double sum = subjects.stream().mapToDouble(DrawnSubject::drawnOutcome).sum();
        return sum > 0 && logEvidence(0) >= Math.log(questions) - Math.log1p(-level);
    }

    /** Natural logarithm of E against a worth of the dose. */
    public double logEvidence(double beta) {
        double[] path = logEvidencePath(beta);
        return path.length == 0 ? 0 : path[path.length - 1];
    }

    /** The same after each subject. */
    public double[] logEvidencePath(double beta) {
        double[] path = new double[subjects.size()];
        double[] wealth = new double[STAKES.length];
        double variance = 0;
        for (int i = 0; i < path.length; i++) {
            var subject = subjects.get(i);
            variance += variance(subject, beta);
            double unit = Math.sqrt(planned * variance / (i + 1));
            for (int k = 0; k < STAKES.length && unit > 0; k++) {
                wealth[k] += logFactor(subject, beta, STAKES[k] / unit);
            }
            path[i] = logMean(wealth);
        }
        return path;
    }

    private static double variance(DrawnSubject subject, double beta) {
        double sum = 0;
        for (int c = 0; c < subject.draws(); c++) {
            double score = subject.score(c, beta);
            sum += subject.chance(c) * score * score;
        }
        return sum;
    }

    private static double logFactor(DrawnSubject subject, double beta, double stake) {
        double drawn = stake * subject.score(subject.drawn(), beta);
        double expected = 0;
        for (int c = 0; c < subject.draws(); c++) {
            expected += subject.chance(c) * Math.exp(stake * subject.score(c, beta) - drawn);
        }
        return -Math.log(expected);
    }

    private static double logMean(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double each : logs) {
            most = Math.max(most, each);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double each : logs) {
            sum += Math.exp(each - most);
        }
        return most + Math.log(sum / logs.length);
    }

    private double scale() {
        double sum = 0;
        for (DrawnSubject each : subjects) {
            sum += variance(each, 0);
        }
        return Math.sqrt(sum);
    }

    private double limit(double from, double step) {
        double threshold = -Math.log1p(-level);
        double inside = from;
        double far = step;
        for (int i = 0; i < FAR; i++) {
            if (logEvidence(from + far) >= threshold) {
                return between(inside, from + far, threshold);
            }
            inside = from + far;
            far *= 2;
        }
        return step > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private double between(double inside, double outside, double threshold) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < HALVINGS && Math.abs(out - in) > 1e-9 * Math.max(1, Math.abs(out)); i++) {
            double middle = (in + out) / 2;
            if (logEvidence(middle) >= threshold) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return out;
    }
}
