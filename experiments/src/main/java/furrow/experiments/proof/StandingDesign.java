package furrow.experiments.proof;

import furrow.experiments.assign.Draw;
import furrow.experiments.plan.NameRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is advised how for as long as it stands, so that what advice brings can be told from what would have come anyway.
 *
 * <p>Each subject has a place between 0 and 1 by {@link Draw} with purpose {@code proof} and the design's name as salt; the
 * groups lie on that line in the order of {@link ProofGroup}, each as wide as its share. Within the group
 * {@code engine} another draw, purpose {@code delay}, gives each of 0 to {@code longestDelay} days the same chance. The same
 * name and the same shares give the same places, in any language.
 *
 * @param name names the draw; another name draws anew
 * @param shares of the subjects by group, each 0 to 1, together 1; that of {@code nothing} is below 1 and that of
 *     {@code engine} above 0
 * @param longestDelay days, 0 for no delay, at most {@value #LONGEST}
 * @param planned subjects that are expected while it stands, 2 to {@value #MOST_PLANNED}; intervals are narrowest there
 */
public record StandingDesign(String name, Map<ProofGroup, Double> shares, int longestDelay, int planned) {
    /** Subjects that a design may expect. */
    public static final int MOST_PLANNED = 1_000_000;

    /** Days; advice that waits longer mostly holds no longer. */
    public static final int LONGEST = 28;

    /** Days after a subject was drawn in which its outcomes count, as long as worth looks ahead. */
    public static final int WINDOW = 28;

    private static final double ROUNDING = 1e-9;

    public StandingDesign {
        requireName(name);
        var all = new EnumMap<ProofGroup, Double>(ProofGroup.class);
        for (ProofGroup each : ProofGroup.values()) {
            all.put(each, requireShare(each, shares.getOrDefault(each, 0.0)));
        }
        shares = Collections.unmodifiableMap(all);
        requireShares(shares);
        requireDelay(longestDelay);
        requirePlanned(planned);
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException when it names no design
     */
    public static String requireName(String name) {
        return NameRule.check("design", name);
    }

    /**
     * Holds shares, each of which may be one, to going together.
     *
     * @throws IllegalArgumentException when they do not
     */
    public static void requireShares(Map<ProofGroup, Double> shares) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "shares of a standing design need to add up to 1, but " + told(shares) + " add up to " + sum);
        }
        if (!(shares.getOrDefault(ProofGroup.ENGINE, 0.0) > 0)) {
            throw new IllegalArgumentException(
                    "share of engine needs to be above 0, but was 0: with a holdout of everything nobody is advised;"
                            + " 0.1 or 0.2 of nothing is usual");
        }
    }

    /**
     * Holds the longest delay to its range.
     *
     * @throws IllegalArgumentException when advice cannot wait so many days
     */
    public static void requireDelay(int longestDelay) {
        if (longestDelay < 0 || longestDelay > LONGEST) {
            throw new IllegalArgumentException(
                    "the longest delay needs 0 to " + LONGEST + " days, but was " + longestDelay + "; 14 is usual");
        }
    }

    /**
     * Holds the planned subjects to their range.
     *
     * @throws IllegalArgumentException when a design cannot expect so many
     */
    public static void requirePlanned(int planned) {
        if (planned < 2 || planned > MOST_PLANNED) {
            throw new IllegalArgumentException("planned subjects need 2 to " + MOST_PLANNED + ", but were " + planned
                    + "; as many as advice came up for in the last year is a good guess");
        }
    }

    /**
     * The share itself.
     *
     * @throws IllegalArgumentException when a group cannot have it
     */
    public static double requireShare(ProofGroup group, double share) {
        boolean below = group == ProofGroup.NOTHING ? share < 1 : share <= 1;
        if (!(share >= 0 && below)) {
            throw new IllegalArgumentException("share of " + group.word() + " needs 0 or more and "
                    + (group == ProofGroup.NOTHING ? "less than 1" : "at most 1") + ", but was " + share
                    + (group == ProofGroup.NOTHING && share == 1 ? ": nobody would be advised; 0.1 is usual" : ""));
        }
        return share;
    }

    private static String told(Map<ProofGroup, Double> shares) {
        return shares.entrySet().stream()
                .map(each -> each.getKey().word() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    public double share(ProofGroup group) {
        return shares.getOrDefault(group, 0.0);
    }

    /** What is drawn for a subject, the same each time. */
    public DrawnPlace draw(String subject) {
        double place = Draw.of(name, Draw.Purpose.PROOF).place(subject);
        var group = group(place);
        if (group != ProofGroup.ENGINE || longestDelay == 0) {
            return new DrawnPlace(group, share(group), 0, 1);
        }
        double wait = Draw.of(name, Draw.Purpose.DELAY).place(subject);
        return new DrawnPlace(group, share(group), (int) (wait * (longestDelay + 1)), 1.0 / (longestDelay + 1));
    }

    private ProofGroup group(double place) {
        double end = 0;
        var last = ProofGroup.ENGINE;
        for (ProofGroup each : ProofGroup.values()) {
            end += share(each);
            if (share(each) > 0) {
                last = each;
                if (place < end) {
                    return each;
                }
            }
        }
        return last; // shares that add up to a little less than 1
    }
}
