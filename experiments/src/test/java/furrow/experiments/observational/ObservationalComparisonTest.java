package furrow.experiments.observational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ObservationalComparisonTest {
    private static final int[] GROUP = {1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1};
    private static final String STRATUM = "aaaaabbbbccccc";
    private static final double[] COVARIATE = {1, 2, 3, 2, 5, 4, 1, 3, 6, 2, 2, 5, 3, 4};
    private static final double[] VALUE = {5.1, 3.2, 6.3, 4.0, 5.5, 9.1, 6.2, 8.4, 10.9, 2.2, 2.9, 5.0, 3.1, 4.6};

    private static List<PastUnit> units(boolean withCovariate) {
        var units = new ArrayList<PastUnit>();
        for (int i = 0; i < GROUP.length; i++) {
            units.add(new PastUnit(
                    "p" + i,
                    GROUP[i] == 1 ? "video" : "photo",
                    STRATUM.substring(i, i + 1),
                    VALUE[i],
                    1,
                    withCovariate ? List.of(COVARIATE[i]) : List.of()));
        }
        return units;
    }

    /** statsmodels 0.15.0: OLS(y, [g, stratum dummies, x]).fit(cov_type="HC3", use_t=True): params[0], conf_int(.05)[0]. */
    @Test
    void coefficientsAndIntervalsMatchStatsmodels() {
        var association = ObservationalComparison.withDefaults().of(units(true), "photo", "video");

        var stratified = association.stratified().value().orElseThrow();
        assertEquals(2.1238095238095234, stratified.estimate(), 1e-12);
        assertEquals(0.8003436179892671, stratified.lower(), 1e-9);
        assertEquals(3.4472754296297796, stratified.upper(), 1e-9);
        var adjusted = association.adjusted().value().orElseThrow();
        assertEquals(1.4580772261623298, adjusted.estimate(), 1e-12);
        assertEquals(0.7972583852561143, adjusted.lower(), 1e-9);
        assertEquals(2.1188960670685453, adjusted.upper(), 1e-9);
        assertEquals(3.185714285714286, association.crude(), 1e-12);
    }

    /** Brute force over the 400 choices with residuals of numpy.linalg.lstsq 2.4.6; covariate distance with ddof=1. */
    @Test
    void permutationAndImbalanceMatchBruteForce() {
        var association = ObservationalComparison.withDefaults().of(units(true), "photo", "video");

        assertEquals(0.01, association.permutationP().value().orElseThrow(), 1e-15);
        assertEquals(0.8882347881956884, association.overlap().imbalance(), 1e-12);
    }

    /** numpy 2.4.6 on the statsmodels figures above: RR = exp(0.91 d), RR + sqrt(RR (RR - 1)). */
    @Test
    void eValuesFollowFromTheInterval() {
        var association = ObservationalComparison.withDefaults().of(units(true), "photo", "video");

        assertEquals(
                2.7621815932093825, association.eValue().value().orElseThrow().estimate(), 1e-9);
        assertEquals(
                1.9941522495625434, association.eValue().value().orElseThrow().limit(), 1e-9);
    }

    /** VanderWeele and Ding (2017), page 269: RR 3.9 (1.8 to 8.7) gives 7.26 and 3.0. */
    @Test
    void eValuesMatchThePaper() {
        var paper = EValue.ofRatio(3.9, 1.8, 8.7);

        assertEquals(7.26, paper.estimate(), 0.005);
        assertEquals(3.0, paper.limit(), 1e-12);
        assertEquals(paper.estimate(), EValue.ofRatio(1 / 3.9, 1 / 8.7, 1 / 1.8).estimate(), 1e-12);
        assertEquals(paper.limit(), EValue.ofRatio(1 / 3.9, 1 / 8.7, 1 / 1.8).limit(), 1e-12);
        assertEquals(1, EValue.ofRatio(1.3, 0.9, 2).limit());
    }

    @Property(seed = "20261123", tries = 15)
    void swappingTheGroupsMirrorsTheAssociation(@ForAll Random random) {
        var units = new ArrayList<PastUnit>();
        for (int i = 0; i < 24; i++) {
            units.add(new PastUnit(
                    "p" + i,
                    random.nextBoolean() ? "photo" : "video",
                    "s" + i % 3,
                    Math.exp(random.nextGaussian()),
                    1 + random.nextInt(9),
                    List.of(random.nextGaussian())));
        }
        var comparison = new ObservationalComparison(0.9, 2000, 3);

        var forward = comparison.of(units, "photo", "video");
        var backward = comparison.of(units, "video", "photo");

        assertEquals(forward.crude(), -backward.crude(), 1e-12);
        assertEquals(forward.pooled(), -backward.pooled(), 1e-12);
        var there = forward.adjusted().value().orElseThrow();
        var back = backward.adjusted().value().orElseThrow();
        assertEquals(there.lower(), -back.upper(), 1e-9);
        assertEquals(there.estimate(), -back.estimate(), 1e-9);
        assertInstanceOf(Verdict.Inconclusive.class, forward.comparison("rate").verdict());
    }

    @Test
    void itIsAlwaysCalledObservationalAndNeverBetterOrWorse() {
        var association = ObservationalComparison.withDefaults().of(units(true), "photo", "video");
        var comparison = association.comparison("reactions");

        assertEquals("observational, least squares within strata", comparison.method());
        assertEquals("inconclusive", comparison.verdict().word());
        assertEquals(
                "Observational: nobody randomised, so whatever led to \"video\" may be what made the difference.",
                association.cautions().get(0));
        assertTrue(comparison.chanceToBeat().why().isPresent());
    }

    @Test
    void aDifferenceThatTurnsRoundWithinStrataIsSaid() {
        var units = new ArrayList<PastUnit>();
        for (int i = 0; i < 12; i++) {
            boolean video = i % 4 != 0;
            // December posts are high and mostly video; within a month, video is lower.
            units.add(PastUnit.of("d" + i, video ? "video" : "photo", "dec", (video ? 8 : 10) + i % 3 * 0.1));
            units.add(PastUnit.of("j" + i, video ? "photo" : "video", "jan", (video ? 3 : 1) + i % 3 * 0.1));
        }

        var association = ObservationalComparison.withDefaults().of(units, "photo", "video");

        assertTrue(association.crude() > 0);
        assertTrue(association.adjusted().value().orElseThrow().upper() < 0);
        assertTrue(association.cautions().get(1).startsWith("Within strata the difference turns round"));
    }

    @Test
    void withoutOverlapThereIsNothingToCompare() {
        var units = List.of(
                PastUnit.of("a", "photo", "jan", 1),
                PastUnit.of("b", "photo", "jan", 2),
                PastUnit.of("c", "video", "dec", 3));

        var association = ObservationalComparison.withDefaults().of(units, "photo", "video");

        assertEquals(new Overlap(2, 0, 3, 0, 0, 0), association.overlap());
        assertTrue(association.adjusted().why().orElseThrow().startsWith("no stratum has units of both groups"));
        assertTrue(association.permutationP().why().isPresent());
        assertTrue(association.eValue().why().isPresent());
        assertTrue(association.cautions().get(1).startsWith("No stratum has units of both groups"));
    }

    @Test
    void covariatesThatTellTheGroupsApartAreSaid() {
        var units = units(true).stream()
                .map(unit -> new PastUnit(
                        unit.name(),
                        unit.group(),
                        unit.stratum(),
                        unit.top(),
                        1,
                        List.of(unit.group().equals("video") ? 1.0 : 0.0)))
                .toList();

        var association = ObservationalComparison.withDefaults().of(units, "photo", "video");

        assertTrue(association.adjusted().why().orElseThrow().startsWith("covariates repeat one another"));
        assertTrue(association.permutationP().why().orElseThrow().contains("tell them apart completely"));
    }

    @Test
    void rejectsWhatCannotBeCompared() {
        var comparison = ObservationalComparison.withDefaults();
        assertEquals(
                "a comparison needs past units of two groups, but had 7 of \"photo\" and 0 of \"link\"",
                assertThrows(IllegalArgumentException.class, () -> comparison.of(units(false), "photo", "link"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> comparison.of(units(false), "photo", "photo"));
        var mixed = new ArrayList<>(units(false));
        mixed.addAll(units(true));
        assertThrows(IllegalArgumentException.class, () -> comparison.of(mixed, "photo", "video"));
        assertThrows(IllegalArgumentException.class, () -> new ObservationalComparison(1, 1000, 1));
        assertThrows(IllegalArgumentException.class, () -> new PastUnit("a", "g", "s", 1, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> PastUnit.of("a", "g", "s", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new PastUnit("a", "g", "s", 1, 1, List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> EValue.ofRatio(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> EValue.ofDifference(1, 0, 2, 0));
    }
}
