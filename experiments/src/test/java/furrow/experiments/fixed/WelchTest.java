package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.Moments;
import org.junit.jupiter.api.Test;

class WelchTest {
    private static final ArmMean CONTROL =
            ArmMean.of(Moments.of(3.1, 4.7, 2.2, 8.8, 5.5, 3.9, 4.1, 12.0)).orElseThrow();
    private static final ArmMean TREATMENT = ArmMean.of(Moments.of(6.1, 7.7, 5.2, 9.8, 8.5, 6.9, 7.1, 15.0, 4.4, 8.0))
            .orElseThrow();

    /** R 4.2.2: {@code t.test(b, a)} and {@code t.test(b, a, conf.level = .9)} with the values above. */
    @Test
    void matchesR() {
        var finding = new Welch(0.95).finding(CONTROL, TREATMENT);
        var narrower = new Welch(0.9).finding(CONTROL, TREATMENT);

        assertEquals(0.13873989983675317, finding.pValue().value().orElseThrow(), 1e-10);
        assertEquals(
                -0.85121895456713492, finding.absolute().value().orElseThrow().lower(), 1e-9);
        assertEquals(
                5.51621895456713585, finding.absolute().value().orElseThrow().upper(), 1e-9);
        assertEquals(
                -0.28355854405111203, narrower.absolute().value().orElseThrow().lower(), 1e-9);
    }

    /** mpmath 1.2.1: {@code betainc(df/2, 1/2, 0, df/(df + t*t), regularized=True)} for t = 40, df = 200. */
    @Test
    void theTailGoesFarDown() {
        var finding = new Welch(0.95).finding(new ArmMean(101, 10, 0.5), new ArmMean(101, 50, 0.5));

        assertEquals(
                Math.log(2.2487396535202506658e-97),
                Math.log(finding.pValue().value().orElseThrow()),
                1e-8);
    }

    @Test
    void hugeAndTinyValuesAreNoTrouble() {
        var small = ArmMean.of(Moments.of(1e-150, 2e-150, 4e-150)).orElseThrow();
        var tripled = ArmMean.of(Moments.of(3e-150, 6e-150, 12.5e-150)).orElseThrow();
        var huge = ArmMean.of(Moments.of(1e150, 2e150, 4e150)).orElseThrow();
        var hugeTripled = ArmMean.of(Moments.of(3e150, 6e150, 12.5e150)).orElseThrow();

        double p = new Welch(0.95).finding(small, tripled).pValue().value().orElseThrow();

        assertEquals(
                p, new Welch(0.95).finding(huge, hugeTripled).pValue().value().orElseThrow(), 1e-12);
    }

    @Test
    void unitsThatAreAllAlikeGiveNoAnswer() {
        var same = ArmMean.of(Moments.of(4, 4, 4)).orElseThrow();

        assertTrue(new Welch(0.95).finding(same, same).pValue().why().isPresent());
    }
}
