package furrow.experiments.proof;

/**
 * What was drawn for a subject.
 *
 * @param group how it is advised
 * @param chance of that group, above 0, at most 1
 * @param delay days after which advice that is not urgent is shown, 0 where nothing is delayed
 * @param delayChance of that delay within the group, above 0, at most 1
 */
public record DrawnPlace(ProofGroup group, double chance, int delay, double delayChance) {
    public DrawnPlace {
        if (!(chance > 0 && chance <= 1) || delay < 0 || !(delayChance > 0 && delayChance <= 1)) {
            throw new IllegalArgumentException(
                    "what was drawn needs chances above 0 and up to 1 and a delay of 0 days or" + " more, but had "
                            + chance + ", " + delayChance + " and " + delay);
        }
    }
}
