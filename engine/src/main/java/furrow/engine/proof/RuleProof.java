package furrow.engine.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.MeanWorth;
import furrow.experiments.proof.RuleStanding;

/**
 * One rule, from what it said to what came of it.
 *
 * @param rule its name
 * @param shown recommendations of it that somebody was shown
 * @param accepted of these, taken on or done
 * @param dismissed of these, not wanted
 * @param done of these, done
 * @param told of these, those of which a worth is told
 * @param predicted mean of what it predicted of those told, in money; unknown when it predicted of none
 * @param randomised mean of what those were worth that chance tells, in money over four weeks
 * @param observational the same of those that before and after tells
 * @param kept what it realises of what it predicts by the standing design's own draws, 1 for all of it
 * @param standing what those draws prove
 */
public record RuleProof(
        String rule,
        int shown,
        int accepted,
        int dismissed,
        int done,
        int told,
        Figure<Double> predicted,
        Figure<MeanWorth> randomised,
        Figure<MeanWorth> observational,
        Figure<Effect> kept,
        RuleStanding standing) {

    /** What it was worth: by chance's draws where they tell, else by before and after. */
    public Figure<MeanWorth> realised() {
        return randomised.value().isPresent() ? randomised : observational;
    }
}
