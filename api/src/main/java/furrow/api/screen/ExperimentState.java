package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Ending;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentStanding;
import furrow.experiments.plan.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an experiment stands, in words.
 *
 * @param state the standing
 * @param left how long it goes on, what was chosen, or empty
 */
record ExperimentState(StateView state, String left) {

    static ExperimentState of(Evidence evidence, Instant now) {
        var experiment = evidence.data().experiment();
        var ending = evidence.data().ending();
        var standing = ExperimentStanding.of(experiment, ending, now);
        return new ExperimentState(
                new StateView(kind(standing), Names.title(standing.word())),
                left(standing, experiment, ending.flatMap(Ending::chosen), now));
    }

    /** Whether it still goes on, or would: it is neither past its end nor closed by somebody. */
    static boolean goesOn(Evidence evidence, Instant now) {
        return switch (ExperimentStanding.of(
                evidence.data().experiment(), evidence.data().ending(), now)) {
            case NOT_BEGUN, RUNNING, PAUSED -> true;
            case DRAFT, PAST_ITS_END, ENDED, CONCLUDED, ABANDONED -> false;
        };
    }

    /** One that nobody has started. */
    static ExperimentState draft() {
        return new ExperimentState(new StateView(kind(ExperimentStanding.DRAFT), "Draft"), "nothing counts yet");
    }

    private static String kind(ExperimentStanding standing) {
        return switch (standing) {
            case DRAFT, NOT_BEGUN -> "open";
            case RUNNING -> "good";
            case PAUSED, PAST_ITS_END -> "care";
            case ENDED, CONCLUDED, ABANDONED -> "same";
        };
    }

    private static String left(
            ExperimentStanding standing, Experiment experiment, Optional<String> chosen, Instant now) {
        return switch (standing) {
            case NOT_BEGUN ->
                "begins in " + days(Duration.between(now, experiment.starts().orElse(now)));
            case RUNNING ->
                experiment
                        .ends()
                        .map(end -> begun(Duration.between(now, end)) + " left")
                        .orElse("");
            case PAST_ITS_END -> days(Duration.between(experiment.ends().orElse(now), now)) + " ago";
            case ENDED -> "numbers sealed";
            case CONCLUDED ->
                chosen.map(arm -> "with “" + Names.title(arm) + "”").orElse("");
            case DRAFT -> "nothing counts yet";
            case PAUSED, ABANDONED -> "";
        };
    }

    /** Both in one: Running, 21 days left. */
    StateView whole() {
        return new StateView(state.kind(), left.isEmpty() ? state.word() : state.word() + ", " + left);
    }

    /** Days that are left, the one that has begun with them, as the clauses of the decision rule count them. */
    private static String begun(Duration time) {
        return days(time.plus(Duration.ofDays(1)).minusNanos(1));
    }

    private static String days(Duration time) {
        return Typography.count(time.toDays()) + (time.toDays() == 1 ? " day" : " days");
    }
}
