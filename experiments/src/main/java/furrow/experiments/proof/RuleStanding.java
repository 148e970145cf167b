package furrow.experiments.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.plan.EnumWords;
import java.util.Optional;

/** What the draws say of a rule. */
public enum RuleStanding {
    /** Its actions are proven to bring less than nothing. */
    HARMS("its actions are proven to lose money"),
    /** What it predicts is proven to be too much. */
    OVERSTATES("it is proven to bring less than it predicts"),
    /** Its actions are proven to bring something. */
    PROVEN("its actions are proven to bring something"),
    /** Neither is proven. */
    OPEN("nothing is proven of it yet");

    private final String says;

    RuleStanding(String says) {
        this.says = says;
    }

    /** Such as {@code overstates}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** In plain words. */
    public String says() {
        return says;
    }

    /**
     * Judges a rule.
     *
     * @param kept what it realises of what it predicts, 1 for all of it, by {@link DrawSequence}
     * @param proven whether the draws show that its actions bring more than nothing, at the level of all rules together
     */
    public static RuleStanding of(Optional<Effect> kept, boolean proven) {
        if (kept.filter(each -> each.upper() < 0).isPresent()) {
            return HARMS;
        }
        if (kept.filter(each -> each.upper() < 1).isPresent()) {
            return OVERSTATES;
        }
        return proven ? PROVEN : OPEN;
    }
}
