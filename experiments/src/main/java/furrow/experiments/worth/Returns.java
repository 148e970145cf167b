package furrow.experiments.worth;

import furrow.experiments.inference.Figure;

/** What came back for what was spent: value ÷ (hours × rate + money). */
public final class Returns {
    private Returns() {}

    /**
     * Value per unit of cost.
     *
     * @param value money that came back
     * @param cost money and effort spent, in the same currency, at least 0
     * @return unknown when nothing was spent, since nothing can be said of return then
     */
    public static Figure<Double> of(double value, double cost) {
        if (!(cost >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "a return needs a finite value and a cost of at least 0, but was " + value + " for " + cost);
        }
        return cost == 0
                ? Figure.unknown("no cost or effort is known; plan a cost, an hourly rate and minutes, or send them")
                : Figure.of(value / cost);
    }
}
