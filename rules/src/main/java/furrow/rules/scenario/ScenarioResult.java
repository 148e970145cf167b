package furrow.rules.scenario;

import furrow.rules.book.Recommendation;
import java.util.List;

/**
 * What became of a scenario.
 *
 * @param scenario the scenario
 * @param given what the book advised
 * @param problems what was expected and missing, or forbidden and given; empty when it passed
 */
public record ScenarioResult(Scenario scenario, List<Recommendation> given, List<String> problems) {
    public ScenarioResult {
        given = List.copyOf(given);
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }
}
