package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule in the form in which rules can be compared.
 *
 * @param rule the rule
 * @param boxes its patterns, in order
 * @param forbidden what must not be, as far as one pattern says it
 * @param others its other conditions, in neutral words
 * @param subject number of the pattern that its advice is about; -1 when that is inside another condition
 */
record Shape(Rule rule, List<Box> boxes, List<Box> forbidden, Set<String> others, int subject) {

    static Shape of(Rule rule) {
        var neutral = new Neutral(rule);
        var boxes = new ArrayList<Box>();
        var forbidden = new ArrayList<Box>();
        var others = new HashSet<String>();
        int subject = -1;
        for (Condition condition : rule.conditions()) {
            if (condition instanceof Pattern pattern) {
                if (pattern.binding().filter(rule.advice().subject()::equals).isPresent()) {
                    subject = boxes.size();
                }
                boxes.add(Box.of(pattern, neutral));
                continue;
            }
            if (condition instanceof Not not && not.patterns().size() == 1) {
                forbidden.add(Box.of(not.patterns().get(0), neutral));
            }
            others.add(neutral.words(condition));
        }
        return new Shape(rule, boxes, forbidden, others, subject);
    }

    /** True when this rule gives its advice about every subject that the other gives its advice about. */
    boolean covers(Shape other) {
        if (boxes.size() != other.boxes.size() || subject != other.subject || !other.others.containsAll(others)) {
            return false;
        }
        for (int i = 0; i < boxes.size(); i++) {
            if (!boxes.get(i).holds(other.boxes.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** True when both may speak about one subject at the same time, as far as can be told. */
    boolean mayMeet(Shape other) {
        if (subject < 0 || other.subject < 0) {
            return false;
        }
        var mine = boxes.get(subject);
        var theirs = other.boxes.get(other.subject);
        if (!mine.type().equals(theirs.type()) || !mine.mayMeet(theirs)) {
            return false;
        }
        for (Box box : boxes) {
            for (Box their : other.boxes) {
                if (box.type().equals(their.type()) && !box.mayMeet(their)) {
                    return false;
                }
            }
        }
        return !forbids(other) && !other.forbids(this);
    }

    private boolean forbids(Shape other) {
        return forbidden.stream()
                .anyMatch(no -> other.boxes.stream()
                        .anyMatch(box -> no.type().equals(box.type())
                                && no.fields().entrySet().stream()
                                        .allMatch(each -> box.fields().containsKey(each.getKey())
                                                && each.getValue()
                                                        .holds(box.fields().get(each.getKey())))));
    }
}
