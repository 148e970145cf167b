package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            int number = i;
            whole(conditions.get(i))
                    .ifPresent(says -> asked.add(new AskedConstraint(
                            number, WHOLE, conditions.get(number).at(), says)));
            for (int j = 0; j < tests.size(); j++) {
                asked.add(new AskedConstraint(i, j, tests.get(j).at(), ConstraintText.of(tests.get(j))));
            }
        }
        return asked;
    }

    /** A condition in words; of facts and tallies what they ask is told instead, as they themselves stay. */
    private static Optional<String> whole(Condition condition) {
        return condition.match(
                pattern -> Optional.empty(),
                not -> Optional.of("not " + not.patterns().get(0).type() + "( … )"),
                exists -> Optional.of("exists " + exists.patterns().get(0).type() + "( … )"),
                either -> Optional.of("( … or … )"),
                tally -> Optional.empty());
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
