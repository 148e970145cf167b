package furrow.engine.season;

import furrow.experiments.inference.Verdict;
import java.util.Locale;

/**
 * What was planted, to be laid beside what was concluded.
 *
 * @param experiment key of the experiment
 * @param metric key of the metric
 * @param treatment key of the arm that differs from the control, or does not
 * @param planted what was planted
 * @param expected what an honest analysis should conclude
 */
public record Truth(String experiment, String metric, String treatment, Planted planted, Expected expected) {

    /** What was planted. */
    public sealed interface Planted {
        /** In plain words, such as {@code +60 % against the control}. */
        String words();
    }

    /**
     * A true effect.
     *
     * @param relative as a fraction of the control; 0 when there is none
     */
    public record Effect(double relative) implements Planted {
        @Override
        public String words() {
            return relative == 0
                    ? "no effect"
                    : String.format(Locale.ROOT, "%+.0f %% against the control", relative * 100);
        }
    }

    /**
     * Units of the arm that were never recorded, so that the split is broken.
     *
     * @param lost share of the arm's units, as a fraction
     */
    public record BrokenSplit(double lost) implements Planted {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%.0f %% of the arm was never recorded", lost * 100);
        }
    }

    /**
     * A metric that stays behind its goal.
     *
     * @param behind distance from the path today, as a fraction of the path
     */
    public record Lag(double behind) implements Planted {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%.0f %% behind the path of its goal", behind * 100);
        }
    }

    /** What an honest analysis should conclude. */
    public enum Expected {
        BETTER,
        WORSE,
        EQUIVALENT,
        /** Neither better nor worse. */
        NO_DIFFERENCE,
        /** Not to be read. */
        INVALID,
        /** The goal is off its path; no verdict is meant. */
        OFF_PATH;

        /** True when the verdict is the expected one; a goal's path is not a verdict's business. */
        public boolean agrees(Verdict verdict) {
            return switch (this) {
                case BETTER -> verdict instanceof Verdict.Better;
                case WORSE -> verdict instanceof Verdict.Worse;
                case EQUIVALENT -> verdict instanceof Verdict.Equivalent;
                case NO_DIFFERENCE -> verdict instanceof Verdict.Inconclusive || verdict instanceof Verdict.Equivalent;
                case INVALID -> verdict instanceof Verdict.Invalid;
                case OFF_PATH -> false;
            };
        }

        /** In plain words, such as {@code no difference}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
