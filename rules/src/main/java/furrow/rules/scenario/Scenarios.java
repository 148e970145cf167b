package furrow.rules.scenario;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import furrow.rules.language.RuleFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Scenarios read from a file.
 *
 * @param scenarios those that could be read
 * @param findings what could not, and why
 */
public record Scenarios(List<Scenario> scenarios, List<RuleFinding> findings) {
    /** Problems of one scenario that are told of what it forbids: no one reads more. */
    private static final int MOST_PROBLEMS = 100;

    public Scenarios {
        scenarios = List.copyOf(scenarios);
        findings = List.copyOf(findings);
    }

    /** Runs each scenario on a book. */
    public List<ScenarioResult> run(RuleBook book) {
        return scenarios.stream()
                .map(each -> judge(each, each.valid(book.recommend(each.facts()), book.rules())))
                .toList();
    }

    /** Runs each scenario on whatever gives recommendations for facts. */
    public List<ScenarioResult> run(Function<Collection<Fact>, List<Recommendation>> advisor) {
        return scenarios.stream()
                .map(each -> judge(each, advisor.apply(each.facts())))
                .toList();
    }

    /** Judges one scenario by what was advised. */
    public static ScenarioResult judge(Scenario scenario, List<Recommendation> given) {
        var problems = new ArrayList<String>();
        for (ExpectedAdvice wanted : scenario.expect()) {
            if (given.stream().noneMatch(wanted::isMetBy)) {
                problems.add("expected " + wanted + ", but it was not given");
            }
        }
        for (ExpectedAdvice wanted : scenario.forbid()) {
            given.stream()
                    .filter(wanted::isMetBy)
                    .limit(MOST_PROBLEMS - Math.min(MOST_PROBLEMS, problems.size()))
                    .forEach(each -> problems.add("forbade " + wanted + ", but rule \"" + each.rule() + "\" gave "
                            + each.action().word() + " about " + each.subject() + ": " + each.reason()));
        }
        return new ScenarioResult(scenario, given, problems);
    }
}
