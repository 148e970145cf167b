package furrow.engine.proof;

import static furrow.engine.recommendation.Advices.noon;

import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceContent;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.Undertaking;
import furrow.experiments.moments.Moments;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Advice that was done, and days with what they brought, for tests of what came after. */
final class LivedAdvice {
    private LivedAdvice() {}

    /** Advice of rule "R" about arm "new" against "usual" of an experiment, done on a day of May counted from 0. */
    static AdviceLife done(String action, String experiment, int day) {
        var content = new AdviceContent("R", List.of(), "Comparison", 50, "Why.", Optional.empty(), Optional.empty());
        Map<String, Object> compared =
                Map.of("experiment", experiment, "control", "usual", "treatment", "new", "treatmentTactic", "asking");
        var basis = new AdviceBasis(
                noon(day), 0, "digest", content, List.of(Map.of("Comparison", compared)), Optional.empty());
        var step = new LifeStep(
                LifeEvent.DONE,
                noon(day),
                "Ben",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(basis),
                Optional.empty());
        return new AdviceLife(
                "key-" + experiment,
                action,
                experiment + "/new/reply",
                AdviceState.DONE,
                true,
                content,
                Map.of(),
                Map.of(),
                Undertaking.NONE,
                List.of(step));
    }

    /** Days one after the other. */
    static SortedMap<LocalDate, Moments> days(LocalDate first, int count, IntFunction<Moments> each) {
        var days = new TreeMap<LocalDate, Moments>();
        for (int i = 0; i < count; i++) {
            days.put(first.plusDays(i), each.apply(i));
        }
        return days;
    }
}
