package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows that divide one space: they ask about the same fields of the same kinds of facts, and rule out the same.
 *
 * @param axes the fields, words before numbers
 * @param rows the rows
 * @param others other rows of the table that may speak of the same facts, as far as they ask about these fields
 * @param isSearched false when a table has so many spaces that gaps are looked for in larger ones only
 */
record ConditionSpace(List<Axis> axes, List<Row> rows, List<Row> others, boolean isSearched) {
    /** Spaces of one table in which gaps are looked for, the ones with most rows. */
    static final int MOST_SEARCHED = 12;

    /**
     * A row, with the pieces of each axis that it asks for.
     *
     * @param rule the row
     * @param pieces pieces of each axis, in order
     */
    record Row(Rule rule, List<BitSet> pieces) {}

    /**
     * What a row asks.
     *
     * @param types kinds of facts that must be there
     * @param fields what is asked of each field
     * @param ruledOut what must not be, in words
     */
    private record Asked(Rule rule, Set<String> types, Map<String, List<Constraint>> fields, Set<String> ruledOut) {

        static Asked of(Rule rule) {
            var asked = new Asked(rule, new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
            for (Condition condition : rule.conditions()) {
                condition
                        .<Runnable>match(
                                pattern -> () -> asked.add(pattern),
                                not -> () -> not.patterns().forEach(asked::addRuledOut),
                                exists -> () -> {},
                                either -> () -> {},
                                tally -> () -> {})
                        .run();
            }
            return asked;
        }

        private void add(Pattern pattern) {
            types.add(pattern.type());
            pattern.tests().stream()
                    .filter(Asked::isLiteral)
                    .forEach(test -> test.operands().stream()
                            .limit(1)
                            .flatMap(left -> left.own().stream())
                            .forEach(own -> fields.computeIfAbsent(
                                            pattern.type() + "." + own.field(), any -> new ArrayList<>())
                                    .add(test)));
        }

        private void addRuledOut(Pattern pattern) {
            pattern.tests().stream()
                    .filter(Asked::isLiteral)
                    .forEach(test -> ruledOut.add(pattern.type() + " " + ConstraintText.of(test)));
        }

        /** What joins the facts of a row is the same in all rows. */
        private static boolean isLiteral(Constraint test) {
            return test.comparison()
                    .flatMap(compare -> compare.right().reading())
                    .filter(reading -> reading.match(own -> false, other -> true, value -> false))
                    .isEmpty();
        }

        List<?> key() {
            return List.of(types, fields.keySet(), ruledOut);
        }
    }

    /** The spaces that the rows of a table divide. */
    static List<ConditionSpace> of(List<Rule> rules) {
        var all = rules.stream().map(Asked::of).toList();
        var groups = new LinkedHashMap<List<?>, List<Asked>>();
        all.forEach(each ->
                groups.computeIfAbsent(each.key(), any -> new ArrayList<>()).add(each));
        var largest = groups.values().stream()
                .filter(group -> group.size() > 1)
                .sorted(Comparator.comparingInt((List<Asked> group) -> group.size())
                        .reversed())
                .toList();
        var spaces = new ArrayList<ConditionSpace>();
        for (var group : largest) {
            boolean isSearched = spaces.size() < MOST_SEARCHED;
            spaces.add(of(group, isSearched ? all : List.of(), isSearched));
        }
        return spaces;
    }

    private static ConditionSpace of(List<Asked> group, List<Asked> all, boolean isSearched) {
        var key = group.get(0).key();
        var touching = all.stream()
                .filter(each -> !each.key().equals(key))
                .filter(each -> each.types().stream().anyMatch(group.get(0).types()::contains))
                .toList();
        var axes = new ArrayList<Axis>();
        for (String field : group.get(0).fields().keySet()) {
            var tests = new ArrayList<Constraint>();
            group.forEach(each -> tests.addAll(each.fields().getOrDefault(field, List.of())));
            touching.forEach(each -> tests.addAll(each.fields().getOrDefault(field, List.of())));
            axes.add(axis(field, tests));
        }
        axes.sort(Comparator.comparing(Axis::isOrdered));
        return new ConditionSpace(
                axes,
                group.stream().map(each -> row(each, axes)).toList(),
                touching.stream().map(each -> row(each, axes)).toList(),
                isSearched);
    }

    private static Axis axis(String name, List<Constraint> tests) {
        int dot = name.indexOf('.');
        var field = FactModel.type(name.substring(0, dot))
                .flatMap(type -> type.field(name.substring(dot + 1)))
                .orElseThrow();
        return field.kind() == FactField.Kind.NUMBER
                ? NumberAxis.of(name, field, tests)
                : WordAxis.of(name, field, tests);
    }

    private static Row row(Asked asked, List<Axis> axes) {
        return new Row(
                asked.rule(),
                axes.stream()
                        .map(axis -> axis.pieces(asked.fields().getOrDefault(axis.field(), List.of())))
                        .toList());
    }

    /** The pieces of an axis that its rows ask about. */
    BitSet hull(int axis) {
        return axes.get(axis)
                .hull(rows.stream().map(row -> row.pieces().get(axis)).toList());
    }

    /** True when rows differ in what they ask of an axis. */
    boolean isTold(int axis) {
        return rows.stream().map(row -> row.pieces().get(axis)).distinct().count() > 1;
    }
}
