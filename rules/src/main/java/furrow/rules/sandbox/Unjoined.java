package furrow.rules.sandbox;

import furrow.rules.fact.AttributeFact;
import furrow.rules.fact.BudgetFact;
import furrow.rules.fact.ContextFact;
import furrow.rules.fact.EffortFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.TodayFact;
import furrow.rules.fact.WorkspaceFact;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pattern that nothing joins to the facts before it, so that each of its facts is tried with each of them.
 *
 * @param pattern the pattern
 * @param mend what would join it
 */
public record Unjoined(Pattern pattern, String mend) {
    /** Kinds of which there are one or two facts, whatever the workspace. */
    private static final Set<Class<? extends Fact>> FEW = Set.of(
            WorkspaceFact.class,
            TodayFact.class,
            BudgetFact.class,
            EffortFact.class,
            ContextFact.class,
            AttributeFact.class);

    /** Fields that name the same thing in another kind of fact. */
    private static final Map<String, String> ALIKE = Map.of(
            "scope", "experiment", "experiment", "scope", "tactic", "treatmentTactic", "treatmentTactic", "tactic");

    /** Fields of two kinds of facts that name the same thing. */
    private record Shared(String mine, String other) {}

    /** The patterns of a rule that nothing joins, in order; of facts that only must or must not be there, none. */
    public static List<Unjoined> of(Rule rule) {
        var found = new ArrayList<Unjoined>();
        var joining = new Joining();
        joining.all(rule.conditions(), found);
        return List.copyOf(found);
    }

    /** The first of them, in a sentence; empty when all is joined. */
    public static Optional<String> first(Rule rule) {
        return of(rule).stream()
                .findFirst()
                .map(each -> "nothing joins the " + each.pattern().type() + " at line "
                        + each.pattern().at().line() + " to the facts before it; " + each.mend());
    }

    private static Optional<String> counted(Rule rule, Collection<? extends Fact> facts) {
        return first(rule)
                .map(what -> named(rule)
                        + String.format(
                                Locale.ROOT,
                                ": it would try up to %,d combinations of the %,d facts of the newest recorded"
                                        + " evaluation; ",
                                MatchCost.combinations(rule, facts),
                                facts.size())
                        + what);
    }

    /**
     * What is doubtful about a rule of which a pattern is joined by nothing; empty when all are joined.
     *
     * @param newest facts of the newest recorded evaluation, to count what it would try
     */
    public static Optional<String> told(Rule rule, Optional<? extends Collection<? extends Fact>> newest) {
        return newest.isPresent() ? counted(rule, newest.get()) : first(rule).map(what -> named(rule) + "; " + what);
    }

    private static String named(Rule rule) {
        return "rule \"" + rule.name() + "\" (" + rule.file() + ":" + rule.at().line() + ")";
    }

    /** Which patterns belong together, as far as one was read. */
    private static final class Joining {
        private final List<Pattern> before = new ArrayList<>();
        /** For each name, the group of the pattern or tally that gave it. */
        private final Map<String, Integer> groups = new HashMap<>();

        private final List<Integer> parents = new ArrayList<>();
        /** Groups in which many facts may be. */
        private final List<Integer> many = new ArrayList<>();

        void all(List<Condition> conditions, List<Unjoined> found) {
            // A pattern may be joined by what is asked of a later one, so all are joined before any is judged.
            var numbers = new ArrayList<Integer>();
            var patterns = new ArrayList<Pattern>();
            for (Condition condition : conditions) {
                join(condition, patterns, numbers);
            }
            for (int i = 0; i < patterns.size(); i++) {
                var pattern = patterns.get(i);
                int group = root(numbers.get(i));
                if (!isFew(pattern) && !many.contains(group)) {
                    if (!many.isEmpty()) {
                        found.add(new Unjoined(pattern, mend(pattern)));
                    }
                    many.add(group);
                }
                before.add(pattern);
            }
        }

        private void join(Condition condition, List<Pattern> patterns, List<Integer> numbers) {
            condition
                    .<Runnable>match(
                            pattern -> () -> join(pattern, patterns, numbers),
                            not -> () -> {},
                            exists -> () -> {},
                            either -> () -> either.conditions().forEach(each -> join(each, patterns, numbers)),
                            tally -> () -> join(tally))
                    .run();
        }

        private void join(Pattern pattern, List<Pattern> patterns, List<Integer> numbers) {
            int number = fresh();
            pattern.tests().forEach(test -> link(number, test));
            pattern.binding().ifPresent(name -> groups.put(name, number));
            pattern.bindings().forEach(each -> groups.put(each.name(), number));
            patterns.add(pattern);
            numbers.add(number);
        }

        private void join(Tally tally) {
            int number = fresh();
            tally.patterns().forEach(each -> each.tests().forEach(test -> link(number, test)));
            tally.tests().forEach(test -> link(number, test));
            tally.results().forEach(each -> groups.put(each.name(), number));
        }

        private int fresh() {
            parents.add(parents.size());
            return parents.size() - 1;
        }

        private int root(int number) {
            int root = number;
            while (parents.get(root) != root) {
                root = parents.get(root);
            }
            return root;
        }

        private void link(int number, Constraint test) {
            test.readings()
                    .flatMap(each -> each.name().stream())
                    .flatMap(name -> Optional.ofNullable(groups.get(name)).stream())
                    .forEach(other -> parents.set(root(number), root(other)));
        }

        private String mend(Pattern pattern) {
            return before.stream()
                    .flatMap(each -> shared(pattern, each)
                            .map(both -> "join it, as in: " + both.mine() + " == "
                                    + each.binding().orElse("$c") + "." + both.other())
                            .stream())
                    .findFirst()
                    .orElse("ask whether there is one by exists, or count them by accumulate");
        }

        private static Optional<Shared> shared(Pattern one, Pattern other) {
            var there = FactModel.type(other.type()).orElseThrow();
            return texts(FactModel.type(one.type()).orElseThrow())
                    .flatMap(field -> Stream.of(field, ALIKE.getOrDefault(field, field))
                            .filter(name -> there.field(name).isPresent())
                            .limit(1)
                            .map(name -> new Shared(field, name)))
                    .findFirst();
        }
    }

    private static Stream<String> texts(FactType type) {
        return type.fields().stream()
                .filter(field -> field.kind() == FactField.Kind.TEXT)
                .map(FactField::name);
    }

    /** True when few facts can match it: of a kind of which there are few, or of the experiment or tactic that is named. */
    private static boolean isFew(Pattern pattern) {
        var type = FactModel.type(pattern.type());
        return type.isEmpty()
                || FEW.contains(type.get().type())
                || pattern.tests().stream().anyMatch(test -> isNamed(test, type.get()));
    }

    private static boolean isNamed(Constraint test, FactType type) {
        var named = texts(type).findFirst();
        return test.comparison()
                .filter(compare -> compare.operator() == Operator.EQUAL
                        && compare.right().text().isPresent())
                .flatMap(compare -> compare.left().own())
                .filter(own -> named.equals(Optional.of(own.field())))
                .isPresent();
    }
}
