package furrow.experiments.fold;

/**
 * What an arm was measured to cost.
 *
 * @param money total of the outcomes named {@code cost}, in the workspace's currency
 * @param minutes total of the outcomes named {@code minutes}
 * @param unitsWithMoney units with at least one {@code cost}; none means that the plan's cost has to serve
 * @param unitsWithMinutes units with at least one {@code minutes}
 */
public record MeasuredCost(double money, double minutes, long unitsWithMoney, long unitsWithMinutes) {}
