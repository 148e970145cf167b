package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Constraint.Among;
import furrow.rules.language.Constraint.Compare;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last row of a table, which speaks where no row above it does: of a fact that each of them leaves out, by a value that is
 * another or is not known.
 */
final class DefaultRow {
    /** What stands in its cell. */
    static final String WORD = "otherwise";

    private DefaultRow() {}

    /**
     * What it asks.
     *
     * @param type kind of fact that its column asks about
     * @param above rows above it
     * @throws IllegalArgumentException if these do not divide the facts of that kind
     */
    static List<Condition> conditions(FactType type, List<Rule> above, TextPosition at) {
        if (above.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"otherwise\" is what no row above asks for, but none is above; put this row last");
        }
        var ruledOut = ruledOut(above.get(0));
        var tests = new ArrayList<Constraint>();
        for (Rule row : above) {
            var patterns = row.conditions().stream()
                    .flatMap(each -> each.pattern().stream())
                    .toList();
            if (patterns.size() != 1
                    || !patterns.get(0).type().equals(type.name())
                    || !ruledOut(row).equals(ruledOut)) {
                throw new IllegalArgumentException("\"otherwise\" needs rows above that ask about " + type.name()
                        + " alone and rule out the same, but row \"" + row.name()
                        + "\" does not; give that row a table of its own");
            }
            tests.add(notAll(type, patterns.get(0).tests(), at));
        }
        var conditions = new ArrayList<Condition>();
        conditions.add(
                new Pattern(Optional.of(TableRowReader.binding(type.name())), type.name(), List.of(), tests, at));
        above.get(0).conditions().stream()
                .filter(each -> each.pattern().isEmpty())
                .forEach(conditions::add);
        return conditions;
    }

    private static String ruledOut(Rule row) {
        return row.conditions().stream()
                .filter(each -> each.pattern().isEmpty())
                .flatMap(each -> each.patterns().stream())
                .map(each -> each.type()
                        + each.tests().stream().map(ConstraintText::of).sorted().toList())
                .sorted()
                .collect(Collectors.joining());
    }

    private static Constraint notAll(FactType type, List<Constraint> tests, TextPosition at) {
        var ways = new ArrayList<Constraint>();
        for (Constraint test : tests) {
            test.match(
                    compare -> ways.addAll(not(type, compare, at)),
                    among -> ways.addAll(not(type, among, at)),
                    all -> ways.add(notAll(type, all.tests(), at)),
                    any -> ways.add(new Constraint.All(
                            any.tests().stream()
                                    .map(each -> notAll(type, List.of(each), at))
                                    .toList(),
                            at)));
        }
        return ways.size() == 1 ? ways.get(0) : new Constraint.Any(ways, at);
    }

    private static List<Constraint> not(FactType type, Compare compare, TextPosition at) {
        var opposite = new Compare(compare.left(), opposite(compare.operator()), compare.right(), at);
        return compare.right().isUnknown() ? List.of(opposite) : orUnknown(type, compare.left(), opposite, at);
    }

    private static List<Constraint> not(FactType type, Among among, TextPosition at) {
        return orUnknown(type, among.left(), new Among(among.left(), !among.outside(), among.choices(), at), at);
    }

    /** A value that is not known satisfies neither a comparison nor its opposite. */
    private static List<Constraint> orUnknown(FactType type, Operand left, Constraint opposite, TextPosition at) {
        boolean mayBeUnknown = left.own()
                .flatMap(each -> type.field(each.field()))
                .filter(FactField::mayBeUnknown)
                .isPresent();
        return mayBeUnknown
                ? List.of(opposite, new Compare(left, Operator.EQUAL, new Operand.Unknown(at), at))
                : List.of(opposite);
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.UNEQUAL;
            case UNEQUAL -> Operator.EQUAL;
            case LESS -> Operator.AT_LEAST;
            case AT_MOST -> Operator.MORE;
            case MORE -> Operator.AT_MOST;
            case AT_LEAST -> Operator.LESS;
        };
    }
}
