package furrow.rules.check;

import furrow.rules.language.Rule;
import furrow.rules.proof.Answer;
import furrow.rules.proof.Covering;
import furrow.rules.proof.Proof;
import java.util.function.BooleanSupplier;

/**
 * What was found of pairs of rules, remembered by their text. The close look is taken only at pairs of which a first
 * look does not tell, and at no more of them in one check than anyone waits for.
 */
final class Pairs {
    private static final int REMEMBERED = 20_000;
    /** Close looks in one check; one at rules that ask for much counts as many. */
    private static final int MOST = 2_000;

    private final Remembered<Pair, Boolean> known = new Remembered<>(REMEMBERED);
    private long looks;

    private record Pair(String one, String other) {}

    /** Begins another check. */
    void begin() {
        looks = 0;
    }

    /** True when one rule is sure to give its advice wherever the other does. */
    boolean covers(Shape one, Shape other) {
        return one.mayCover(other) && look(one, other, () -> Covering.covers(one.rule(), other.rule()));
    }

    /** True when both are sure to give their advice about one subject on some facts. */
    boolean mayMeet(Shape one, Shape other) {
        return one.mayMeet(other) && look(one, other, () -> Proof.canMeet(one.rule(), other.rule()) == Answer.POSSIBLE);
    }

    private boolean look(Shape one, Shape other, BooleanSupplier close) {
        var pair = new Pair(text(one.rule()), text(other.rule()));
        if (known.before(pair).isEmpty()) {
            long effort = Effort.of(one.rule(), other.rule());
            if (looks + effort > MOST) {
                return false;
            }
            looks += effort;
        }
        return known.of(pair, any -> close.getAsBoolean());
    }

    /** The text, and for a row of a table what its headings make of it. */
    private static String text(Rule rule) {
        return rule.file().endsWith(".csv") ? rule.text() + rule.conditions() : rule.text();
    }
}
