package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CountsBookTest {

    private static CountsBook book(String control) {
        return new CountsBook(
                Optional.empty(),
                new CountsBook.Options(
                        Optional.ofNullable(control).filter(name -> !name.isEmpty()),
                        Metric.Type.PROPORTION,
                        Analysis.withDefaults()));
    }

    private static Counts row(String experiment, String arm, long n, double sum) {
        return new Counts(experiment, arm, "click", n, sum, OptionalDouble.empty(), Optional.empty());
    }

    private static String controlOf(CountsBook book) {
        return book.experiments().get(0).control().arm().name();
    }

    @Test
    void theControlIsTheOneAskedForElseTheOneCalledSoElseTheFirst() {
        for (var expected : List.of("b", "control", "a")) {
            var book = book(expected.equals("b") ? "b" : "");
            book.add(row("test", "a", 10, 1));
            book.add(row("test", "b", 10, 1));
            if (!expected.equals("a")) {
                book.add(row("test", "control", 10, 1));
            }

            assertEquals(expected, controlOf(book));
        }
    }

    @Test
    void aControlThatNoArmIsCalledIsRefused() {
        var book = book("plain");
        book.add(row("test", "a", 10, 1));
        book.add(row("test", "b", 10, 1));

        var thrown = assertThrows(IllegalArgumentException.class, book::experiments);

        assertTrue(
                thrown.getMessage().contains("control \"plain\" is no arm of experiment \"test\", which has [a, b]"));
    }

    @Test
    void aLoneArmIsNamedAndNotRead() {
        var book = book("");
        book.add(row("lone", "a", 10, 1));
        book.add(row("pair", "a", 10, 1));
        book.add(row("pair", "b", 10, 1));

        assertEquals(List.of("lone"), book.lone());
        assertEquals(1, book.experiments().size());
    }

    @Test
    void metricsFollowFromTheColumnsThatAreThere() {
        var book = book("");
        book.add(row("test", "a", 10, 1));
        book.add(new Counts("test", "b", "spend", 10, 30, OptionalDouble.of(120), Optional.empty()));
        book.add(new Counts(
                "test",
                "b",
                "ctr",
                10,
                30,
                OptionalDouble.of(120),
                Optional.of(new Counts.Denominator(100, 1100, 320))));

        var metrics = book.experiments().get(0).experiment().metrics();

        assertEquals(
                List.of(Metric.Type.PROPORTION, Metric.Type.MEAN, Metric.Type.RATIO),
                metrics.stream().map(Metric::type).toList());
    }

    @Test
    void aHealthyDifferenceIsReadAndABrokenSplitIsNot() {
        var healthy = book("");
        healthy.add(row("test", "control", 10_000, 500));
        healthy.add(row("test", "question", 10_050, 700));
        var broken = book("");
        broken.add(row("test", "control", 10_000, 500));
        broken.add(row("test", "question", 12_000, 900));
        var assessor = new Assessor(Workspace.withDefaults());

        var good = assessor.assess(healthy.experiments().get(0));
        var bad = assessor.assess(broken.experiments().get(0));

        assertEquals("better", good.comparisons().get(0).verdict().word());
        assertTrue(good.comparisons().get(0).chanceToBeat().value().orElseThrow() > 0.999);
        assertFalse(good.broken());
        assertTrue(bad.broken());
        assertEquals("invalid", bad.comparisons().get(0).verdict().word());
    }

    @Test
    void aMetricThatAnArmLacksIsToldAndNotGuessed() {
        var book = book("");
        book.add(row("test", "control", 100, 5));
        book.add(row("test", "question", 100, 5));
        book.add(new Counts("test", "question", "share", 100, 5, OptionalDouble.empty(), Optional.empty()));

        var evidence =
                new Assessor(Workspace.withDefaults()).assess(book.experiments().get(0));

        var share = evidence.comparisons().get(1);
        assertEquals(
                "nothing came in for metric \"share\" in arm \"control\"",
                share.absolute().why().orElseThrow());
    }
}
