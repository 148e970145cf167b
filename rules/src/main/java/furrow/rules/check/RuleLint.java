package furrow.rules.check;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.sandbox.Unjoined;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether one rule makes sense: conditions that can never hold, thresholds that ignore sample size or health. */
final class RuleLint {
    private final Rule rule;
    private final List<RuleFinding> findings = new ArrayList<>();

    private RuleLint(Rule rule) {
        this.rule = rule;
    }

    /**
     * What is to say of a rule.
     *
     * @param isPossible false when it never gives its advice
     */
    record Said(boolean isPossible, List<RuleFinding> findings) {}

    static Said of(Rule rule, List<RuleFinding> said) {
        var sense = new RuleLint(rule);
        boolean isPossible = Satisfiability.check(rule, said, sense.findings::add);
        if (isPossible) {
            RedundantConstraints.check(rule, sense.findings::add);
        }
        sense.patterns().forEach(sense::enoughSeen);
        sense.joined();
        Lookalikes.words(rule, sense.findings::add);
        sense.healthy();
        sense.described();
        sense.resting();
        Unused.check(rule, sense.findings::add);
        return new Said(isPossible, sense.findings);
    }

    private Stream<Pattern> patterns() {
        return rule.conditions().stream().flatMap(each -> each.pattern().stream());
    }

    private void enoughSeen(Pattern pattern) {
        var type = FactModel.type(pattern.type()).orElseThrow();
        var asked = pattern.tests().stream()
                .flatMap(Constraint::singles)
                .filter(test -> !test.asksWhetherKnown())
                .flatMap(RuleLint::ownFields)
                .toList();
        boolean counts = asked.stream()
                .anyMatch(name -> type.field(name)
                                .map(each ->
                                        each.unit() == FieldUnit.COUNT || name.equals("hours") || name.equals("days"))
                                .orElse(false)
                        || name.equals("verdict")
                        || name.endsWith("Lower")
                        || name.endsWith("Upper")
                        || name.equals("randomised"));
        boolean measures = asked.stream()
                .anyMatch(name -> type.field(name).map(RuleLint::isMeasured).orElse(false));
        if (measures && !counts) {
            findings.add(RuleFinding.warning(
                    rule.file(),
                    pattern.at(),
                    "this acts on a measured " + pattern.type() + " however few there were",
                    "ask for enough, such as units or conversations >= 50, or for a verdict"));
        }
    }

    private static Stream<String> ownFields(Constraint test) {
        return test.readings().flatMap(each -> each.own().stream()).map(Operand.Own::field);
    }

    private static boolean isMeasured(FactField field) {
        return field.mayBeUnknown() && (field.unit() == FieldUnit.CHANGE || field.unit() == FieldUnit.SHARE);
    }

    private void joined() {
        for (Unjoined each : Unjoined.of(rule)) {
            findings.add(RuleFinding.warning(
                    rule.file(),
                    each.pattern().at(),
                    "nothing joins this " + each.pattern().type()
                            + " to the facts before it, so each is tried with each of them",
                    each.mend()));
        }
    }

    private void healthy() {
        boolean reads = patterns().anyMatch(pattern -> pattern.type().equals("Comparison"));
        if (!reads || !rule.advice().action().readsResults()) {
            return;
        }
        boolean asks = rule.conditions().stream().anyMatch(RuleLint::asksForHealth);
        if (!asks) {
            findings.add(RuleFinding.warning(
                    rule.file(),
                    rule.advice().at(),
                    "this reads a result of an experiment that may be broken",
                    "add: not Health( experiment == $c.experiment, status == \"broken\" )"));
        }
    }

    private static boolean asksForHealth(Condition condition) {
        List<Pattern> patterns =
                condition.match(List::of, Not::patterns, exists -> List.of(), either -> List.of(), tally -> List.of());
        return patterns.stream().anyMatch(pattern -> pattern.type().equals("Health"));
    }

    private void resting() {
        if (rule.meta().cooldown().isPresent() && rule.advice().action().choosesAtMoment()) {
            findings.add(RuleFinding.warning(
                    rule.file(),
                    rule.advice().at(),
                    "a choice at a moment never rests, so @cooldown does nothing here",
                    "leave it out; ask for Context( timesWritten == 0 ) to write less often"));
        }
        if (rule.meta().cooldown().isPresent() && rule.advice().action().stopsHarm()) {
            findings.add(RuleFinding.warning(
                    rule.file(),
                    rule.advice().at(),
                    "this advice rests once it was shown, while the harm goes on",
                    "leave @cooldown out, so that it is seen until somebody follows it"));
        }
    }

    private void described() {
        if (rule.meta().says().isBlank()) {
            findings.add(RuleFinding.hint(
                    rule.file(),
                    rule.at(),
                    "no sentence says what this rule is for",
                    "write it in a comment above it"));
        }
    }
}
