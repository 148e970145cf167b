package furrow.rules.check;

import furrow.rules.language.Action;
import furrow.rules.language.Finding;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        var findings = new ArrayList<Finding>();
        var earlier = new LinkedHashMap<Kind, List<Shape>>();
        for (Rule rule : rules) {
            var shape = Shape.of(rule);
            var kind = Kind.of(shape);
            earlier.forEach((their, shapes) -> {
                if (kind.mayRelate(their)) {
                    shapes.stream()
                            .takeWhile(any -> findings.size() < MOST)
                            .forEach(each -> pair(each, shape, findings));
                }
            });
            earlier.computeIfAbsent(kind, any -> new ArrayList<>()).add(shape);
        }
        return findings;
    }

    /** What two rules need to have in common before it is worth comparing what they ask: a few kinds, many rules. */
    private record Kind(Action action, List<String> types, int subject) {
        static Kind of(Shape shape) {
            var action = shape.rule().advice().action();
            return new Kind(action, shape.boxes().stream().map(Box::type).toList(), shape.subject());
        }

        boolean mayRelate(Kind other) {
            return action == other.action ? equals(other) : isOpposite(other) && isAboutTheSame(other);
        }

        private boolean isOpposite(Kind other) {
            return OPPOSITE.contains(Set.of(action, other.action));
        }

        private boolean isAboutTheSame(Kind other) {
            return subject >= 0 && other.subject >= 0 && types.get(subject).equals(other.types.get(other.subject));
        }
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
        } else if (earlier.mayMeet(later)) {
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
