package furrow.engine.evidence;

import furrow.experiments.event.Counts;
import furrow.experiments.health.Health;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (row.n() < 2 || row.quantile().isPresent()) {
            return Optional.empty();
        }
        var own = row.sumSquares().stream().mapToObj(squares -> of(row, "values", row.sum(), squares));
        var denominators =
                row.denominator().stream().map(each -> of(row, "denominators", each.sum(), each.sumSquares()));
        var known = row.covariates().stream().map(each -> of(row, "covariates", each.sum(), each.sumSquares()));
        return Stream.of(own, denominators, known)
                .flatMap(each -> each)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Health> of(Counts row, String what, double sum, double squares) {
        double lost = Math.ulp(squares) / 2 + Math.abs(sum) / row.n() * Math.ulp(sum);
        double deviations = squares - sum / row.n() * sum;
        if (deviations == 0) {
            return Optional.empty(); // values that are all alike look the same
        }
        return lost > BORNE * Math.abs(deviations)
                ? Optional.of(new Health(
                        CHECK,
                        Health.Status.CAUTION,
                        String.format(
                                Locale.ROOT,
                                "The totals of %s in arm %s cannot carry how far its %s lie apart: rounding alone may"
                                        + " be %.0f %% of it, as they are large beside their spread. Take the same amount"
                                        + " off every value before adding up, or send the units' own values.",
                                row.metric(),
                                row.arm(),
                                what,
                                Math.min(100, 100 * lost / Math.abs(deviations)))))
                : Optional.empty();
    }
}
