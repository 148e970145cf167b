package furrow.experiments.multiplicity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.multiplicity.ComparisonFamily.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonFamilyTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double[] P = {.001, .04, .02, .3, .013, 1, 1e-300, .04};

    private static ComparisonFamily family(Correction correction) {
        return new ComparisonFamily(Scope.ALL_GOALS, "tone", correction, 0.05);
    }

    private static Map<String, Double> keyed(double... p) {
        var map = new LinkedHashMap<String, Double>();
        for (int i = 0; i < p.length; i++) {
            map.put("c" + i, p[i]);
        }
        return map;
    }

    /** R 4.2.2: p.adjust(p, "holm" / "BH" / "BY"); e-BH is BH on 1/e, Wang and Ramdas (2022), section 3. */
    @ParameterizedTest
    @CsvSource({
        "HOLM, 0.007 0.16 0.1 0.6 0.078 1 8e-300 0.16",
        "BENJAMINI_HOCHBERG, 0.004 0.0533333333333333 0.04 0.342857142857143 0.0346666666666667 1 8e-300"
                + " 0.0533333333333333",
        "E_BENJAMINI_HOCHBERG, 0.004 0.0533333333333333 0.04 0.342857142857143 0.0346666666666667 1 8e-300"
                + " 0.0533333333333333",
        "BENJAMINI_YEKUTIELI, 0.0108714285714286 0.144952380952381 0.108714285714286 0.931836734693878"
                + " 0.0942190476190476 1 2.17428571428571e-299 0.144952380952381",
    })
    void adjustedValuesMatchR(Correction correction, String expected) {
        var adjusted = family(correction).adjust(keyed(P));

        String[] values = expected.split(" ");
        for (int i = 0; i < values.length; i++) {
            double value = Double.parseDouble(values[i]);
            assertEquals(value, adjusted.get(i).adjusted(), 1e-12 * value);
            assertEquals("c" + i, adjusted.get(i).key());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFamilyHasNoFindings(Correction correction) {
        assertEquals(List.of(), family(correction).adjust(Map.of()));
    }

    @Property(seed = "20261123", tries = 300)
    void intervalsAgreeWithAdjustedPValues(
            @ForAll Correction correction,
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -6, max = 6) Double> z) {
        var questions = new ArrayList<DoubleFunction<Comparison>>();
        z.forEach(each -> questions.add(level -> normal(each, level)));

        for (Comparison each : FamilyComparisons.adjust(family(correction), questions)) {
            boolean found = each.pValue().value().orElseThrow() <= 0.05;
            assertEquals(found, each.absolute().value().orElseThrow().excludesZero());
        }
    }

    private static Comparison normal(double z, double level) {
        double reach = NORMAL.inverseSurvivalProbability((1 - level) / 2);
        double p = 2 * NORMAL.survivalProbability(Math.abs(z));
        return new Comparison(
                "m",
                "a",
                "b",
                new PairTest(
                        "z",
                        level,
                        1,
                        1,
                        Figure.of(new Effect(z, z - reach, z + reach)),
                        Figure.unknown("no control value"),
                        Figure.of(p)),
                PairBelief.unknown("none"),
                new Verdict.Inconclusive("more units"));
    }

    /** 10 true nulls among 20, 4,000 families; the expected share of false findings is 0.05 * 10 / 20 = 0.025. */
    @Test
    void benjaminiHochbergKeepsTheShareOfFalseFindings() {
        var random = new Random(5);
        double share = 0;
        int families = 4_000;
        for (int run = 0; run < families; run++) {
            var pValues = new LinkedHashMap<String, Double>();
            for (int i = 0; i < 20; i++) {
                double z = random.nextGaussian() + (i < 10 ? 0 : 3);
                pValues.put((i < 10 ? "null" : "true") + i, 2 * NORMAL.survivalProbability(Math.abs(z)));
            }
            var found = family(Correction.BENJAMINI_HOCHBERG).adjust(pValues).stream()
                    .filter(AdjustedPValue::rejected)
                    .toList();
            share +=
                    found.stream().filter(each -> each.key().startsWith("null")).count() / Math.max(1.0, found.size());
        }

        assertEquals(0.025, share / families, 0.003);
    }

    /** 5 nulls that share one noise, e-values of a unit normal mixture looked at after each of 200 steps. */
    @Test
    void eBhKeepsTheShareWhenPeekedAt() {
        var random = new Random(6);
        int runs = 1_000;
        int withFinding = 0;
        for (int run = 0; run < runs; run++) {
            withFinding += everFinds(random) ? 1 : 0;
        }

        // all nulls, so any finding is a share of 1: at most 0.05 of the families; R 4.2.2: qbinom(.9999, 1000, .05) =
        // 77
        assertTrue(withFinding <= 77, "families with a finding: " + withFinding);
        assertTrue(withFinding > 0, "a method that never finds tests nothing");
    }

    private static boolean everFinds(Random random) {
        double[] sums = new double[5];
        for (int n = 1; n <= 200; n++) {
            double shared = random.nextGaussian();
            var pValues = new LinkedHashMap<String, Double>();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += 0.6 * shared + 0.8 * random.nextGaussian();
                double e = Math.exp(sums[i] * sums[i] / (2 * (n + 1.0))) / Math.sqrt(n + 1.0);
                pValues.put("c" + i, Math.min(1, 1 / e));
            }
            if (family(Correction.E_BENJAMINI_HOCHBERG).adjust(pValues).stream().anyMatch(AdjustedPValue::rejected)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theFamilyIsStated() {
        assertEquals(
                "Corrected as a family of 3 comparisons on metric \"replies\" by Holm's method (chance of any false"
                        + " finding) at 0.05",
                new ComparisonFamily(Scope.WITHIN_METRIC, "replies", Correction.HOLM, 0.05).told(3));
    }

    @Test
    void rejectsImpossibleValues() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ComparisonFamily(Scope.ALL_GOALS, "x", Correction.HOLM, 0.51));
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> family(Correction.HOLM).adjust(keyed(Double.NaN)));

        assertEquals("the p-value of \"c0\" needs 0 to 1, but was NaN", thrown.getMessage());
    }
}
