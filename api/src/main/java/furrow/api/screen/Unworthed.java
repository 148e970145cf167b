package furrow.api.screen;

import furrow.engine.advice.Report;
import furrow.experiments.worth.Valued;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;

/** What would make the worth of advice known, in a line. */
final class Unworthed {
    private Unworthed() {}

    static String of(Recommendation advice, Report report) {
        return switch (advice.action()) {
            case MEND, CAUTION -> "nothing can be told of it before the data are sound";
            case ANSWER_FASTER, ANSWER, ASK_BACK, MESSAGE_LESS, HAND_OVER, FOLLOW_UP, CHANGE_SLOT, REFRESH, REPEAT ->
                "no test of it yet: plan one, and it will be";
            case TEST_NEXT -> "the test will tell";
            case KEEP_GOING,
                    EXTEND,
                    REPLAN,
                    CORRECT_COURSE,
                    SHIFT_EFFORT,
                    SHIFT_BUDGET,
                    ASSIGN,
                    SCHEDULE,
                    EXCLUDE,
                    PREFER -> "the rule tells none";
            case PAUSE, STOP, END, SCALE, TAKE_CHEAPER, DECIDE -> compared(advice, report);
        };
    }

    private static String compared(Recommendation advice, Report report) {
        return advice.facts().stream()
                .filter(ComparisonFact.class::isInstance)
                .map(ComparisonFact.class::cast)
                .findFirst()
                .flatMap(fact -> CardFigures.evidence(report, fact.experiment()))
                .map(evidence -> Valued.of(evidence.data().experiment()).isNothing()
                        ? "say in the plan what one outcome is worth (valuePerUnit)"
                        : "how many " + Units.many(evidence) + " are to come is not known")
                .orElse("the rule tells none");
    }
}
