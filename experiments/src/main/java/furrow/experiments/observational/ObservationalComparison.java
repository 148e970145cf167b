package furrow.experiments.observational;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.randomisation.Design;
import furrow.experiments.randomisation.DesignOutcomes;
import furrow.experiments.randomisation.RandomisationTest;
import furrow.experiments.randomisation.Statistic;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math4.legacy.linear.SingularMatrixException;

/**
 * Compares two groups of past units that nobody randomised, as fairly as the past allows.
 *
 * @param level confidence level of the intervals, such as 0.95
 * @param draws redraws of the permutation within strata where they are not all looked at
 * @param seed of the redraws
 */
public record ObservationalComparison(double level, long draws, long seed) {
    public ObservationalComparison {
        if (!(level >= 0.5 && level <= 0.9999)) {
            throw new IllegalArgumentException("level needs 0.5 to 0.9999, but was " + level + "; 0.95 is usual");
        }
    }

    /** At 0.95, with 10,000 redraws from seed 1. */
    public static ObservationalComparison withDefaults() {
        return new ObservationalComparison(0.95, 10_000, 1);
    }

    /**
     * Compares.
     *
     * @param units past units; those of other groups are left out
     * @param control group compared with
     * @param treatment group that is looked at
     */
    public Association of(List<PastUnit> units, String control, String treatment) {
        var both = units.stream()
                .filter(unit -> unit.group().equals(control) || unit.group().equals(treatment))
                .toList();
        Predicate<PastUnit> treated = unit -> unit.group().equals(treatment);
        requireComparable(both, control, treatment, treated);
        var alike = Overlap.shared(both, treated);
        var adjusted = effect(alike, treated, true);
        return new Association(
                control,
                treatment,
                level,
                (int) both.stream().filter(treated.negate()).count(),
                (int) both.stream().filter(treated).count(),
                difference(both, treated, PastUnit::value, unit -> 1),
                difference(both, treated, PastUnit::top, PastUnit::bottom),
                effect(alike, treated, false),
                adjusted,
                permutation(alike, treated),
                eValue(adjusted, alike),
                Overlap.of(both, treated));
    }

    private static void requireComparable(
            List<PastUnit> both, String control, String treatment, Predicate<PastUnit> treated) {
        long with = both.stream().filter(treated).count();
        if (control.equals(treatment) || with == 0 || with == both.size()) {
            throw new IllegalArgumentException("a comparison needs past units of two groups, but had "
                    + (both.size() - with) + " of \"" + control + "\" and " + with + " of \"" + treatment + "\"");
        }
        if (both.stream().map(unit -> unit.covariates().size()).distinct().count() > 1) {
            throw new IllegalArgumentException("past units need as many covariates each, but some had fewer");
        }
    }

    private static double difference(
            List<PastUnit> units,
            Predicate<PastUnit> treated,
            ToDoubleFunction<PastUnit> top,
            ToDoubleFunction<PastUnit> bottom) {
        return share(units, treated, top, bottom) - share(units, treated.negate(), top, bottom);
    }

    private static double share(
            List<PastUnit> units,
            Predicate<PastUnit> which,
            ToDoubleFunction<PastUnit> top,
            ToDoubleFunction<PastUnit> bottom) {
        double above = units.stream().filter(which).mapToDouble(top).sum();
        return above / units.stream().filter(which).mapToDouble(bottom).sum();
    }

    private Figure<Effect> effect(List<PastUnit> alike, Predicate<PastUnit> treated, boolean withCovariates) {
        if (alike.isEmpty()) {
            return Figure.unknown("no stratum has units of both groups; compare within something wider");
        }
        var fit = new WithinStrata(alike, treated, withCovariates);
        if (fit.freedom() < 1) {
            return Figure.unknown("strata and covariates take up all " + alike.size()
                    + " units, so their spread cannot be seen; compare within something wider");
        }
        try {
            return Figure.of(fit.effect(level));
        } catch (SingularMatrixException repeated) {
            return Figure.unknown("covariates repeat one another, or tell the groups apart completely; leave one out");
        }
    }

    private Figure<Double> permutation(List<PastUnit> alike, Predicate<PastUnit> treated) {
        if (alike.isEmpty()) {
            return Figure.unknown("no stratum has units of both groups; compare within something wider");
        }
        boolean[] choice = new boolean[alike.size()];
        for (int i = 0; i < choice.length; i++) {
            choice[i] = treated.test(alike.get(i));
        }
        var design = Design.blocks(alike.stream().map(PastUnit::stratum).toList(), choice);
        var outcomes =
                DesignOutcomes.of(alike.stream().mapToDouble(PastUnit::value).toArray());
        int covariates = alike.get(0).covariates().size();
        for (int column = 0; column < covariates; column++) {
            int number = column;
            outcomes = outcomes.withCovariate(alike.stream()
                    .mapToDouble(unit -> unit.covariates().get(number))
                    .toArray());
        }
        try {
            return Figure.of(RandomisationTest.withDefaults()
                    .with(covariates == 0 ? Statistic.DIFFERENCE : Statistic.ADJUSTED)
                    .withDraws(draws)
                    .withSeed(seed)
                    .test(design, outcomes)
                    .pValue());
        } catch (IllegalArgumentException unfit) {
            return Figure.unknown(String.valueOf(unfit.getMessage()));
        }
    }

    private static Figure<EValue> eValue(Figure<Effect> adjusted, List<PastUnit> alike) {
        double[] values = alike.stream().mapToDouble(PastUnit::value).toArray();
        double deviation = Math.sqrt(Moments.of(values).variance().orElse(0));
        return deviation > 0
                ? adjusted.map(
                        effect -> EValue.ofDifference(effect.estimate(), effect.lower(), effect.upper(), deviation))
                : Figure.unknown("all units have the same value");
    }
}
