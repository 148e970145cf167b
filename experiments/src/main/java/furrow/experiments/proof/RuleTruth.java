package furrow.experiments.proof;

/**
 * What is planted of a rule.
 *
 * @param name of the rule
 * @param worth what its actions truly bring, mean per day
 * @param spread standard deviation of that between subjects, 0 or more
 * @param claim what its evidence is centred on, per day; the truth of an honest rule
 * @param ofLows whether it comes up only for subjects that stood below their mean before, which then rise by themselves
 */
public record RuleTruth(String name, double worth, double spread, double claim, boolean ofLows) {
    /** Honest as far as its evidence goes. */
    static RuleTruth honest(String name, double worth, double spread, boolean ofLows) {
        return new RuleTruth(name, worth, spread, worth, ofLows);
    }
}
