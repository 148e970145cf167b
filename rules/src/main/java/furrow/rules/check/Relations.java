package furrow.rules.check;

import furrow.rules.language.Action;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules that repeat, subsume or contradict one another. */
final class Relations {
    private static final List<Set<Action>> OPPOSITE = List.of(
            Set.of(Action.SCALE, Action.STOP),
            Set.of(Action.SCALE, Action.PAUSE),
            Set.of(Action.SCALE, Action.TAKE_CHEAPER),
            Set.of(Action.KEEP_GOING, Action.STOP),
            Set.of(Action.KEEP_GOING, Action.DECIDE),
            Set.of(Action.EXTEND, Action.DECIDE),
            Set.of(Action.KEEP_GOING, Action.END),
            Set.of(Action.EXTEND, Action.END),
            Set.of(Action.REPEAT, Action.REFRESH),
            Set.of(Action.FOLLOW_UP, Action.MESSAGE_LESS),
            Set.of(Action.EXCLUDE, Action.PREFER));

    /** Pairs that are told of: a book with more has one trouble, not many. */
    private static final int MOST = 200;

    /** Pairs that are looked into closely: the first look sorts out most. */
    private static final int MOST_PAIRS = 2_000_000;

    private final List<RuleFinding> findings = new ArrayList<>();
    private final Map<Kind, List<RuleShape>> earlier = new LinkedHashMap<>();
    private final Map<String, String> telling;
    private final PairCache known;
    private int pairs;

    private Relations(List<RuleShape> shapes, PairCache known) {
        this.telling = DiscriminatingFields.fields(shapes);
        this.known = known;
    }

    static List<RuleFinding> of(List<Rule> rules, PairCache known) {
        known.begin();
        var shapes = rules.stream().map(RuleShape::of).toList();
        var relations = new Relations(shapes, known);
        shapes.forEach(relations::add);
        return relations.findings;
    }

    private void add(RuleShape shape) {
        var kind = kind(shape);
        if (kind.pin().isPresent()) {
            Stream.of(Action.values())
                    .filter(action -> kind.action() == action || OPPOSITE.contains(Set.of(kind.action(), action)))
                    .forEach(action -> {
                        compare(shape, earlier.get(new Kind(action, kind.type(), kind.pin())));
                        compare(shape, earlier.get(new Kind(action, kind.type(), Optional.empty())));
                    });
        } else {
            List.copyOf(earlier.entrySet()).stream()
                    .filter(each -> kind.mayRelate(each.getKey()))
                    .forEach(each -> compare(shape, each.getValue()));
        }
        earlier.computeIfAbsent(kind, any -> new ArrayList<>()).add(shape);
    }

    private void compare(RuleShape shape, @Nullable List<RuleShape> others) {
        for (RuleShape other : others == null ? List.<RuleShape>of() : others) {
            if (findings.size() >= MOST || pairs++ >= MOST_PAIRS) {
                return;
            }
            pair(other, shape);
        }
    }

    private Kind kind(RuleShape shape) {
        var type = shape.subject().type();
        var field = Optional.ofNullable(telling.get(type));
        return new Kind(shape.rule().advice().action(), type, field.flatMap(shape.subject()::pin));
    }

    /**
     * What two rules need to have in common before it is worth comparing what they ask.
     *
     * @param pin the word that the field which sets most rules apart must be, if it must be one
     */
    private record Kind(Action action, String type, Optional<Object> pin) {
        boolean mayRelate(Kind other) {
            return type.equals(other.type)
                    && (action == other.action || OPPOSITE.contains(Set.of(action, other.action)));
        }
    }

    private void pair(RuleShape earlier, RuleShape later) {
        var one = earlier.rule();
        var other = later.rule();
        if (one.advice().action() == other.advice().action()) {
            boolean there = known.covers(earlier, later);
            boolean back = known.covers(later, earlier);
            if (there && back) {
                findings.add(
                        warning(other, "asks for the same and advises the same as " + named(one), "leave one out"));
            } else if (there) {
                findings.add(warning(other, "says nothing that " + named(one) + " does not say already", widen()));
            } else if (back) {
                findings.add(warning(one, "says nothing that " + named(other) + " does not say already", widen()));
            }
        } else if (known.mayMeet(earlier, later)) {
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

    private static RuleFinding warning(Rule rule, String message, String mend) {
        return RuleFinding.warning(rule.file(), rule.at(), "rule \"" + rule.name() + "\" " + message, mend);
    }
}
