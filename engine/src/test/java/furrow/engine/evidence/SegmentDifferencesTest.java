package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers come from the formulas of Cochran (1954) and Holm (1979) typed anew in Python, with the tail of chi-squared in
 * closed form: exp(-q/2) with two degrees of freedom, erfc(sqrt(q/2)) with one.
 */
class SegmentDifferencesTest {
    private static final Plan PLAN = PlanFiles.read("""
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }
        experiments:
          - name: tone
            question: Do conversations go on?
            unit: conversation
            arms:
              - { name: brief, control: true, tactic: { name: brief, kind: conversation, description: Stop } }
              - { name: warm, tactic: { name: warm, kind: conversation, description: Ask back } }
            metrics:
              - { name: replied, type: proportion }
        """).orThrow();

    private static final Metric REPLIED = PLAN.experiments().get(0).metrics().get(0);

    /** Units of a segment: so many of so many replied, in the control and in the treatment. */
    private static ExperimentData segment(int control, int ofControl, int treated, int ofTreated) {
        var book = new CountsBook(
                Optional.of(PLAN),
                new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults()));
        book.add(new Counts("tone", "brief", "replied", ofControl, control, OptionalDouble.empty(), Optional.empty()));
        book.add(new Counts("tone", "warm", "replied", ofTreated, treated, OptionalDouble.empty(), Optional.empty()));
        return book.experiments().get(0);
    }

    private static final List<ExperimentData> CHANNELS =
            List.of(segment(30, 200, 70, 200), segment(40, 200, 38, 200), segment(25, 150, 33, 150));
    private static final List<ExperimentData> COUNTRIES = List.of(segment(45, 250, 66, 250), segment(50, 300, 75, 300));

    private static List<SegmentDifference> differences(Map<String, List<ExperimentData>> attributes, boolean grouped) {
        return new SegmentDifferences(PLAN.experiments().get(0), grouped)
                .of(named(attributes), List.of(REPLIED), Optional.empty());
    }

    /** Segments under names in their order, a, b and so on. */
    private static Map<String, Map<String, ExperimentData>> named(Map<String, List<ExperimentData>> attributes) {
        var all = new TreeMap<String, Map<String, ExperimentData>>();
        attributes.forEach((attribute, segments) -> {
            var values = new LinkedHashMap<String, ExperimentData>();
            segments.forEach(each -> values.put(String.valueOf((char) ('a' + values.size())), each));
            all.put(attribute, values);
        });
        return all;
    }

    /** numpy 2: Paule and Mandel's spread by bisection, then (k - 3)/(k - 1) of the way that the variances say. */
    @Test
    void effectsAreDrawnTowardsEachOtherAsFarAsChanceMayHaveSpreadThem() {
        var segments = List.of(
                segment(30, 200, 70, 200),
                segment(40, 200, 38, 200),
                segment(25, 150, 33, 150),
                segment(30, 180, 41, 180),
                segment(22, 160, 30, 160));

        var effects = differences(Map.of("channel", segments), false).get(0).effects();

        double[] expected = {
            0.18095418897509274, 0.0008201615619715386, 0.056128954282746765, 0.06246568591697659, 0.052905300925397636
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(String.valueOf((char) ('a' + i)), effects.get(i).segment());
            assertEquals(expected[i], effects.get(i).shrunk(), 1e-9);
        }
        assertEquals(0.2, effects.get(0).effect(), 1e-12);
    }

    @Test
    void threeSegmentsTellNothingOfTheirSpreadAndStayAsTheyWereSeen() {
        differences(Map.of("channel", CHANNELS), false)
                .get(0)
                .effects()
                .forEach(each -> assertEquals(each.effect(), each.shrunk()));
    }

    @Test
    void theEffectsOfSegmentsAreComparedByCochransQAndCorrectedByHolm() {
        var found = differences(Map.of("channel", CHANNELS, "country", COUNTRIES), false);

        var channel = found.get(0);
        var country = found.get(1);
        assertAll(
                () -> assertEquals("channel", channel.attribute()),
                () -> assertEquals("warm", channel.treatment()),
                () -> assertEquals(
                        13.544448203127672, channel.test().value().orElseThrow().q(), 1e-9),
                () -> assertEquals(
                        0.0011451448979393813,
                        channel.test().value().orElseThrow().pValue(),
                        1e-12),
                () -> assertEquals(
                        0.8523380229297077, channel.test().value().orElseThrow().iSquared(), 1e-9),
                () -> assertEquals(
                        0.0022902897958787627, channel.adjusted().value().orElseThrow(), 1e-12),
                () -> assertTrue(channel.differs()),
                () -> assertEquals(
                        0.00018032321532169914,
                        country.test().value().orElseThrow().q(),
                        1e-12),
                () -> assertEquals(0.989285970675163, country.adjusted().value().orElseThrow(), 1e-9),
                () -> assertFalse(country.differs()),
                () -> assertEquals(2, country.tests()));
    }

    @Test
    void segmentsWithTooFewOnEitherSideAreLeftOut() {
        // Four of 200 are fewer than FEWEST, so that two of three segments are left: Q with one degree of freedom.
        var thin = differences(
                Map.of("channel", List.of(segment(4, 200, 70, 200), CHANNELS.get(1), CHANNELS.get(2))), false);
        var alone = differences(Map.of("channel", List.of(segment(4, 200, 70, 200), CHANNELS.get(1))), false);

        assertAll(
                () -> assertEquals(2, thin.get(0).test().value().orElseThrow().groups()),
                () -> assertEquals(
                        "fewer than two segments have enough units in both arms",
                        alone.get(0).test().why().orElseThrow()),
                () -> assertFalse(alone.get(0).differs()));
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        var grouped = differences(Map.of("channel", CHANNELS), true);
        var broken = new SegmentDifferences(PLAN.experiments().get(0), false)
                .of(named(Map.of("channel", CHANNELS)), List.of(REPLIED), Optional.of("the split is wrong"));

        assertAll(
                () -> assertTrue(
                        grouped.get(0).test().why().orElseThrow().contains("a group may have units in several")),
                () -> assertEquals(
                        "the split is wrong", broken.get(0).test().why().orElseThrow()));
    }
}
