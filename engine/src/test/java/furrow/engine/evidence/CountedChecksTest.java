package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.health.Health;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said of totals given a covariate, of quantiles told, and of arms that are not alike in size. */
class CountedChecksTest {
    private static final Analysis ONCE = Analysis.withDefaults().with(Analysis.Method.FIXED);

    private static CountsBook book(Analysis analysis) {
        return new CountsBook(
                Optional.empty(), new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, analysis));
    }

    /** n units of value 2 x before + noise: half of the spread, or all of it, comes from before. */
    private static Counts given(String arm, long n, double noise, double shift) {
        double before = 3 + shift;
        double squares = n * (before * before + 1);
        return new Counts(
                "e",
                arm,
                "spend",
                n,
                n * 2 * before,
                OptionalDouble.of(4 * squares + n * noise),
                Optional.empty(),
                List.of(new Counts.Covariate(n * before, squares, 2 * squares)),
                Optional.empty());
    }

    private static List<Health> checks(CountsBook book, String check) {
        return new Assessor(Workspace.withDefaults())
                .assess(book.experiments().get(0)).health().stream()
                        .filter(each -> each.check().equals(check))
                        .toList();
    }

    @Test
    void whatACovariateGainedIsTold() {
        var book = book(ONCE);
        book.add(given("control", 500, 4, 0));
        book.add(given("new", 500, 4, 0.01));

        var told = checks(book, "covariate").get(0);
        assertEquals(Health.Status.OK, told.status());
        assertTrue(
                told.detail().contains("explains 50 % of the spread, so the interval of the difference is 0.71 times"),
                told.detail());
        assertEquals(Health.Status.OK, checks(book, "before-start").get(0).status());
    }

    /** Units of value x + z + noise with a spread of 1 each: two thirds come from before. */
    private static Counts givenTwo(String arm, long n) {
        return new Counts(
                "e",
                arm,
                "spend",
                n,
                0,
                OptionalDouble.of(3.0 * n),
                Optional.empty(),
                List.of(
                        new Counts.Covariate(0, n, n),
                        new Counts.Covariate(0, n, n, OptionalDouble.empty(), List.of(0.0))),
                Optional.empty());
    }

    @Test
    void whatSeveralCovariatesOfTotalsGainedIsTold() {
        var book = book(ONCE);
        book.add(givenTwo("control", 500));
        assertTrue(book.refusal(given("new", 500, 4, 0)).orElseThrow().contains("need as many covariates in all arms"));
        book.add(givenTwo("new", 500));

        var told = checks(book, "covariate").get(0);
        assertEquals(Health.Status.OK, told.status());
        assertTrue(
                told.detail()
                        .contains("read given covariate 1, covariate 2 before the start. The interval of the difference"
                                + " is 0.58 times as wide as without"),
                told.detail());
    }

    @Test
    void armsThatWereNotAlikeBeforeAreWarnedOf() {
        var book = book(ONCE);
        book.add(given("control", 500, 4, 0));
        book.add(given("new", 500, 4, 1));

        assertEquals(Health.Status.CAUTION, checks(book, "before-start").get(0).status());
    }

    @Test
    void aSmallArmBesideALargeOneIsWarnedOfAtOneLook() {
        for (long[] sizes : new long[][] {{300, 3000, 1}, {300, 500, 0}, {2000, 9000, 0}, {100, 3000, 0}}) {
            var once = book(ONCE);
            var anytime = book(Analysis.withDefaults());
            for (var book : List.of(once, anytime)) {
                book.add(spend("control", sizes[0]));
                book.add(spend("new", sizes[1]));
            }
            assertEquals((int) sizes[2], checks(once, "uneven-arms").size());
            assertEquals(0, checks(anytime, "uneven-arms").size());
        }
    }

    private static Counts spend(String arm, long n) {
        return new Counts("e", arm, "spend", n, 3.0 * n, OptionalDouble.of(12.0 * n), Optional.empty());
    }

    @Test
    void armsNeedTheSameColumns() {
        var book = book(ONCE);
        book.add(given("control", 500, 4, 0));
        assertTrue(book.refusal(spend("new", 500)).orElseThrow().contains("need a covariate in all arms or in none"));
        assertTrue(book.refusal(median("new", 0.5)).orElseThrow().contains("the same quantile in all arms"));

        var other = book(ONCE);
        other.add(median("control", 0.5));
        assertEquals(Optional.empty(), other.refusal(median("new", 0.5)));
        assertTrue(other.refusal(median("new", 0.9)).orElseThrow().contains("has the quantile 0.5"));
    }

    private static Counts median(String arm, double at) {
        return new Counts(
                "e",
                arm,
                "spend",
                100,
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Counts.Quantile(at, 12, 11, 13, 100, OptionalLong.empty())));
    }
}
