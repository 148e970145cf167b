package furrow.experiments.plan;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/** One thing that has to hold before an experiment is decided: a line of its checklist. */
public sealed interface DecisionClause {

    /** The clause in words. */
    String text();

    /** A fraction as a percentage, with as many digits as were given: 0.05 is {@code 5}. */
    static String percent(double fraction) {
        return BigDecimal.valueOf(fraction)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** As many units as were planned have come. */
    record PlannedUnits() implements DecisionClause {
        @Override
        public String text() {
            return "The planned number of units is reached.";
        }
    }

    /** Its planned end has come. */
    record PlannedEnd() implements DecisionClause {
        @Override
        public String text() {
            return "The planned end is reached.";
        }
    }

    /** What a metric of the arm that is to be chosen has to show. */
    enum Showing {
        BETTER,
        EQUIVALENT,
        NOT_WORSE
    }

    /**
     * A metric of the arm shows something against the control.
     *
     * @param metric key of a metric of the experiment
     * @param showing what it shows
     * @param margin how much worse, as a fraction of the control, is still not worse; only of {@link Showing#NOT_WORSE}, where the
     *     metric's own margin stands in for one that is left out
     */
    record MetricShows(String metric, Showing showing, OptionalDouble margin) implements DecisionClause {
        public MetricShows {
            if (margin.isPresent() && showing != Showing.NOT_WORSE) {
                throw new IllegalArgumentException("a margin of a clause on \"" + metric
                        + "\" needs not-worse, but was given to " + word(showing) + "; leave it out");
            }
            if (margin.isPresent() && !(margin.getAsDouble() > 0 && margin.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("margin of a clause on \"" + metric
                        + "\" needs a fraction above 0 and at most 1, but was " + margin.getAsDouble()
                        + "; 0.05 is five percent");
            }
        }

        @Override
        public String text() {
            return switch (showing) {
                case BETTER -> metric + " is better than the control's.";
                case EQUIVALENT -> metric + " is practically the same as the control's.";
                case NOT_WORSE ->
                    metric + " is not worse than the control's"
                            + (margin.isPresent()
                                    ? " by " + DecisionClause.percent(margin.getAsDouble()) + " % or more."
                                    : ".");
            };
        }

        private static String word(Showing showing) {
            return EnumWords.of(showing);
        }
    }

    /** No guardrail of the arm is harmed. */
    record Guardrails() implements DecisionClause {
        @Override
        public String text() {
            return "No guardrail is harmed.";
        }
    }

    /** No check of health forbids to read the results. */
    record SoundHealth() implements DecisionClause {
        @Override
        public String text() {
            return "The data are sound.";
        }
    }

    /** The arm pays, net of what it costs. */
    record Pays() implements DecisionClause {
        @Override
        public String text() {
            return "It pays, net of its cost.";
        }
    }

    /**
     * Something that no number says: a person answers it.
     *
     * @param text what is to be agreed with, in plain words
     */
    record PersonAgrees(String text) implements DecisionClause {
        public PersonAgrees {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a clause for a person needs text, but was empty");
            }
        }
    }
}
