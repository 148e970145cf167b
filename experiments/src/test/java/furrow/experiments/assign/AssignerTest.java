package furrow.experiments.assign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.assign.AssignedArm.Nothing;
import furrow.experiments.assign.AssignedArm.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotBlank;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class AssignerTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant LATER = START.plusSeconds(86_400);
    private static final Map<String, String> NOBODY = Map.of();

    private static Allocation plain(String experiment, double coverage, double... weights) {
        var shares = new java.util.ArrayList<Share>();
        for (int i = 0; i < weights.length; i++) {
            shares.add(new Share("arm-" + i, weights[i]));
        }
        return new Allocation(
                experiment,
                List.of(new Stratum(START, coverage, shares)),
                new Target.Everyone(),
                Optional.empty(),
                List.of());
    }

    /** Places 0.3070 and 0.2348 (see DrawTest) against ends at 1/4 and 1. */
    @Test
    void theArmIsWhereThePlaceFalls() {
        var assigner = Assigner.of(plain("headline", 1, 1, 3));

        assertEquals(new AssignedArm.Arm("arm-1", 0.75, 0), assigner.assign("post-1", START, NOBODY));
        assertEquals(new AssignedArm.Arm("arm-0", 0.25, 0), assigner.assign("post-2", LATER, NOBODY));
    }

    /** Place 0.3070 of post-1 (see DrawTest): of weights 1, 3 and 2 without the first it falls to 3 of 5, without the second to 1 of 3. */
    @Test
    void whereArmsAreExcludedTheOthersShareThePlaces() {
        var assigner = Assigner.of(plain("headline", 1, 1, 3, 2));

        assertEquals(new AssignedArm.Arm("arm-1", 0.6, 0), assigner.assign("post-1", START, NOBODY, Set.of("arm-0")));
        assertEquals(
                new AssignedArm.Arm("arm-0", 1.0 / 3, 0), assigner.assign("post-1", START, NOBODY, Set.of("arm-1")));
        assertEquals(
                new AssignedArm.Arm("arm-2", 1, 0), assigner.assign("post-1", START, NOBODY, Set.of("arm-0", "arm-1")));
        assertEquals(
                new Nothing(Reason.NONE_ELIGIBLE),
                assigner.assign("post-1", START, NOBODY, Set.of("arm-0", "arm-1", "arm-2")));
        assertEquals(assigner.assign("post-1", START, NOBODY), assigner.assign("post-1", START, NOBODY, Set.of()));
    }

    @Property(seed = "20261123", tries = 500)
    void newWeightsMoveNobodyWhoIsThere(
            @ForAll @NotBlank @AlphaChars String unit,
            @ForAll @DoubleRange(min = 0.1, max = 10) double before,
            @ForAll @DoubleRange(min = 0.1, max = 10) double after,
            @ForAll @DoubleRange(min = 0.1, max = 1) double coverage) {
        var first = plain("tone", 1, before, 1);
        var changed =
                first.from(new Stratum(LATER, coverage, List.of(new Share("arm-2", after), new Share("arm-0", 1))));

        var had = Assigner.of(first).assign(unit, START, NOBODY);

        assertEquals(had, Assigner.of(changed).assign(unit, START, NOBODY));
        assertEquals(had, Assigner.of(changed).assign(unit, LATER, NOBODY, Optional.of((AssignedArm.Arm) had)));
        if (Assigner.of(changed).assign(unit, LATER, NOBODY) instanceof AssignedArm.Arm given) {
            assertEquals(1, given.stratum());
        }
    }

    @Test
    void weightsAndCoverageAreKeptOnAMillionUnits() {
        var assigner = Assigner.of(plain("speed", 0.4, 2, 3, 5));
        var counts = new HashMap<String, Long>();
        for (int i = 0; i < 1_000_000; i++) {
            var given = assigner.assign("conversation-" + i, START, NOBODY);
            counts.merge(given instanceof AssignedArm.Arm arm ? arm.arm() : "none", 1L, Long::sum);
        }

        double p = ChiSquareTest.withDefaults()
                .test(
                        new double[] {0.08, 0.12, 0.2, 0.6},
                        new long[] {counts.get("arm-0"), counts.get("arm-1"), counts.get("arm-2"), counts.get("none")})
                .getPValue();
        assertTrue(p > 0.001 && p < 0.999, () -> "p = " + p + " of " + counts);
    }

    @Test
    void experimentsOfALayerNeverShareAUnit() {
        var layer = Layer.empty("feed").open("headline", 0.6).open("tone", 0.4);
        var headline = Assigner.of(plain("headline", 1, 1, 1).with(layer));
        var tone = Assigner.of(plain("tone", 1, 1, 1).with(layer));

        int both = 0;
        int one = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean a = headline.assign("c" + i, START, NOBODY) instanceof AssignedArm.Arm;
            boolean b = tone.assign("c" + i, START, NOBODY) instanceof AssignedArm.Arm;
            both += a && b ? 1 : 0;
            one += a != b ? 1 : 0;
        }

        assertEquals(0, both);
        assertEquals(10_000, one);
        assertEquals(new Nothing(Reason.OTHER_EXPERIMENT), tone.assign("post-1", START, NOBODY));
    }

    @Test
    void closingAnExperimentMovesNoOtherSlice() {
        var layer = Layer.empty("feed").open("a", 0.3).open("b", 0.3).open("c", 0.2);

        var after = layer.close("b").open("d", 0.1);

        assertEquals(layer.slice("c"), after.slice("c"));
        assertEquals(new Layer.Slice("d", 0.3, 0.4), after.slice("d").orElseThrow());
        assertEquals(
                "share of \"e\" needs more than 0 and at most 0.19999999999999996, the widest gap of layer \"feed\","
                        + " but was 0.3; end another experiment of the layer first",
                assertThrows(IllegalArgumentException.class, () -> layer.open("e", 0.3))
                        .getMessage());
        assertEquals(10, tenths().slices().size());
    }

    private static Layer tenths() {
        var layer = Layer.empty("full");
        for (int i = 0; i < 10; i++) {
            layer = layer.open("e" + i, 0.1);
        }
        return layer;
    }

    @Test
    void theHeldOutAreInNothing() {
        var holdout = new Holdout("q4", 0.05);
        var assigner = Assigner.of(plain("headline", 1, 1, 1).with(holdout));

        assertTrue(holdout.holds("post-1"));
        assertEquals(new Nothing(Reason.HELD_OUT), assigner.assign("post-1", START, NOBODY));
        assertInstanceOf(
                AssignedArm.Arm.class, Assigner.of(plain("headline", 1, 1, 1)).assign("post-1", START, NOBODY));
    }

    @Test
    void onlyTheTargetedTakePart() {
        Target german = new Target.OneOf("language", Set.of("de", "at"));
        Target loyal = new Target.All(List.of(german, new Target.Between("followers", 100, 5000)));
        var assigner = Assigner.of(plain("headline", 1, 1, 1).with(loyal));

        assertInstanceOf(
                AssignedArm.Arm.class, assigner.assign("post-1", START, Map.of("language", "de", "followers", "100")));
        assertEquals(
                new Nothing(Reason.NOT_TARGETED),
                assigner.assign("post-1", START, Map.of("language", "de", "followers", "many")));
        assertEquals(new Nothing(Reason.NOT_TARGETED), assigner.assign("post-1", START, NOBODY));
        assertTrue(new Target.Not(german).includes(NOBODY));
        assertTrue(new Target.Any(List.of(german, new Target.Not(loyal))).includes(NOBODY));
        assertFalse(new Target.Any(List.of()).includes(NOBODY));
        assertEquals("(language is at or de and followers is 100.0 to 5000.0)", loyal.words());
    }

    @Test
    void whoCameTooEarlyOrIsNotCoveredGetsNothing() {
        var assigner = Assigner.of(plain("headline", 0.2, 1, 1));

        assertEquals(new Nothing(Reason.TOO_EARLY), assigner.assign("post-1", START.minusMillis(1), NOBODY));
        assertEquals(new Nothing(Reason.NOT_COVERED), assigner.assign("post-1", START, NOBODY));
    }

    @Test
    void rejectsAllocationsThatMakeNoSense() {
        var two = List.of(new Share("a", 1), new Share("b", 1));
        assertThrows(IllegalArgumentException.class, () -> new Share("a", 0));
        assertThrows(IllegalArgumentException.class, () -> new Stratum(START, 0, two));
        assertThrows(IllegalArgumentException.class, () -> new Stratum(START, 1, two.subList(0, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Stratum(START, 1, List.of(new Share("a", 1), new Share("a", 2))));
        assertThrows(IllegalArgumentException.class, () -> new Holdout("q4", 1));
        assertThrows(IllegalArgumentException.class, () -> new Target.OneOf("language", Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new Target.Between("age", 3, 2));
        assertThrows(IllegalArgumentException.class, () -> plain("x", 1, 1, 1).with(Layer.empty("feed")));
        assertThrows(IllegalArgumentException.class, () -> plain("x", 1, 1, 1).from(new Stratum(START, 1, two)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Layer("l", List.of(new Layer.Slice("a", 0, 0.5), new Layer.Slice("b", 0.4, 1))));
    }
}
