package furrow.experiments.bayes;

/**
 * The four numbers most asked of treatment T and control C.
 *
 * @param above chance of T above C
 * @param below chance of T below C
 * @param loss mean of {@code max(0, C - T)}: what choosing T loses where more is better
 * @param gain mean of {@code max(0, T - C)}: what choosing T loses where less is better
 */
record PairBeliefs(double above, double below, double loss, double gain) {}
