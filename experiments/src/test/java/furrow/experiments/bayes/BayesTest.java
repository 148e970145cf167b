package furrow.experiments.bayes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.plan.Metric.Type;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BayesTest {
    private static final Metric REPLIES = Metric.proportion("replies");
    private static final Bayes BAYES = Bayes.withDefaults();

    private static Moments share(long successes, long n) {
        return Moments.ofProportion(successes, n);
    }

    private static BayesResult compare(Metric metric, MetricMoments control, MetricMoments treatment) {
        return BAYES.compare(metric, control, treatment);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * Math.abs(expected));
    }

    /**
     * mpmath 1.3.0, 30 digits, Jeffreys' prior: quad(f_T F_C) and quad(F_T (1 - F_C)) over breakpoints at every second
     * standard deviation, at 100/100 over 40 equal parts. The last three rows by R 4.2.2: integrate(dbeta * pbeta) in the same way, rel.tol 1e-12.
     */
    @ParameterizedTest(name = "{0}/{1} against {2}/{3}")
    @CsvSource({
        "5, 100, 0, 100, 0.993625925406561, 5.41708563336913e-5",
        "0, 100, 5, 100, 0.00637407459343923, 0.0495591213513832",
        "12, 24, 5, 24, 0.983424042182706, 0.000807791107237743",
        "1, 1, 0, 1, 0.905284734569351, 0.0201898230462341",
        "3, 3, 100, 1000, 0.999898813157377, 2.31047292609819e-6",
        "100, 100, 0, 100, 1, 1.718927995891098e-64",
        "60, 1000, 40, 900, 0.935716890266369, 0.000290149360598389",
        "20, 300, 100, 300, 1.35647226433109e-17, 0.26578073089701",
        "50100, 1000000, 50000, 1000000, 0.627140398694466, 7.94332087534958e-05",
        "5001000, 100000000, 5000000, 100000000, 0.627192788402129, 7.93833175688714e-06",
        "10, 200, 50000, 1000000, 0.51963712948966867, 0.00507236954986087",
    })
    void betaBinomialMatchesMpmathAndR(long x1, long n1, long x0, long n0, double chance, double loss) {
        var result = compare(REPLIES, share(x0, n0), share(x1, n1));

        assertClose(chance, result.chanceToBeat().value().orElseThrow());
        assertClose(loss, result.expectedLoss().value().orElseThrow());
    }

    /** R 4.2.2: uniroot of integrate(dbeta(x, c, e) * pbeta(x + d, a, b, lower.tail=FALSE)) at .975 and .025. */
    @ParameterizedTest(name = "{0}/{1} against {2}/{3}")
    @CsvSource({
        "12, 24, 5, 24, 0.0230895429817033, 0.520745224136428",
        "5, 100, 0, 100, 0.0107071703132216, 0.102270123285517",
    })
    void betaIntervalsMatchR(long x1, long n1, long x0, long n0, double lower, double upper) {
        var effect = compare(REPLIES, share(x0, n0), share(x1, n1))
                .absolute()
                .value()
                .orElseThrow();

        assertClose(lower, effect.lower());
        assertClose(upper, effect.upper());
    }

    /** R 4.2.2: integrate(dgamma * pgamma) and integrate(pgamma * pgamma), rel.tol 1e-11; uniroot for the interval. */
    @Test
    void gammaPoissonMatchesR() {
        var metric = Metric.of("replies per day", Type.RATE);
        var result = compare(metric, total(5, 90), total(12, 100));
        var none = compare(metric, total(3, 60), total(0, 50));
        var many = compare(metric, total(29_500, 1e6), total(30_000, 1e6));
        var effect = result.absolute().value().orElseThrow();

        assertAll(
                () -> assertClose(
                        0.93280184215414030, result.chanceToBeat().value().orElseThrow()),
                () -> assertClose(
                        0.00134664117715167, result.expectedLoss().value().orElseThrow()),
                () -> assertClose(-0.0206807294531912, effect.lower()),
                () -> assertClose(0.153349483866897, effect.upper()),
                () -> assertClose(
                        0.0464161577411219, none.chanceToBeat().value().orElseThrow()),
                () -> assertClose(
                        0.0491078574851461, none.expectedLoss().value().orElseThrow()),
                () -> assertClose(0.979808480383797, many.chanceToBeat().value().orElseThrow()),
                () -> assertClose(
                        1.81052507272685e-06, many.expectedLoss().value().orElseThrow()),
                () -> assertTrue(result.warnings().get(0).contains("single unit")));
    }

    private static PairedMoments total(double events, double exposure) {
        return new PairedMoments.Builder().add(events, exposure).build();
    }

    @Test
    void bunchedEventsWidenTheRate() {
        var even = PairedMoments.ofTotals(100, 400, 2_000, 100, 100, 400);
        var bunched = PairedMoments.ofTotals(100, 400, 6_000, 100, 100, 400);

        // variance (6000 - 400^2 / 100) / 99 = 44.44 over mean 4, so that 400 events count as 36
        assertEquals(11.1111111111, RateModel.dispersion(bunched), 1e-9);
        assertEquals(1.0101010101, RateModel.dispersion(even), 1e-9);
    }

    /** R 4.2.2: t.test(c(1,2,4,8,9), c(2,3,3,7)); loss by integrate over dt with its degrees of freedom. */
    @Test
    void meansMatchWelch() {
        var result = compare(Metric.of("minutes", Type.MEAN), Moments.of(2, 3, 3, 7), Moments.of(1, 2, 4, 8, 9));
        var effect = result.absolute().value().orElseThrow();

        assertAll(
                () -> assertClose(
                        0.696953919796952, result.chanceToBeat().value().orElseThrow()),
                () -> assertClose(
                        0.458168856129072, result.expectedLoss().value().orElseThrow()),
                () -> assertClose(
                        1.50816885612907, result.lossOfKeeping().value().orElseThrow()),
                () -> assertClose(-3.5809589352746, effect.lower()),
                () -> assertClose(5.6809589352746, effect.upper()));
    }

    /** R 4.2.2: var((x - r y) / mean(y)) / n per arm, Welch's degrees of freedom, pt. */
    @Test
    void ratiosMatchTheDeltaMethod() {
        var treatment = new PairedMoments.Builder()
                .add(1, 10)
                .add(4, 20)
                .add(2, 15)
                .add(8, 30)
                .add(3, 12)
                .build();
        var control = new PairedMoments.Builder()
                .add(2, 11)
                .add(1, 14)
                .add(0, 9)
                .add(5, 25)
                .build();

        var result = compare(Metric.of("clicks per view", Type.RATIO), control, treatment);

        assertClose(0.0713033313851549, result.absolute().value().orElseThrow().estimate());
        assertClose(0.880329311262666, result.chanceToBeat().value().orElseThrow());
    }

    @Property(seed = "20261123", tries = 150)
    void swappingTheArmsOrTheDirectionMirrorsAll(
            @ForAll @IntRange(max = 40) int x1,
            @ForAll @IntRange(max = 400) int y1,
            @ForAll @IntRange(max = 40) int x0,
            @ForAll @IntRange(max = 4000) int y0) {
        var treatment = share(x1, x1 + y1 + 1);
        var control = share(x0, x0 + y0 + 1);
        var there = compare(REPLIES, control, treatment);
        var back = compare(REPLIES, treatment, control);
        var lower = compare(REPLIES.with(Direction.LOWER), control, treatment);
        double chance = there.chanceToBeat().value().orElseThrow();
        double loss = there.expectedLoss().value().orElseThrow();
        var effect = there.absolute().value().orElseThrow();

        assertEquals(1, chance + back.chanceToBeat().value().orElseThrow(), 1e-10);
        assertEquals(1, chance + lower.chanceToBeat().value().orElseThrow(), 1e-10);
        assertClose(loss, back.lossOfKeeping().value().orElseThrow());
        assertClose(loss, lower.lossOfKeeping().value().orElseThrow());
        assertEquals(effect.estimate(), there.lossOfKeeping().value().orElseThrow() - loss, 1e-10);
        assertEquals(effect.lower(), -back.absolute().value().orElseThrow().upper(), 1e-8);
    }

    @Test
    void theChanceIsFoundInTheIntervalsTails() {
        var difference = new PairDifference(BetaPosterior.of(7.5, 20), BetaPosterior.of(2, 31));
        var effect = difference.interval(0.9);

        assertEquals(0.95, difference.chanceAbove(effect.lower()), 1e-9);
        assertEquals(0.05, difference.chanceAbove(effect.upper()), 1e-9);
        assertEquals(1, difference.chanceAbove(-1));
        assertEquals(0, difference.chanceAbove(1));
    }

    @Test
    void whatCannotBeToldSaysWhy() {
        var mean = Metric.of("minutes", Type.MEAN);

        assertAll(
                () -> assertUnknown("an arm has no units yet", compare(REPLIES, share(0, 0), share(1, 9))),
                () -> assertUnknown("each arm needs 2 units", compare(mean, Moments.of(3), Moments.of(1, 2))),
                () -> assertUnknown("same value", compare(mean, Moments.of(3, 3), Moments.of(4, 4))),
                () -> assertUnknown("units of 0 or 1", compare(REPLIES, Moments.of(3, 3), Moments.of(4, 4))),
                () -> assertUnknown(
                        "sums of its denominator",
                        compare(Metric.of("clicks per view", Type.RATIO), Moments.of(3, 2), Moments.of(4, 4))),
                () -> assertUnknown(
                        "quantiles", compare(Metric.of("median", Type.QUANTILE), Moments.of(3, 2), Moments.of(4, 4))),
                () -> assertUnknown(
                        "exposure above 0", compare(Metric.of("rate", Type.RATE), total(0, 0), total(4, 4))));
    }

    private static void assertUnknown(String part, BayesResult result) {
        assertTrue(result.chanceToBeat().why().orElseThrow().contains(part), result.toString());
        assertTrue(result.expectedLoss().why().orElseThrow().contains(part), result.toString());
        assertTrue(result.absolute().why().orElseThrow().contains(part), result.toString());
    }

    @Test
    void twoUnitsInEachArmHaveAChanceButNoFiniteLoss() {
        var result = compare(Metric.of("minutes", Type.MEAN), Moments.of(2, 2), Moments.of(1, 9));

        assertTrue(result.chanceToBeat().value().isPresent());
        assertTrue(result.expectedLoss().why().orElseThrow().contains("two units"));
    }

    @Test
    void hugeAndTinyValuesAreComparedOrRefused() {
        var mean = Metric.of("minutes", Type.MEAN);
        var huge = compare(mean, Moments.of(1e150, 2e150, 4e150), Moments.of(3e150, 5e150, 4e150));
        var tiny = compare(mean, Moments.of(1e-150, 2e-150, 4e-150), Moments.of(3e-150, 5e-150, 4e-150));
        var plain = compare(mean, Moments.of(1, 2, 4), Moments.of(3, 5, 4));

        assertClose(
                plain.chanceToBeat().value().orElseThrow(),
                huge.chanceToBeat().value().orElseThrow());
        assertClose(
                plain.chanceToBeat().value().orElseThrow(),
                tiny.chanceToBeat().value().orElseThrow());
    }

    @Test
    void aPriorAtOddsWithTheDataIsSaid() {
        var sure = BAYES.with(new BetaPrior(500, 9_500));

        assertFalse(sure.compare(REPLIES, share(20, 400), share(24, 400)).warnings().stream()
                .findAny()
                .isPresent());
        assertEquals(
                1,
                sure.compare(REPLIES, share(20, 400), share(60, 400)).warnings().size());
    }

    @Test
    void rejectsImpossibleSettings() {
        assertThrows(IllegalArgumentException.class, () -> new BetaPrior(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GammaPrior(1, -1));
        assertThrows(IllegalArgumentException.class, () -> BAYES.withLevel(1));
    }

    @Test
    void armsOfWhichOneHasADenominatorAreNotCompared() {
        assertEquals(
                "one arm's totals have a denominator and another's have none; give all arms the same columns",
                compare(REPLIES, share(1, 2), total(1, 2)).chanceToBeat().why().orElseThrow());
    }
}
