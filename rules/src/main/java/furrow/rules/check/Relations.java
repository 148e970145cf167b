package furrow.rules.check;

import furrow.rules.language.Action;
import furrow.rules.language.Finding;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules that repeat, subsume or contradict one another. */
final class Relations {
    private static final List<Set<Action>> OPPOSITE = List.of(
            Set.of(Action.SCALE, Action.STOP),
            Set.of(Action.SCALE, Action.PAUSE),
            Set.of(Action.SCALE, Action.TAKE_CHEAPER),
            Set.of(Action.KEEP_GOING, Action.STOP),
            Set.of(Action.KEEP_GOING, Action.DECIDE),
            Set.of(Action.EXTEND, Action.DECIDE),
            Set.of(Action.REPEAT, Action.REFRESH),
            Set.of(Action.FOLLOW_UP, Action.MESSAGE_LESS));

    /** Pairs that are told of: a book with more has one trouble, not many. */
    private static final int MOST = 500;

    private Relations() {}

    static List<Finding> of(List<Rule> rules) {
        var shapes = rules.stream().map(Shape::of).toList();
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = 0; j < i && findings.size() < MOST; j++) {
                pair(shapes.get(j), shapes.get(i), findings);
            }
        }
        return findings;
    }

    private static void pair(Shape earlier, Shape later, List<Finding> findings) {
        var one = earlier.rule();
        var other = later.rule();
        if (one.advice().action() == other.advice().action()) {
            boolean there = earlier.covers(later);
            boolean back = later.covers(earlier);
            if (there && back) {
                findings.add(
                        warning(other, "asks for the same and advises the same as " + named(one), "leave one out"));
            } else if (there) {
                findings.add(warning(other, "says nothing that " + named(one) + " does not say already", widen()));
            } else if (back) {
                findings.add(warning(one, "says nothing that " + named(other) + " does not say already", widen()));
            }
        } else if (OPPOSITE.contains(
                        Set.of(one.advice().action(), other.advice().action()))
                && earlier.mayMeet(later)) {
            findings.add(warning(
                    other,
                    "may advise " + other.advice().action().word() + " where " + named(one) + " advises "
                            + one.advice().action().word(),
                    "add to one of them what sets them apart"));
        }
    }

    private static String widen() {
        return "leave it out, or make the other narrower";
    }

    private static String named(Rule rule) {
        return "rule \"" + rule.name() + "\" (" + rule.file() + ":" + rule.at().line() + ")";
    }

    private static Finding warning(Rule rule, String message, String mend) {
        return Finding.warning(rule.file(), rule.at(), "rule \"" + rule.name() + "\" " + message, mend);
    }
}
