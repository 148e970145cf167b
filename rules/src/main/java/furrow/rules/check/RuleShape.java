package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Binding;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule in the form in which rules can be compared.
 *
 * @param rule the rule
 * @param subject what it asks of the fact that its advice is about
 * @param boxes what it asks of other facts, in order
 * @param forbidden what must not be, as far as one pattern says it
 */
record RuleShape(Rule rule, PatternBox subject, List<PatternBox> boxes, List<PatternBox> forbidden) {

    static RuleShape of(Rule rule) {
        PatternBox subject = null;
        var boxes = new ArrayList<PatternBox>();
        var forbidden = new ArrayList<PatternBox>();
        for (Condition condition : rule.conditions()) {
            var pattern = condition.pattern().orElse(null);
            if (pattern != null) {
                var box = PatternBox.of(pattern);
                if (pattern.binding().filter(rule.advice().subject()::equals).isPresent()) {
                    subject = box;
                } else {
                    boxes.add(box);
                }
            }
            ruledOut(condition).map(PatternBox::of).ifPresent(forbidden::add);
        }
        if (subject == null) {
            throw new IllegalArgumentException("rule \"" + rule.name() + "\" advises about no fact");
        }
        loosen(rule, subject);
        return new RuleShape(rule, subject, boxes, forbidden);
    }

    /** What other facts are compared with may be limited by that too. */
    private static void loosen(Rule rule, PatternBox subject) {
        for (Condition condition : rule.conditions()) {
            condition
                    .pattern()
                    .ifPresent(pattern -> pattern.tests().stream()
                            .flatMap(Constraint::readings)
                            .flatMap(each -> fields(each, pattern))
                            .forEach(subject.loose()::add));
        }
    }

    private static Stream<String> fields(Operand.Reading reading, Pattern pattern) {
        return reading.match(
                own -> Stream.empty(),
                other -> Stream.of(other.field()),
                value -> pattern.bindings().stream().map(Binding::field));
    }

    /** The pattern of a condition that rules out facts of one pattern. */
    private static Optional<Pattern> ruledOut(Condition condition) {
        return condition
                .<Stream<Pattern>>match(
                        pattern -> Stream.empty(),
                        not -> not.patterns().size() == 1 ? not.patterns().stream() : Stream.empty(),
                        exists -> Stream.empty(),
                        either -> Stream.empty(),
                        tally -> Stream.empty())
                .findFirst();
    }

    /** False when it is plain that this rule does not speak of every subject, on every day, that the other speaks of. */
    boolean mayCover(RuleShape other) {
        return subject.mayHold(other.subject) && isValidWith(other);
    }

    private boolean isValidWith(RuleShape other) {
        return !from(rule).isAfter(from(other.rule)) && !until(rule).isBefore(until(other.rule));
    }

    private static LocalDate from(Rule rule) {
        return rule.meta().from().orElse(LocalDate.MIN);
    }

    private static LocalDate until(Rule rule) {
        return rule.meta().until().orElse(LocalDate.MAX);
    }

    /**
     * False when it is plain that they do not speak about one subject on one day. Where both ask about other facts of a kind, they are taken
     * to mean the same ones.
     */
    boolean mayMeet(RuleShape other) {
        return subject.mayMeet(other.subject)
                && !from(rule).isAfter(until(other.rule))
                && !from(other.rule).isAfter(until(rule))
                && boxes.stream()
                        .allMatch(box -> other.boxes.stream()
                                .allMatch(their -> !box.type().equals(their.type()) || box.mayMeet(their)))
                && !forbids(other)
                && !other.forbids(this);
    }

    private boolean forbids(RuleShape other) {
        return forbidden.stream()
                .anyMatch(no -> other.boxes.stream()
                        .anyMatch(box -> no.type().equals(box.type())
                                && no.fields().entrySet().stream()
                                        .allMatch(each -> box.fields().containsKey(each.getKey())
                                                && each.getValue()
                                                        .holds(box.fields().get(each.getKey())))));
    }
}
