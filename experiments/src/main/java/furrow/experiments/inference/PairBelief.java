package furrow.experiments.inference;

/**
 * What a stated prior makes of two arms.
 *
 * @param chanceToBeat probability that the treatment is better
 * @param expectedLoss what choosing the treatment costs on average if it is the wrong choice, in the metric's unit
 */
public record PairBelief(Figure<Double> chanceToBeat, Figure<Double> expectedLoss) {
    /** Neither is known, for the same reason. */
    public static PairBelief unknown(String why) {
        return new PairBelief(Figure.unknown(why), Figure.unknown(why));
    }
}
