package furrow.experiments.observational;

import furrow.experiments.plan.NameRule;
import java.util.List;

/**
 * A unit of the past that nobody randomised.
 *
 * @param name key of the unit
 * @param group what it is compared by, such as its format or its hour
 * @param stratum what else it shares with others, such as month and paid or not; units are compared within it
 * @param top numerator, such as reactions; finite
 * @param bottom denominator, such as reach, above 0; 1 when there is none
 * @param covariates other numbers known of it that the group did not change, as many for each unit
 */
public record PastUnit(String name, String group, String stratum, double top, double bottom, List<Double> covariates) {
    public PastUnit {
        NameRule.check("unit", name);
        NameRule.check("group", group);
        NameRule.check("stratum", stratum);
        covariates = List.copyOf(covariates);
        if (!Double.isFinite(top) || !(bottom > 0 && Double.isFinite(bottom))) {
            throw new IllegalArgumentException(
                    "unit \"" + name + "\" needs a finite numerator and a denominator above 0," + " but had " + top
                            + " over " + bottom + "; leave units without reach out");
        }
        if (!covariates.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "covariates of unit \"" + name + "\" need to be finite, but were " + covariates);
        }
    }

    /** A unit with one number. */
    public static PastUnit of(String name, String group, String stratum, double value) {
        return new PastUnit(name, group, stratum, value, 1, List.of());
    }

    /** The unit's own number: numerator over denominator. */
    public double value() {
        return top / bottom;
    }
}
