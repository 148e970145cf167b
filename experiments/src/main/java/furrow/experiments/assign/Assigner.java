package furrow.experiments.assign;

import furrow.experiments.assign.AssignedArm.Nothing;
import furrow.experiments.assign.AssignedArm.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives units their arms: the same unit, the same answer, with nothing remembered here.
 *
 * <p>A unit belongs to the stratum in force when it first came, and its arm is read from its place among that
 * stratum's weights; so a change of weights or coverage moves nobody who is there. Who was assigned by other means, or
 * whose first time is not known, is handed in with the arm it has.
 *
 * <p>Immutable and safe for many threads.
 *
 * @see <a href="https://doi.org/10.1145/2566486.2567967">Bakshy, Eckles and Bernstein (2014), Designing and deploying
 *     online field experiments (PlanOut)</a>
 */
public final class Assigner {
    private final Allocation allocation;
    private final List<Chances> strata;
    private final Draw arm;
    private final Draw coverage;
    private final Optional<Slot> slot;
    private final List<Keep> holdouts;

    private Assigner(Allocation allocation) {
        this.allocation = allocation;
        this.strata = allocation.strata().stream().map(Chances::of).toList();
        this.arm = Draw.of(allocation.experiment(), Draw.Purpose.ARM);
        this.coverage = Draw.of(allocation.experiment(), Draw.Purpose.COVERAGE);
        this.slot = allocation.layer().map(layer -> Slot.of(layer, allocation.experiment()));
        this.holdouts = allocation.holdouts().stream().map(Keep::of).toList();
    }

    public static Assigner of(Allocation allocation) {
        return new Assigner(allocation);
    }

    /**
     * What a unit gets.
     *
     * @param unit key of the unit
     * @param firstCame when it first came to this experiment; now, for a new one
     * @param attributes what is known of it
     */
    public AssignedArm assign(String unit, Instant firstCame, Map<String, String> attributes) {
        return assign(unit, firstCame, attributes, Set.of());
    }

    /**
     * What a unit gets that cannot be given every arm: it is drawn among the others, at the same place, each with its weight
     * over the sum of theirs. With nothing excluded this is the draw of all units.
     *
     * @param excluded arms that cannot be given to it, by something known before the draw
     */
    public AssignedArm assign(String unit, Instant firstCame, Map<String, String> attributes, Set<String> excluded) {
        int number = stratumAt(firstCame);
        if (number < 0) {
            return new Nothing(Reason.TOO_EARLY);
        }
        byte[] key = unit.getBytes(StandardCharsets.UTF_8);
        for (Keep each : holdouts) {
            if (each.draw().place(key) < each.share()) {
                return new Nothing(Reason.HELD_OUT);
            }
        }
        if (slot.isPresent() && !slot.get().holds(key)) {
            return new Nothing(Reason.OTHER_EXPERIMENT);
        }
        if (!allocation.target().includes(attributes)) {
            return new Nothing(Reason.NOT_TARGETED);
        }
        return among(number, key, excluded);
    }

    /**
     * What a unit gets that may have an arm already: then it keeps it, whatever was changed since.
     *
     * @param earlier the arm it has, if any
     */
    public AssignedArm assign(
            String unit, Instant firstCame, Map<String, String> attributes, Optional<AssignedArm.Arm> earlier) {
        return earlier.isPresent() ? earlier.get() : assign(unit, firstCame, attributes);
    }

    private AssignedArm among(int number, byte[] key, Set<String> excluded) {
        var chances = strata.get(number);
        // A share of one takes everybody, and needs no draw.
        if (chances.coverage < 1 && coverage.place(key) >= chances.coverage) {
            return new Nothing(Reason.NOT_COVERED);
        }
        return excluded.isEmpty()
                ? chances.pick(arm.place(key), number)
                : chances.pick(arm.place(key), number, excluded);
    }

    private int stratumAt(Instant time) {
        int number = strata.size() - 1;
        while (number >= 0 && time.isBefore(strata.get(number).since)) {
            number--;
        }
        return number;
    }

    /** A stratum made ready for use: where each arm's places end. */
    private static final class Chances {
        private final Instant since;
        private final double coverage;
        private final List<Share> shares;
        private final double[] ends;

        private Chances(Instant since, double coverage, List<Share> shares) {
            this.since = since;
            this.coverage = coverage;
            this.shares = shares;
            double total = shares.stream().mapToDouble(Share::weight).sum();
            ends = new double[shares.size()];
            double sum = 0;
            for (int i = 0; i < ends.length; i++) {
                sum += shares.get(i).weight();
                ends[i] = sum / total;
            }
            ends[ends.length - 1] = 1;
        }

        static Chances of(Stratum stratum) {
            return new Chances(stratum.since(), stratum.coverage(), stratum.shares());
        }

        AssignedArm.Arm pick(double place, int number) {
            int i = 0;
            while (place >= ends[i]) {
                i++;
            }
            return new AssignedArm.Arm(shares.get(i).arm(), ends[i] - (i == 0 ? 0 : ends[i - 1]), number);
        }

        AssignedArm pick(double place, int number, Set<String> excluded) {
            var left = shares.stream()
                    .filter(each -> !excluded.contains(each.arm()))
                    .toList();
            if (left.isEmpty()) {
                return new Nothing(Reason.NONE_ELIGIBLE);
            }
            return left.size() == shares.size() ? pick(place, number) : of(left).pick(place, number);
        }

        private Chances of(List<Share> left) {
            return new Chances(since, coverage, left);
        }
    }

    /** The places of a layer that are this experiment's. */
    private record Slot(Draw draw, double from, double to) {
        static Slot of(Layer layer, String experiment) {
            var slice = layer.slice(experiment).orElseThrow();
            return new Slot(Draw.of(layer.name(), Draw.Purpose.LAYER), slice.from(), slice.to());
        }

        boolean holds(byte[] key) {
            double place = draw.place(key);
            return place >= from && place < to;
        }
    }

    /** A holdout made ready for use. */
    private record Keep(Draw draw, double share) {
        static Keep of(Holdout holdout) {
            return new Keep(Draw.of(holdout.name(), Draw.Purpose.HOLDOUT), holdout.share());
        }
    }
}
