package furrow.rules.scenario;

import furrow.rules.book.InterpretedRule;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures what scenarios cover. Everything that a rule asks is said a little otherwise: it is untouched when every
 * scenario then passes or fails just as before. A priority and a worth are never asked for by a scenario, so nothing is
 * said of them.
 */
public final class CoverageMeasure {
    private final List<Rule> rules;
    private final List<Scenario> scenarios;
    /** Advice of each rule in each scenario. */
    private final List<List<List<Recommendation>>> given = new ArrayList<>();

    private CoverageMeasure(List<Rule> rules, List<Scenario> scenarios) {
        this.rules = rules;
        this.scenarios = scenarios;
        for (Rule rule : rules) {
            given.add(scenarios.stream()
                    .map(scenario -> InterpretedRule.recommend(rule, scenario.facts()))
                    .toList());
        }
    }

    /** What the scenarios leave untouched of checked rules. */
    public static Coverage of(List<Rule> rules, List<Scenario> scenarios) {
        return new CoverageMeasure(List.copyOf(rules), scenarios).coverage();
    }

    private Coverage coverage() {
        var neverFired = new ArrayList<String>();
        var neverSilent = new ArrayList<String>();
        var untouched = new ArrayList<RuleFinding>();
        var unnoticed = new ArrayList<RuleFinding>();
        for (int i = 0; i < rules.size(); i++) {
            int number = i;
            var rule = rules.get(i);
            long fired = IntStream.range(0, scenarios.size())
                    .filter(each -> speaks(number, each))
                    .count();
            if (fired == 0) {
                neverFired.add(rule.name());
            }
            if (fired == scenarios.size()) {
                neverSilent.add(rule.name());
            }
            Mutations.of(rule).stream()
                    .filter(nudge -> nudge.others().stream().noneMatch(other -> isNoticed(number, other)))
                    .forEach(nudge -> (nudge.isThreshold() ? untouched : unnoticed).add(finding(rule, nudge)));
        }
        return new Coverage(neverFired, neverSilent, untouched, unnoticed);
    }

    private boolean speaks(int rule, int scenario) {
        return scenarios.get(scenario).admits(rules.get(rule))
                && !given.get(rule).get(scenario).isEmpty();
    }

    /** Whether a scenario passes or fails otherwise when a rule says something else. */
    private boolean isNoticed(int number, Rule other) {
        for (int i = 0; i < scenarios.size(); i++) {
            var scenario = scenarios.get(i);
            if (concerns(scenario, other)
                    && !problems(
                                    scenario,
                                    i,
                                    number,
                                    rules.get(number),
                                    given.get(number).get(i))
                            .equals(problems(
                                    scenario, i, number, other, InterpretedRule.recommend(other, scenario.facts())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(Scenario scenario, Rule rule) {
        var wanted = new ArrayList<>(scenario.expect());
        wanted.addAll(scenario.forbid());
        return wanted.stream()
                .anyMatch(each -> each.rule().map(rule.name()::equals).orElse(true)
                        && each.action()
                                .map(rule.advice().action().word()::equals)
                                .orElse(true));
    }

    /** What is wrong in a scenario when one rule of the book is that one, with that advice. */
    private List<String> problems(Scenario scenario, int place, int number, Rule rule, List<Recommendation> advice) {
        var book = new ArrayList<>(rules);
        book.set(number, rule);
        var all = new ArrayList<>(advice);
        for (int i = 0; i < rules.size(); i++) {
            if (i != number) {
                all.addAll(given.get(i).get(place));
            }
        }
        return Scenarios.judge(scenario, scenario.valid(all, book)).problems();
    }

    private static RuleFinding finding(Rule rule, Mutation nudge) {
        return RuleFinding.hint(
                rule.file(),
                nudge.at(),
                "no scenario notices when " + nudge.says() + " in rule \"" + rule.name() + "\" " + nudge.how(),
                nudge.mend());
    }
}
