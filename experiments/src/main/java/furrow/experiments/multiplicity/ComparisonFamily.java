package furrow.experiments.multiplicity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Comparisons that share one error rate.
 *
 * <p>Each interval is to be computed again at the level of its {@link AdjustedPValue}, which makes it agree with the adjusted
 * p-value as long as interval and p-value come from the same test. For Benjamini-Hochberg, Benjamini-Yekutieli and e-BH
 * that level is 1 - Rα/m with R findings (Benjamini and Yekutieli 2005; for e-values Xu, Wang and Ramdas 2022), and the
 * expected share of findings whose interval misses the truth stays below α. For Holm it is that of the step at which
 * the comparison was tested; such intervals agree with the findings but do not all cover at once with 1 - α.
 *
 * @param scope what the family is made of
 * @param name the metric when the family is within one, else the experiment, for people to read
 * @param correction how its p-values are corrected
 * @param alpha error rate of the family, above 0 and at most 0.5
 * @see <a href="https://doi.org/10.1198/016214504000001907">Benjamini and Yekutieli (2005), False discovery
 *     rate-adjusted multiple confidence intervals, JASA 100:71-81</a>
 * @see <a href="https://arxiv.org/abs/2203.12572">Xu, Wang and Ramdas (2022), Post-selection inference for e-value based
 *     confidence intervals</a>
 */
public record ComparisonFamily(Scope scope, String name, Correction correction, double alpha) {

    /** Digits of the error rate that are shown; 1 - 0.95 is not quite 0.05 in binary. */
    private static final MathContext SHOWN = new MathContext(4);

    /** What a family is made of. */
    public enum Scope {
        /** The treatments compared with control on one metric. */
        WITHIN_METRIC,
        /** All treatments on all goals; guardrails, which look for harm, are left out so as not to blunt them. */
        ALL_GOALS
    }

    public ComparisonFamily {
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException(
                    "alpha needs more than 0 and at most 0.5, but was " + alpha + "; 0.05 is usual");
        }
    }

    /**
     * Corrects the family's p-values.
     *
     * @param pValues all members by key, 0 to 1; one that could not be computed counts with 1, so that the family stays
     *     the one that was planned
     * @return the members in the order given
     */
    public List<AdjustedPValue> adjust(Map<String, Double> pValues) {
        pValues.forEach(ComparisonFamily::require);
        var sorted = new ArrayList<>(pValues.entrySet());
        sorted.sort(Comparator.comparingDouble(Map.Entry::getValue));
        double[] adjusted =
                monotone(sorted.stream().mapToDouble(Map.Entry::getValue).toArray());
        int m = adjusted.length;
        int rejected = 0;
        while (rejected < m && adjusted[rejected] <= alpha) {
            rejected++;
        }
        var byKey = new HashMap<String, AdjustedPValue>();
        for (int i = 0; i < m; i++) {
            String key = sorted.get(i).getKey();
            double level = 1 - correction.alphaOf(alpha, i + 1, m, rejected);
            byKey.put(key, new AdjustedPValue(key, sorted.get(i).getValue(), adjusted[i], i < rejected, level));
        }
        return pValues.keySet().stream()
                .map(byKey::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    private double[] monotone(double[] sorted) {
        int m = sorted.length;
        double[] adjusted = new double[m];
        for (int i = 0; i < m; i++) {
            adjusted[i] = Math.min(1, correction.adjusted(sorted[i], i + 1, m));
        }
        if (correction.isStepUp()) {
            for (int i = m - 2; i >= 0; i--) {
                adjusted[i] = Math.min(adjusted[i], adjusted[i + 1]);
            }
        } else {
            for (int i = 1; i < m; i++) {
                adjusted[i] = Math.max(adjusted[i], adjusted[i - 1]);
            }
        }
        return adjusted;
    }

    private static void require(String key, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("the p-value of \"" + key + "\" needs 0 to 1, but was " + p);
        }
    }

    /** What the family is, in words for a report. */
    public String told(int members) {
        String what =
                scope == Scope.WITHIN_METRIC ? "on metric \"" + name + "\"" : "on all metrics of \"" + name + "\"";
        return "Corrected as a family of " + members + (members == 1 ? " comparison " : " comparisons ") + what + " by "
                + correction.told() + " at "
                + BigDecimal.valueOf(alpha).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
