package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;

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
            if (!(conditions.get(i) instanceof Pattern)) {
                asked.add(new AskedConstraint(i, WHOLE, conditions.get(i).at(), whole(conditions.get(i))));
            }
            for (int j = 0; j < tests.size(); j++) {
                asked.add(new AskedConstraint(i, j, tests.get(j).at(), ConstraintText.of(tests.get(j))));
            }
        }
        return asked;
    }

    private static String whole(Condition condition) {
        if (condition instanceof Not not) {
            return "not " + not.patterns().get(0).type() + "( … )";
        }
        return condition instanceof Tally
                ? "accumulate( … )"
                : condition instanceof Condition.Exists ? "exists … " : "( … or … )";
    }

    private static List<Constraint> tests(Condition condition) {
        if (condition instanceof Pattern pattern) {
            return pattern.tests();
        }
        return condition instanceof Tally tally ? tally.tests() : List.of();
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
            if (condition instanceof Pattern one) {
                less.add(new Pattern(one.binding(), one.type(), one.bindings(), tests, one.at()));
            } else if (condition instanceof Tally tally) {
                less.add(new Tally(tally.patterns(), tally.results(), tests, tally.at()));
            } else if (whole) {
                less.add(condition);
            }
        }
        return less;
    }
}
