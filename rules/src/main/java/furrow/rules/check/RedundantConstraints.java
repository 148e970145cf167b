package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.proof.Proof;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Comparisons that another of the same fact makes needless. */
final class RedundantConstraints {
    private RedundantConstraints() {}

    static void check(Rule rule, Consumer<RuleFinding> findings) {
        for (Condition condition : rule.conditions()) {
            condition
                    .pattern()
                    .ifPresent(pattern -> pattern.tests().stream()
                            .filter(test -> !test.asksWhetherKnown()) // Said for the reader's sake, it does no harm.
                            .flatMap(test -> by(pattern, test, rule).stream())
                            .forEach(findings));
        }
    }

    private static Optional<RuleFinding> by(Pattern pattern, Constraint test, Rule rule) {
        var nothing = alone(pattern, List.of());
        if (Proof.follows(List.of(nothing), nothing, test)) {
            return Optional.of(RuleFinding.hint(
                    rule.file(), test.at(), ConstraintText.of(test) + " always holds", "leave it out"));
        }
        for (Constraint other : pattern.tests()) {
            boolean comesFirst = other.at().compareTo(test.at()) < 0;
            if (other != test
                    && fields(other).containsAll(fields(test))
                    && follows(pattern, other, test)
                    && (comesFirst || !follows(pattern, test, other))) {
                return Optional.of(RuleFinding.hint(
                        rule.file(),
                        test.at(),
                        ConstraintText.of(test) + " is needless, as " + ConstraintText.of(other)
                                + " asks for that already",
                        "leave it out"));
            }
        }
        return Optional.empty();
    }

    private static Set<String> fields(Constraint test) {
        return test.readings()
                .map(each -> each.own().map(Operand.Own::field).orElseGet(() -> ConstraintText.of(test)))
                .collect(Collectors.toSet());
    }

    /** Whether a comparison that reads no other fact follows from another. */
    private static boolean follows(Pattern pattern, Constraint from, Constraint test) {
        var alone = alone(pattern, List.of(from));
        return Proof.follows(List.of(alone), alone, test);
    }

    private static Pattern alone(Pattern pattern, List<Constraint> tests) {
        return new Pattern(pattern.binding(), pattern.type(), List.of(), tests, pattern.at());
    }
}
