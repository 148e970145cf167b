package furrow.rules.book;

import java.util.OptionalDouble;

/**
 * What following advice is worth, in the workspace's currency.
 *
 * @param estimate the figure that the rule tells
 * @param lower lower limit; unknown where the facts set none
 * @param upper upper limit; unknown where the facts set none
 */
public record WorthRange(double estimate, OptionalDouble lower, OptionalDouble upper) {

    /** A figure that has no limits to tell. */
    public static WorthRange bare(double estimate) {
        return new WorthRange(estimate, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
