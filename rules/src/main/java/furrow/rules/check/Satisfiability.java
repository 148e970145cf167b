package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Either;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Constraint.Any;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import furrow.rules.proof.Possibility;
import furrow.rules.proof.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether what a rule asks can be met at all: as a whole, and in each part that it could do without. */
final class Satisfiability {
    /** Things that a rule may ask for its parts to be looked into, where the whole was too much to look into. */
    private static final int MOST_UNSURE = 20;

    /** Sides of an {@code ||} times comparisons, beyond which sides are not looked into one by one. */
    private static final int MOST_SIDES = 500;

    private final Rule rule;
    private final List<RuleFinding> said;
    private final Consumer<RuleFinding> findings;

    private Satisfiability(Rule rule, List<RuleFinding> said, Consumer<RuleFinding> findings) {
        this.rule = rule;
        this.said = said;
        this.findings = findings;
    }

    /**
     * Looks for what can never be met.
     *
     * @param said what was said of the rule's comparisons before: nothing is said twice
     * @return whether the rule may give its advice
     */
    static boolean check(Rule rule, List<RuleFinding> said, Consumer<RuleFinding> findings) {
        var possible = new Satisfiability(rule, said, findings);
        var answer = Proof.canHold(rule.conditions());
        if (answer == Possibility.NEVER) {
            possible.never();
        } else if (answer == Possibility.POSSIBLE
                || AskedConstraint.of(rule.conditions()).size() <= MOST_UNSURE) {
            possible.parts();
        }
        return answer != Possibility.NEVER;
    }

    private static boolean isNever(List<Condition> conditions) {
        return Proof.canHold(conditions) == Possibility.NEVER;
    }

    /** Tells the fewest things that cannot be met together, at the last of them. */
    private void never() {
        var together = new ArrayList<>(suspects());
        for (AskedConstraint each : List.copyOf(together)) {
            var fewer = new ArrayList<>(together);
            fewer.remove(each);
            if (isNever(AskedConstraint.only(rule.conditions(), fewer))) {
                together = fewer;
            }
        }
        var last = together.isEmpty()
                ? rule.at()
                : together.get(together.size() - 1).at();
        if (together.size() == 1 && wasSaid(last)) {
            return;
        }
        var field = field(together);
        if (field.isPresent()) {
            var message = "no " + field.get().type() + " can meet all that is asked of its "
                    + field.get().name() + ", so this rule never gives its advice";
            warning(last, message, "turn a sign around, or split the rule in two");
        } else {
            warning(last, clash(together, last), "change one of them, or split the rule in two");
        }
    }

    /** What is asked of one field, if that alone can never be met; else all. */
    private List<AskedConstraint> suspects() {
        var all = AskedConstraint.of(rule.conditions());
        for (int i = 0; i < rule.conditions().size(); i++) {
            var pattern = rule.conditions().get(i).pattern();
            if (pattern.isPresent()) {
                int condition = i;
                var field = PatternBox.of(pattern.get()).impossible();
                var group = all.stream()
                        .filter(each -> each.condition() == condition
                                && field(List.of(each)).map(OfField::name).equals(field))
                        .toList();
                if (field.isPresent() && isNever(AskedConstraint.only(rule.conditions(), group))) {
                    return group;
                }
            }
        }
        return all;
    }

    /** True when the comparison at a place was called impossible by itself. */
    private boolean wasSaid(TextPosition at) {
        return said.stream()
                .anyMatch(each -> each.line() == at.line()
                        && each.column() >= at.column()
                        && each.message().contains(" is never "));
    }

    private static String clash(List<AskedConstraint> together, TextPosition last) {
        var others = together.stream()
                .filter(each -> !each.at().equals(last))
                .map(each -> each.says() + " at " + each.at())
                .limit(3)
                .toList();
        return others.isEmpty()
                ? "no facts can meet this, so this rule never gives its advice"
                : "no facts can meet this and " + String.join(" and ", others)
                        + " at once, so this rule never gives its advice";
    }

    private record OfField(String type, String name) {}

    /** The field that all speak of, when they speak of one field of one fact and of literals. */
    private Optional<OfField> field(List<AskedConstraint> together) {
        var fields = new ArrayList<OfField>();
        for (AskedConstraint each : together) {
            var pattern = rule.conditions().get(each.condition()).pattern();
            if (pattern.isEmpty() || each.condition() != together.get(0).condition()) {
                return Optional.empty();
            }
            pattern.get()
                    .tests()
                    .get(each.test())
                    .readings()
                    .map(read -> read.own().map(Operand.Own::field).orElse(""))
                    .forEach(name -> fields.add(new OfField(pattern.get().type(), name)));
        }
        return fields.stream().distinct().count() == 1 && !fields.get(0).name().isEmpty()
                ? Optional.of(fields.get(0))
                : Optional.empty();
    }

    /** Parts of a rule that can hold: what can never be met in them, or adds nothing. */
    private void parts() {
        var before = new ArrayList<Condition>();
        for (Condition condition : rule.conditions()) {
            condition
                    .<Runnable>match(
                            pattern -> () -> pattern.tests().forEach(test -> sides(pattern, test)),
                            not -> () -> nothing(
                                    before,
                                    not.patterns(),
                                    not.at(),
                                    "there can be no such facts here, so this keeps nothing out"),
                            exists -> () -> {},
                            either -> () -> either(either),
                            tally -> () -> nothing(
                                    before,
                                    tally.patterns(),
                                    tally.at(),
                                    "there can be no such facts, so this counts nothing"))
                    .run();
            before.add(condition);
        }
    }

    private void nothing(List<Condition> before, List<Pattern> patterns, TextPosition at, String message) {
        var together = new ArrayList<>(rule.conditions().stream()
                .filter(each -> before.contains(each)
                        && each.match(pattern -> true, not -> false, exists -> true, either -> true, tally -> true))
                .toList());
        together.addAll(patterns);
        if (isNever(together)) {
            warning(at, message, "mend what is asked of them, or leave it out");
        }
    }

    private void either(Either either) {
        for (int i = 0; i < either.ways().size(); i++) {
            var way = either.ways().get(i);
            var conditions = new ArrayList<Condition>();
            rule.conditions().forEach(each -> {
                if (each == either) {
                    conditions.addAll(way);
                } else {
                    conditions.add(each);
                }
            });
            if (isNever(conditions)) {
                warning(way.get(0).at(), "no facts can meet this side of the or", "mend it, or leave it out");
            }
        }
    }

    /** Comparisons that facts are asked for, those within {@code ( … || … )} counted each time there is a choice. */
    private long comparisons() {
        return rule.conditions().stream()
                .flatMap(each -> each.pattern().stream())
                .flatMap(each -> each.tests().stream())
                .mapToLong(Satisfiability::comparisons)
                .sum();
    }

    private static long comparisons(Constraint test) {
        return test.match(
                compare -> 1L, among -> 1L, all -> 1L, any -> 4L * any.tests().size());
    }

    /** Looks for sides of an {@code ||} that can never hold. */
    private void sides(Pattern pattern, Constraint test) {
        List<Constraint> sides = test.match(compare -> List.of(), among -> List.of(), all -> List.of(), Any::tests);
        if (sides.size() * comparisons() > MOST_SIDES) {
            return;
        }
        for (Constraint side : sides) {
            var asked = new ArrayList<Constraint>();
            pattern.tests().forEach(each -> asked.add(each == test ? side : each));
            var with = new Pattern(pattern.binding(), pattern.type(), pattern.bindings(), asked, pattern.at());
            var conditions = new ArrayList<Condition>();
            rule.conditions().forEach(each -> conditions.add(each == pattern ? with : each));
            if (isNever(conditions) && !wasSaid(side.at())) {
                warning(side.at(), ConstraintText.of(side) + " can never hold here", "mend it, or leave it out");
            }
        }
    }

    private void warning(TextPosition at, String message, String mend) {
        findings.accept(RuleFinding.warning(rule.file(), at, message, mend));
    }
}
