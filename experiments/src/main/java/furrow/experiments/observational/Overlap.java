package furrow.experiments.observational;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Whether there is anything alike to compare.
 *
 * @param strata how many strata there are
 * @param sharedStrata how many have units of both groups
 * @param units units of both groups
 * @param sharedUnits units in shared strata; only these are compared within strata
 * @param thinnest units of the smaller group in the thinnest shared stratum; 0 when there is none
 * @param imbalance greatest difference of a covariate between the groups in shared strata, in standard deviations
 */
public record Overlap(int strata, int sharedStrata, int units, int sharedUnits, int thinnest, double imbalance) {
    /** Difference of a covariate, in standard deviations, from which groups count as unlike. */
    private static final double UNLIKE = 0.25;

    static Overlap of(List<PastUnit> units, Predicate<PastUnit> treated) {
        var cells = new TreeMap<String, int[]>();
        units.forEach(unit -> cells.computeIfAbsent(unit.stratum(), name -> new int[2])[treated.test(unit) ? 1 : 0]++);
        var shared = cells.values().stream()
                .filter(cell -> cell[0] > 0 && cell[1] > 0)
                .toList();
        var alike = shared(units, treated);
        return new Overlap(
                cells.size(),
                shared.size(),
                units.size(),
                alike.size(),
                shared.stream()
                        .mapToInt(cell -> Math.min(cell[0], cell[1]))
                        .min()
                        .orElse(0),
                imbalance(alike, treated));
    }

    /** Units whose stratum has both groups. */
    static List<PastUnit> shared(List<PastUnit> units, Predicate<PastUnit> treated) {
        var with = units.stream().filter(treated).map(PastUnit::stratum).toList();
        var without =
                units.stream().filter(treated.negate()).map(PastUnit::stratum).toList();
        return units.stream()
                .filter(unit -> with.contains(unit.stratum()) && without.contains(unit.stratum()))
                .toList();
    }

    private static double imbalance(List<PastUnit> units, Predicate<PastUnit> treated) {
        double greatest = 0;
        int covariates = units.isEmpty() ? 0 : units.get(0).covariates().size();
        for (int column = 0; column < covariates; column++) {
            int number = column;
            double[] with = units.stream()
                    .filter(treated)
                    .mapToDouble(unit -> unit.covariates().get(number))
                    .toArray();
            double[] without = units.stream()
                    .filter(treated.negate())
                    .mapToDouble(unit -> unit.covariates().get(number))
                    .toArray();
            greatest = Math.max(greatest, distance(with, without));
        }
        return greatest;
    }

    private static double distance(double[] a, double[] b) {
        if (a.length < 2 || b.length < 2) {
            return 0;
        }
        // With equal variances pooled, t is the distance in standard deviations times √(n m / (n + m)).
        double t = TTest.withDefaults()
                .with(DataDispersion.HOMOSCEDASTIC)
                .test(a, b)
                .getStatistic();
        return Double.isNaN(t) ? 0 : Math.abs(t) * Math.sqrt(1.0 / a.length + 1.0 / b.length);
    }

    /** What is wrong with the overlap, in plain words; empty when nothing was found. */
    public List<String> cautions() {
        var cautions = new ArrayList<String>();
        if (sharedStrata == 0) {
            cautions.add("No stratum has units of both groups: there is nothing alike to compare.");
        } else if (sharedUnits < 0.8 * units) {
            cautions.add("Only " + sharedUnits + " of " + units
                    + " units lie in strata that have both groups; the rest say" + " nothing about the difference.");
        }
        if (sharedStrata > 0 && thinnest < 2) {
            cautions.add("Some strata have a single unit of one group.");
        }
        if (imbalance > UNLIKE) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "The groups differ by %.2f standard deviations in what was known before; adjustment leans on a straight"
                            + " line.",
                    imbalance));
        }
        return List.copyOf(cautions);
    }
}
