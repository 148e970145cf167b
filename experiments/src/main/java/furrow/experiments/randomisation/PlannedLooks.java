package furrow.experiments.randomisation;

import java.util.List;

/**
 * The looks that a plan names, and the level that each may spend.
 *
 * <p>A look at n units tests at its own share of the error; shares add up to the whole, so by the union bound the chance
 * of any false finding stays below it, whatever the design. Between looks, progress and health may be shown, no verdict.
 *
 * @param units numbers of units at which results are read, rising; the last is the planned end
 * @param level confidence level of the whole plan
 * @param spending how the error is spread over the looks
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan and DeMets (1983), Biometrika 70:659-663</a>
 */
public record PlannedLooks(List<Integer> units, double level, Spending spending) {

    /** How the error is spread over the looks. */
    public enum Spending {
        /** As the units come in: {@code α t}. */
        EVEN,
        /** Little early, most at the end: {@code α t³}, near O'Brien and Fleming's. */
        LATE
    }

    /** What may be read now. */
    public sealed interface Now {

        /**
         * A look is due.
         *
         * @param number of the look, from 1
         * @param level confidence level to test at
         */
        record Due(int number, double level) implements Now {}

        /**
         * No look is due: show progress and health only.
         *
         * @param units at which the next look is due
         */
        record Wait(int units) implements Now {}

        /** All looks were taken. */
        record Over() implements Now {}
    }

    public PlannedLooks {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one look, at its end, but had none");
        }
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i) < 2 || (i > 0 && units.get(i) <= units.get(i - 1))) {
                throw new IllegalArgumentException("looks need rising numbers of units from 2, but were " + units);
            }
        }
        if (!(level >= 0.5 && level <= 0.9999)) {
            throw new IllegalArgumentException("level needs 0.5 to 0.9999, but was " + level + "; 0.95 is usual");
        }
    }

    /** One look, at the planned end. */
    public static PlannedLooks once(int units, double level) {
        return new PlannedLooks(List.of(units), level, Spending.EVEN);
    }

    /** Confidence level to test at, at a look. */
    public double levelAt(int number) {
        double before = number == 1 ? 0 : spent(units.get(number - 2));
        return 1 - (spent(units.get(number - 1)) - before);
    }

    /**
     * What may be read.
     *
     * @param unitsIn units whose window has closed
     * @param looksTaken looks taken before, each once
     */
    public Now now(int unitsIn, int looksTaken) {
        if (looksTaken >= units.size()) {
            return new Now.Over();
        }
        int due = units.get(looksTaken);
        return unitsIn >= due ? new Now.Due(looksTaken + 1, levelAt(looksTaken + 1)) : new Now.Wait(due);
    }

    private double spent(int unitsIn) {
        double share = (double) unitsIn / units.get(units.size() - 1);
        return (1 - level) * (spending == Spending.EVEN ? share : share * share * share);
    }
}
