package furrow.experiments.multiplicity;

import java.util.stream.IntStream;

/**
 * How p-values of a family are corrected for their number.
 *
 * <p>With the m p-values in rising order, p(1) to p(m), each method compares p(k) with a critical value; the adjusted
 * p-value is the error rate at which the hypothesis would just be rejected.
 */
public enum Correction {
    /**
     * Holm's step-down method: the chance of any false finding stays below α, whatever the dependence.
     * {@code p(k) ≤ α / (m - k + 1)} for this and all smaller ones.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979), Scandinavian Journal of Statistics 6:65-70</a>
     */
    HOLM("Holm's method (chance of any false finding)"),
    /**
     * Benjamini and Hochberg: the expected share of false findings among the findings stays below α when the tests are
     * independent or positively dependent. {@code p(k) ≤ k α / m} for this or a larger one.
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg (1995), JRSS B 57:289</a>
     */
    BENJAMINI_HOCHBERG("Benjamini and Hochberg's method (share of false findings)"),
    /**
     * Benjamini and Yekutieli: the same whatever the dependence, at α divided by {@code 1 + 1/2 + ... + 1/m}.
     *
     * @see <a href="https://doi.org/10.1214/aos/1013699998">Benjamini and Yekutieli (2001), Annals of Statistics 29</a>
     */
    BENJAMINI_YEKUTIELI("Benjamini and Yekutieli's method (share of false findings, any dependence)"),
    /**
     * e-BH, for anytime-valid results: the same as Benjamini and Hochberg's on p = 1/e, and it holds whatever the
     * dependence and however often one looks. Each p-value must be 1/e of the e-value now, not of its largest so far.
     *
     * @see <a href="https://doi.org/10.1111/rssb.12489">Wang and Ramdas (2022), False discovery rate control with
     *     e-values, JRSS B 84:822-852</a>
     */
    E_BENJAMINI_HOCHBERG("e-BH (share of false findings, any dependence, any time)");

    private final String told;

    Correction(String told) {
        this.told = told;
    }

    /** Name and what it controls, in words. */
    public String told() {
        return told;
    }

    /** Adjusted p-value of the k-th smallest of m, before they are made monotone. */
    double adjusted(double p, int k, int m) {
        return switch (this) {
            case HOLM -> (m - k + 1) * p;
            case BENJAMINI_HOCHBERG, E_BENJAMINI_HOCHBERG -> p * m / k;
            case BENJAMINI_YEKUTIELI -> p * harmonic(m) * m / k;
        };
    }

    /** True when a larger p-value may rescue a smaller one. */
    boolean isStepUp() {
        return this != HOLM;
    }

    /**
     * The error rate of the one test or interval of the k-th smallest p-value that agrees with its fate.
     *
     * @param alpha error rate of the family
     * @param k place among the m p-values, from 1
     * @param rejected how many of them are rejected
     */
    double alphaOf(double alpha, int k, int m, int rejected) {
        int found = Math.max(1, rejected);
        return switch (this) {
            case HOLM -> alpha / (m - Math.min(k - 1, rejected));
            case BENJAMINI_HOCHBERG, E_BENJAMINI_HOCHBERG -> alpha * found / m;
            case BENJAMINI_YEKUTIELI -> alpha * found / m / harmonic(m);
        };
    }

    private static double harmonic(int m) {
        return IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
    }
}
