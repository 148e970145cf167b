package furrow.engine.evidence;

import furrow.experiments.event.Counts;
import furrow.experiments.health.Health;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether totals carry the spread of large values: \( \sum x^2 - (\sum x)^2 / n \) is small beside its terms, and what each
 * of them lost when it was rounded to a double stays in the difference.
 */
final class PrecisionHealth {
    /** Key of the check. */
    static final String CHECK = "lost-digits";
    /** Share of the squared deviations that rounding may make. */
    private static final double BORNE = 0.01;

    private PrecisionHealth() {}

    /** What is lost of one row's spread, when that is worth a word. */
    static Optional<Health> of(Counts row) {
        if (row.sumSquares().isEmpty() || row.n() < 2) {
            return Optional.empty();
        }
        double squares = row.sumSquares().getAsDouble();
        double lost = Math.ulp(squares) / 2 + Math.abs(row.sum()) / row.n() * Math.ulp(row.sum());
        double deviations = squares - row.sum() / row.n() * row.sum();
        if (deviations <= lost && deviations == 0) {
            return Optional.empty(); // values that are all alike look the same
        }
        return lost > BORNE * Math.abs(deviations)
                ? Optional.of(new Health(
                        CHECK,
                        Health.Status.CAUTION,
                        String.format(
                                Locale.ROOT,
                                "The totals of %s in arm %s cannot carry how far its values lie apart: rounding alone"
                                    + " may be %.0f %% of it, as the values are large beside their spread. Take the"
                                    + " same amount off every value before adding up, or send the units' own values.",
                                row.metric(),
                                row.arm(),
                                Math.min(100, 100 * lost / Math.abs(deviations)))))
                : Optional.empty();
    }
}
