package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Binding;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Names given to values that nothing in the rule speaks of. */
final class Unused {
    private final Set<String> spoken = new HashSet<>();
    private final List<Binding> given = new ArrayList<>();

    private Unused() {}

    static void check(Rule rule, Consumer<RuleFinding> findings) {
        var unused = new Unused();
        unused.conditions(rule.conditions());
        rule.advice().reason().slots().stream().map(Template.Slot::binding).forEach(unused.spoken::add);
        rule.advice().worth().ifPresent(worth -> worth.readings().forEach(unused::reading));
        rule.advice()
                .terms()
                .amount()
                .ifPresent(amount -> amount.size().readings().forEach(unused::reading));
        unused.given.stream()
                .filter(each -> !unused.spoken.contains(each.name()))
                .forEach(each -> findings.accept(RuleFinding.hint(
                        rule.file(),
                        each.at(),
                        each.name() + " is given to " + each.field() + ", but nothing speaks of it",
                        "leave it out, or say it in the reason as {" + each.name() + "}")));
    }

    private void conditions(List<Condition> conditions) {
        conditions.stream().flatMap(each -> each.patterns().stream()).forEach(this::pattern);
        conditions.stream().flatMap(Condition::tallies).forEach(tally -> {
            tally.results().forEach(result -> result.value().ifPresent(spoken::add));
            tally.tests().forEach(this::test);
        });
    }

    private void pattern(Pattern pattern) {
        given.addAll(pattern.bindings());
        pattern.tests().forEach(this::test);
    }

    private void test(Constraint test) {
        test.readings().forEach(this::reading);
    }

    private void reading(Operand.Reading reading) {
        reading.<Optional<String>>match(
                        own -> Optional.empty(), other -> Optional.empty(), value -> Optional.of(value.binding()))
                .ifPresent(spoken::add);
    }
}
