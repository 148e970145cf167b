package furrow.experiments.observational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartOfWholeTest {
    private static Map<String, MetricMoments> parts() {
        var parts = new LinkedHashMap<String, MetricMoments>();
        parts.put("a", Moments.of(3, 5, 4, 6, 5, 4, 7, 5));
        parts.put("b", Moments.of(2, 1, 3, 2, 2, 4, 1, 3, 2));
        parts.put("c", Moments.of(3, 2, 4, 3, 1, 2, 3, 5, 4, 2));
        return parts;
    }

    /**
     * numpy {@code var(ddof=1)} and scipy 1.17.1: roots by {@code brentq} of {@code (m - r m0)^2 = t^2 (v + r^2 v0)} with
     * no variance below that of all 27 units over n, and t = {@code t.ppf(1 - 0.05 / 3 / 2, 25)}.
     */
    @Test
    void agreesWithRootsFoundElsewhere() {
        var found = PartOfWhole.compare(parts(), 0.95);
        same(0.8903061224489797, 0.19612495753781434, 2.132599301526303, found.get(0));
        same(-0.4117647058823529, -0.7693794762374521, 0.023997390576891986, found.get(1));
        same(-0.16440677966101702, -0.5543968442515694, 0.40497542990557833, found.get(2));
        assertEquals(
                List.of(19L, 18L, 17L), found.stream().map(PartOfWhole::others).toList());
        assertTrue(found.stream().allMatch(each -> each.parts() == 3));
    }

    private static void same(double estimate, double lower, double upper, PartOfWhole<String> found) {
        Effect effect = found.relative().value().orElseThrow();
        assertEquals(estimate, effect.estimate(), 1e-9);
        assertEquals(lower, effect.lower(), 1e-9);
        assertEquals(upper, effect.upper(), 1e-9);
    }

    @Test
    void smallPartsBelongToTheOthersAndAreNotJudged() {
        var parts = parts();
        parts.put("d", Moments.of(9, 9, 9));
        var found = PartOfWhole.compare(parts, 0.95);
        assertEquals(
                List.of("a", "b", "c"), found.stream().map(PartOfWhole::key).toList());
        assertEquals(22, found.get(0).others());
        assertEquals(3, found.get(0).parts());
        assertEquals(List.of(), PartOfWhole.compare(Map.of("a", Moments.of(3, 5, 4, 6, 5, 4, 7, 5)), 0.95));
        assertEquals(List.of(), PartOfWhole.compare(Map.of(), 0.95));
    }

    @Test
    void unitsThatAreAllAlikeSayWhy() {
        var same = Moments.of(2, 2, 2, 2, 2, 2, 2, 2);
        assertTrue(PartOfWhole.compare(Map.of("a", same, "b", same), 0.95)
                .get(0)
                .relative()
                .why()
                .orElseThrow()
                .contains("chance"));
    }

    /** Posts whose hour makes no difference: the chance that any hour of the week is called better or worse. */
    @ParameterizedTest
    @ValueSource(strings = {"counts", "tail", "rare", "uneven"})
    void noiseIsCalledAnHourThatMattersNoMoreOftenThanStated(String kind) {
        var random = new SplittableRandom(20261121);
        int runs = 2_000;
        int called = 0;
        for (int run = 0; run < runs; run++) {
            var parts = new LinkedHashMap<Integer, MetricMoments>();
            for (int hour = 0; hour < 12; hour++) {
                var units = new Moments.Builder();
                for (int i = 0; i < 8 + random.nextInt(10); i++) {
                    units.add(value(kind, hour, random));
                }
                parts.put(hour, units.build());
            }
            called += PartOfWhole.compare(parts, 0.95).stream()
                            .flatMap(each -> each.relative().value().stream())
                            .anyMatch(Effect::excludesZero)
                    ? 1
                    : 0;
        }
        assertTrue(called <= 0.05 * runs + 3 * Math.sqrt(0.05 * 0.95 * runs), "called: " + called);
    }

    private static double value(String kind, int hour, SplittableRandom random) {
        return switch (kind) {
            case "counts" -> 5 + random.nextInt(20);
            case "uneven" -> 30 + (hour == 0 ? 15 : 5) * random.nextGaussian();
            case "tail" -> Math.exp(1.2 * random.nextGaussian());
            default -> random.nextDouble() < 0.15 ? 1 : 0;
        };
    }
}
