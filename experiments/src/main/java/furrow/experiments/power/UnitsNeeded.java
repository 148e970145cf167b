package furrow.experiments.power;

import java.util.List;

/**
 * How many units a plan needs.
 *
 * @param total units in all arms together
 * @param perArm units of each arm, in the order of the split, whole
 */
public record UnitsNeeded(long total, List<Long> perArm) {
    public UnitsNeeded {
        perArm = List.copyOf(perArm);
    }

    static UnitsNeeded split(double total, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        // A hair is taken off so that 96 units split in three are 32 each, not 33 by rounding error.
        var perArm = weights.stream()
                .map(weight -> (long) Math.ceil(total * weight / sum * (1 - 1e-12)))
                .toList();
        return new UnitsNeeded(perArm.stream().mapToLong(Long::longValue).sum(), perArm);
    }

    /** Whether so many units are enough. */
    public boolean fits(long available) {
        return total <= available;
    }
}
