package furrow.engine.proof;

import furrow.experiments.inference.Figure;
import furrow.experiments.proof.BeforeAndAfter;
import furrow.experiments.proof.MeanWorth;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What came after an action that people did.
 *
 * @param key of the recommendation
 * @param rule that advised it
 * @param action word of what was done
 * @param subject to what
 * @param done day on which it was done
 * @param kind how it is told
 * @param predicted what the rule said it is worth, in money, when it said so
 * @param days money a day before and after, where that tells it; those of one rule are read against one line together
 * @param realised what it was worth over four weeks, in money, from outcomes of units that were met after that day alone
 */
public record FollowUp(
        String key,
        String rule,
        String action,
        String subject,
        LocalDate done,
        Kind kind,
        Optional<Double> predicted,
        Optional<BeforeAndAfter> days,
        Figure<MeanWorth> realised) {

    /** How what came after is told, the best first. */
    public enum Kind {
        /** The same experiment went on: its units that were met afterwards, drawn as before. */
        FRESH_UNITS("randomised: units of the experiment that were met after it"),
        /** Another experiment with the same tactic began afterwards. */
        LATER_EXPERIMENT("randomised: a later experiment with the same tactic"),
        /** Before and after against untouched subjects. */
        BEFORE_AND_AFTER("observational: before and after against untouched subjects"),
        /** Nothing tells. */
        NONE("nothing tells");

        private final String says;

        Kind(String says) {
            this.says = says;
        }

        /** In plain words. */
        public String says() {
            return says;
        }

        /** True when chance drew what is compared. */
        public boolean isRandomised() {
            return this == FRESH_UNITS || this == LATER_EXPERIMENT;
        }
    }
}
