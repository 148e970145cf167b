package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Ending;
import furrow.engine.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;

/**
 * How far an experiment is in its life.
 *
 * @param state in words
 * @param left how long it goes on, or empty where no end is planned
 */
record ExperimentState(StateView state, String left) {

    static ExperimentState of(Evidence evidence, Instant now) {
        var plan = evidence.data().experiment();
        if (evidence.data().ending().isPresent()) {
            return ended(evidence.data().ending().get());
        }
        if (plan.course().isPausedAt(now)) {
            return new ExperimentState(new StateView("care", "Paused"), "");
        }
        if (plan.starts().filter(now::isBefore).isPresent()) {
            return new ExperimentState(
                    new StateView("open", "Not begun"),
                    "begins in " + days(Duration.between(now, plan.starts().orElseThrow())));
        }
        if (plan.ends().isPresent() && !plan.ends().get().isAfter(now)) {
            return new ExperimentState(
                    new StateView("care", "Past its end"),
                    days(Duration.between(plan.ends().get(), now)) + " ago");
        }
        return new ExperimentState(
                new StateView("good", "Running"),
                plan.ends()
                        .map(end -> days(Duration.between(now, end)) + " left")
                        .orElse(""));
    }

    /** One whose numbers are sealed: by a step that people took, or by itself after its end. */
    private static ExperimentState ended(Ending ending) {
        if (ending.kind() == Ending.Kind.ABANDONED) {
            return new ExperimentState(new StateView("same", "Abandoned"), "");
        }
        return ending.chosen()
                .map(arm -> new ExperimentState(new StateView("same", "Concluded"), "with “" + Names.title(arm) + "”"))
                .orElseGet(() -> new ExperimentState(new StateView("same", "Ended"), "numbers sealed"));
    }

    /** One that nobody has started. */
    static ExperimentState draft() {
        return new ExperimentState(new StateView("open", "Draft"), "nothing counts yet");
    }

    /** Both in one: Running, 21 days left. */
    StateView whole() {
        return new StateView(state.kind(), left.isEmpty() ? state.word() : state.word() + ", " + left);
    }

    private static String days(Duration time) {
        long days = time.toDays();
        return days == 1 ? "1 day" : Typography.count(days) + " days";
    }
}
