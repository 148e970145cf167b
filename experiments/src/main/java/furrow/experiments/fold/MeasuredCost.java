package furrow.experiments.fold;

/**
 * What an arm cost: measured for the units for which something was, as planned for the others.
 *
 * @param money total of the outcomes named {@code cost}, in the workspace's currency
 * @param minutes total of the outcomes named {@code minutes}
 * @param unitsWithMoney units with at least one {@code cost}
 * @param unitsWithMinutes units with at least one {@code minutes}
 * @param plannedMoney units without one, which cost the money that was planned
 * @param plannedMinutes units without one, which took the minutes that were planned
 */
public record MeasuredCost(
        double money,
        double minutes,
        long unitsWithMoney,
        long unitsWithMinutes,
        long plannedMoney,
        long plannedMinutes) {

    /** Of totals, of which nothing was measured. */
    public static MeasuredCost asPlanned(long units) {
        return new MeasuredCost(0, 0, 0, 0, units, units);
    }

    /** Both together. */
    MeasuredCost and(MeasuredCost other) {
        return new MeasuredCost(
                money + other.money,
                minutes + other.minutes,
                unitsWithMoney + other.unitsWithMoney,
                unitsWithMinutes + other.unitsWithMinutes,
                plannedMoney + other.plannedMoney,
                plannedMinutes + other.plannedMinutes);
    }
}
