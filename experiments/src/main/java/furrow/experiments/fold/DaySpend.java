package furrow.experiments.fold;

/**
 * What was measured of the cost of the units that met an arm on one day.
 *
 * @param money total of the outcomes named {@code cost}, in the workspace's currency
 * @param minutes total of the outcomes named {@code minutes}
 * @param unitsWithMoney units with at least one {@code cost}
 * @param unitsWithMinutes units with at least one {@code minutes}
 */
public record DaySpend(double money, double minutes, long unitsWithMoney, long unitsWithMinutes) {
    /** Nothing was measured. */
    public static final DaySpend NONE = new DaySpend(0, 0, 0, 0);
}
