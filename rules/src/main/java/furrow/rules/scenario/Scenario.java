package furrow.rules.scenario;

import furrow.rules.book.CoolDown;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.TextPosition;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Given facts, what a rule book must and must not advise.
 *
 * @param name what is being shown, in plain words
 * @param day day on which it is asked; when none is told, every rule counts as valid
 * @param facts what is known
 * @param past advice that was given before that day, for cool-downs
 * @param expect each must be met by some recommendation
 * @param forbid none may be met by any
 * @param file file it stands in
 * @param at where it begins
 */
public record Scenario(
        String name,
        Optional<LocalDate> day,
        List<Fact> facts,
        List<CoolDown.Given> past,
        List<ExpectedAdvice> expect,
        List<ExpectedAdvice> forbid,
        String file,
        TextPosition at) {
    public Scenario {
        facts = List.copyOf(facts);
        past = List.copyOf(past);
        expect = List.copyOf(expect);
        forbid = List.copyOf(forbid);
    }

    /** True when a rule may give advice on its day. */
    public boolean admits(Rule rule) {
        return day.map(rule.meta()::validOn).orElse(true);
    }

    /** Of what a book advised whatever the day, the advice of rules that are valid on its day and that does not rest. */
    public List<Recommendation> valid(List<Recommendation> given, Collection<Rule> rules) {
        var silent =
                rules.stream().filter(rule -> !admits(rule)).map(Rule::name).collect(Collectors.toSet());
        var resting = day.map(today -> CoolDown.of(rules, past, today)).orElse(List.of());
        return given.stream()
                .filter(one -> !silent.contains(one.rule()))
                .filter(one -> CoolDown.on(one, resting).isEmpty())
                .toList();
    }
}
