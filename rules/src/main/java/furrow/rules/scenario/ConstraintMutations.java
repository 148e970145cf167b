package furrow.rules.scenario;

import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Either;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the single comparisons in a rule, and makes the same rule with one of them changed. */
final class ConstraintMutations {
    private ConstraintMutations() {}

    /** A comparison, and the kind of fact that it is asked of; nothing where results of a tally are compared. */
    record Single(Constraint test, Optional<FactType> of) {}

    /** What becomes of a comparison. */
    private interface Change {
        Constraint of(Constraint single, Optional<FactType> type);
    }

    static List<Single> of(Rule rule) {
        var found = new ArrayList<Single>();
        changed(rule, (test, type) -> {
            found.add(new Single(test, type));
            return test;
        });
        return found;
    }

    static Rule with(Rule rule, Constraint before, Constraint now) {
        return changed(rule, (test, type) -> test == before ? now : test);
    }

    private static Rule changed(Rule rule, Change change) {
        var conditions =
                rule.conditions().stream().map(each -> changed(each, change)).toList();
        return new Rule(rule.name(), rule.meta(), conditions, rule.advice(), rule.file(), rule.text(), rule.at());
    }

    private static Condition changed(Condition condition, Change change) {
        return condition.match(
                pattern -> changed(pattern, change),
                not -> new Not(changed(not.patterns(), change), not.at()),
                exists -> new Exists(changed(exists.patterns(), change), exists.at()),
                either -> new Either(
                        either.ways().stream()
                                .map(way -> way.stream()
                                        .map(each -> changed(each, change))
                                        .toList())
                                .toList(),
                        either.at()),
                tally -> new Tally(
                        changed(tally.patterns(), change),
                        tally.results(),
                        changed(tally.tests(), Optional.empty(), change),
                        tally.at()));
    }

    private static List<Pattern> changed(List<Pattern> patterns, Change change) {
        return patterns.stream().map(each -> changed(each, change)).toList();
    }

    private static Pattern changed(Pattern pattern, Change change) {
        var tests = changed(pattern.tests(), FactModel.type(pattern.type()), change);
        return new Pattern(pattern.binding(), pattern.type(), pattern.bindings(), tests, pattern.at());
    }

    private static List<Constraint> changed(List<Constraint> tests, Optional<FactType> type, Change change) {
        return tests.stream().map(each -> changed(each, type, change)).toList();
    }

    private static Constraint changed(Constraint test, Optional<FactType> type, Change change) {
        return test.match(
                compare -> change.of(compare, type),
                among -> change.of(among, type),
                all -> new Constraint.All(changed(all.tests(), type, change), all.at()),
                any -> new Constraint.Any(changed(any.tests(), type, change), any.at()));
    }
}
