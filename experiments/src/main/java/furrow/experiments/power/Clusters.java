package furrow.experiments.power;

/**
 * Units that come in groups given one arm together, such as conversations of one contact or posts of one week.
 *
 * <p>Units of a group are alike, so they tell less than as many independent ones, by the design effect
 * {@code 1 + ((1 + cv²) m - 1) ρ}.
 *
 * @param size mean number m of units in a group, at least 1
 * @param likeness intra-cluster correlation ρ, 0 (groups do not matter) to 1 (a group answers as one)
 * @param unevenness standard deviation of group sizes over their mean, cv, at least 0
 * @see <a href="https://doi.org/10.1093/ije/dyl129">Eldridge, Ashby and Kerry (2006), International Journal of
 *     Epidemiology 35:1292-1300</a>
 */
public record Clusters(double size, double likeness, double unevenness) {
    /** Units that stand alone. */
    public static final Clusters NONE = new Clusters(1, 0, 0);

    public Clusters {
        if (!(size >= 1 && size <= 1e9)) {
            throw new IllegalArgumentException("size of clusters needs 1 to 1e9 units, but was " + size);
        }
        if (!(likeness >= 0 && likeness <= 1)) {
            throw new IllegalArgumentException("likeness within clusters needs 0 to 1, but was " + likeness
                    + "; 0.05 is common for conversations of one contact");
        }
        if (!(unevenness >= 0 && unevenness <= 100)) {
            throw new IllegalArgumentException("unevenness of clusters needs 0 to 100, but was " + unevenness);
        }
    }

    /** Groups of one size. */
    public static Clusters of(double size, double likeness) {
        return new Clusters(size, likeness, 0);
    }

    /** How many such units tell as much as one independent unit. */
    public double designEffect() {
        return 1 + ((1 + unevenness * unevenness) * size - 1) * likeness;
    }
}
