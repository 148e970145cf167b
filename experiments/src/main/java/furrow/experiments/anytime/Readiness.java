package furrow.experiments.anytime;

import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.HeaviestUnit;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.WeighedMoments;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * From when an asymptotic sequence may be read; below it the answer is "not enough yet".
 *
 * <p>What breaks such sequences is skew: a mean hangs on units not yet seen. Skew shows as one unit carrying much of an
 * arm's squared deviations. Simulation (see the page of promises in the docs) finds no false findings beyond the level
 * from {@link #UNITS} units per arm on as long as no unit carries more than {@link #HEAVIEST} of them, from normal
 * values to revenue of two in a hundred with log-normal amounts, at equal and at 10 to 90 shares. Where the largest
 * value is not known, as in totals from a file, only {@link #UNITS_OF_TOTALS} units will do.
 */
public final class Readiness {
    /** Fewest units per arm. */
    public static final long UNITS = 16;

    /** Fewest units per arm when the largest value is not known. */
    public static final long UNITS_OF_TOTALS = 4096;

    /** Largest share of an arm's squared deviations that one unit may carry. */
    public static final double HEAVIEST = 0.1;

    private Readiness() {}

    /** Why the two arms must not be read yet, if so. */
    public static Optional<String> notYet(MetricMoments control, MetricMoments treatment) {
        long fewest = Math.min(control.n(), treatment.n());
        if (fewest < UNITS) {
            return Optional.of("not enough yet: this method holds its promise from " + UNITS
                    + " units per arm, and the smaller arm has " + fewest);
        }
        return notYet(control, fewest).or(() -> notYet(treatment, fewest));
    }

    private static Optional<String> notYet(MetricMoments arm, long fewest) {
        if (arm instanceof WeighedMoments weighed) {
            return notYet(weighed);
        }
        if (arm instanceof QuantileTotals) {
            return totalsOnly(fewest);
        }
        if (arm instanceof RegressionMoments regression) {
            return notYet(regression.plain(), fewest);
        }
        if (arm instanceof CovariateMoments covariate) {
            return notYet(covariate.pairs(), fewest);
        }
        return arm instanceof PairedMoments paired
                ? notYet(paired.x(), fewest).or(() -> notYet(paired.y(), fewest))
                : notYet((Moments) arm, fewest);
    }

    /** Weighed, a unit that had a small chance carries more. */
    private static Optional<String> notYet(WeighedMoments arm) {
        if (arm.effectiveUnits() < UNITS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "not enough yet: weighed by 1/chance an arm's %d units count for %.1f, and this method holds its"
                            + " promise from %d",
                    arm.n(),
                    arm.effectiveUnits(),
                    UNITS));
        }
        return Stream.of(HeaviestWeighed.of(arm, true), HeaviestWeighed.of(arm, false))
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .stream()
                .filter(heaviest -> heaviest > HEAVIEST)
                .mapToObj(Readiness::tooHeavy)
                .findFirst();
    }

    private static String tooHeavy(double heaviest) {
        return String.format(
                Locale.ROOT,
                "not enough yet: one unit carries %.0f %% of an arm's spread, and at most %.0f %% may be; more"
                        + " units, a cap on the metric, or its bounds in the plan would help",
                100 * heaviest,
                100 * HEAVIEST);
    }

    private static Optional<String> notYet(Moments arm, long fewest) {
        if (arm.largest().isEmpty()) {
            return totalsOnly(fewest);
        }
        double heaviest = heaviest(arm).orElse(0);
        return heaviest <= HEAVIEST ? Optional.empty() : Optional.of(tooHeavy(heaviest));
    }

    private static Optional<String> totalsOnly(long fewest) {
        return fewest >= UNITS_OF_TOTALS
                ? Optional.empty()
                : Optional.of("not enough yet: from totals without the largest value this method needs "
                        + UNITS_OF_TOTALS + " units per arm, and the smaller arm has " + fewest
                        + "; give the units' own values, or state the metric's bounds in the plan");
    }

    /** Share of the squared deviations from the mean that the largest unit carries, when it is known and they differ. */
    public static OptionalDouble heaviest(Moments arm) {
        return HeaviestUnit.share(arm);
    }
}
