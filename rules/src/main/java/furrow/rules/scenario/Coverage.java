package furrow.rules.scenario;

import furrow.rules.language.RuleFinding;
import java.util.List;

/**
 * What scenarios leave untouched.
 *
 * @param neverFired rules that no scenario makes give their advice
 * @param neverSilent rules that give their advice in every scenario
 * @param untouched thresholds that could move a little without any scenario noticing: numbers, days and cool-downs
 * @param unnoticed words, flags and other questions that could be others without any scenario noticing
 */
public record Coverage(
        List<String> neverFired, List<String> neverSilent, List<RuleFinding> untouched, List<RuleFinding> unnoticed) {
    public Coverage {
        neverFired = List.copyOf(neverFired);
        neverSilent = List.copyOf(neverSilent);
        untouched = List.copyOf(untouched);
        unnoticed = List.copyOf(unnoticed);
    }

    /** True when every rule fires and stays silent somewhere, and no threshold could move unnoticed. */
    public boolean isFull() {
        return neverFired.isEmpty() && neverSilent.isEmpty() && untouched.isEmpty();
    }
}
