package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which rules may match at all, found by one look a fact instead of one a rule: a rule whose condition asks that fields of a fact be
 * certain words is silent where no fact has these words. Of several conditions the one that asks for most words is looked at.
 */
final class RuleGuards {
    private final BitSet always = new BitSet();
    private final Map<Shape, Map<List<Object>, BitSet>> byWords = new HashMap<>();
    private final int size;

    /** A kind of fact and the fields that are to be words. */
    private record Shape(Class<?> type, List<FactField> fields) {}

    /** One condition's fields with the words that they are to be. */
    private record Guard(Shape shape, List<Object> words) {}

    private RuleGuards(int size) {
        this.size = size;
    }

    static RuleGuards of(List<Rule> rules) {
        var guards = new RuleGuards(rules.size());
        for (int rule = 0; rule < rules.size(); rule++) {
            int number = rule;
            guards.guard(rules.get(rule))
                    .ifPresentOrElse(
                            guard -> guards.byWords
                                    .computeIfAbsent(guard.shape(), any -> new HashMap<>())
                                    .computeIfAbsent(guard.words(), any -> new BitSet())
                                    .set(number),
                            () -> guards.always.set(number));
        }
        return guards;
    }

    private Optional<Guard> guard(Rule rule) {
        return rule.conditions().stream()
                .map(Condition::pattern)
                .flatMap(Optional::stream)
                .map(RuleGuards::guard)
                .filter(each -> !each.words().isEmpty())
                .max(Comparator.comparingInt(each -> each.words().size()));
    }

    private static Guard guard(Pattern pattern) {
        var type = FactModel.type(pattern.type()).orElseThrow();
        var words = new TreeMap<String, String>();
        for (Constraint test : pattern.tests()) {
            test.comparison()
                    .filter(compare -> compare.operator() == Operator.EQUAL)
                    .ifPresent(compare -> compare.left()
                            .own()
                            .ifPresent(own ->
                                    compare.right().text().ifPresent(word -> words.put(own.field(), word.words()))));
        }
        var fields = words.keySet().stream()
                .map(name -> type.field(name).orElseThrow())
                .toList();
        return new Guard(new Shape(type.type(), fields), List.copyOf(words.values()));
    }

    /** The rules that may match on facts, by their places; all others are silent. */
    BitSet on(Collection<? extends Fact> facts) {
        var may = new BitSet(size);
        may.or(always);
        byWords.forEach((shape, rules) -> {
            for (Fact fact : facts) {
                if (fact.getClass() == shape.type()) {
                    var found = rules.get(words(shape, fact));
                    if (found != null) {
                        may.or(found);
                    }
                }
            }
        });
        return may;
    }

    private static List<Object> words(Shape shape, Fact fact) {
        var words = new ArrayList<Object>(shape.fields().size());
        for (FactField field : shape.fields()) {
            var value = field.read(fact);
            words.add(value == null ? "" : value);
        }
        return words;
    }
}
