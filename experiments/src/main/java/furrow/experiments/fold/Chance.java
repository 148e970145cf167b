package furrow.experiments.fold;

/** The chance with which a unit was given its arm, as far as sums are kept apart by it. */
final class Chance {
    private static final int DIGITS = 4;

    private Chance() {}

    /**
     * The chance to four digits, so that chances that are worked out anew for each unit make no more than some thousand
     * strata. Weighing by it instead of by the chance itself moves a mean by less than a ten-thousandth of what strata
     * differ by.
     */
    static double rounded(double chance) {
        double scale = Math.pow(10, DIGITS - 1 - Math.floor(Math.log10(chance)));
        double rounded = Math.rint(chance * scale) / scale;
        return rounded > 0 && Double.isFinite(rounded) ? rounded : chance;
    }
}
