package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a rule asks: a test of a fact, or a whole condition.
 *
 * @param condition number of the condition it stands in
 * @param test number of the test in it; -1 for the whole condition
 * @param at where it stands
 * @param says it in words
 */
record AskedConstraint(int condition, int test, TextPosition at, String says) {
    private static final int WHOLE = -1;

    /** All that conditions ask, in order. */
    static List<AskedConstraint> of(List<Condition> conditions) {
        var asked = new ArrayList<AskedConstraint>();
        for (int i = 0; i < conditions.size(); i++) {
            var tests = tests(conditions.get(i));
            if (conditions.get(i).pattern().isEmpty()) {
                asked.add(new AskedConstraint(i, WHOLE, conditions.get(i).at(), whole(conditions.get(i))));
            }
            for (int j = 0; j < tests.size(); j++) {
                asked.add(new AskedConstraint(i, j, tests.get(j).at(), ConstraintText.of(tests.get(j))));
            }
        }
        return asked;
    }

    private static String whole(Condition condition) {
        return condition.match(
                pattern -> pattern.type() + "( … )",
                not -> "not " + not.patterns().get(0).type() + "( … )",
                exists -> "exists … ",
                either -> "( … or … )",
                tally -> "accumulate( … )");
    }

    private static List<Constraint> tests(Condition condition) {
        return condition.match(
                Pattern::tests, not -> List.of(), exists -> List.of(), either -> List.of(), Tally::tests);
    }

    /** Conditions that ask no more than some of what these ask; facts that names are given to stay. */
    static List<Condition> only(List<Condition> conditions, List<AskedConstraint> kept) {
        var less = new ArrayList<Condition>();
        for (int i = 0; i < conditions.size(); i++) {
            int number = i;
            var condition = conditions.get(i);
            var whole = kept.stream().anyMatch(each -> each.condition == number);
            var tests = new ArrayList<Constraint>();
            kept.stream()
                    .filter(each -> each.condition == number && each.test >= 0)
                    .forEach(each -> tests.add(tests(condition).get(each.test)));
            Stream<Condition> asWhole = whole ? Stream.of(condition) : Stream.empty();
            condition
                    .<Stream<Condition>>match(
                            one -> Stream.of(new Pattern(one.binding(), one.type(), one.bindings(), tests, one.at())),
                            not -> asWhole,
                            exists -> asWhole,
                            either -> asWhole,
                            tally -> Stream.of(new Tally(tally.patterns(), tally.results(), tests, tally.at())))
                    .forEach(less::add);
        }
        return less;
    }
}
