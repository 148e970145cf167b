package furrow.rules.check;

import furrow.rules.language.Rule;
import furrow.rules.proof.Possibility;
import furrow.rules.proof.Proof;
import furrow.rules.proof.Subsumption;
import java.util.function.BooleanSupplier;

/**
 * What was found of pairs of rules, remembered by their text. The close look is taken only at pairs of which a first
 * look does not tell, and at no more of them in one check than anyone waits for.
 */
final class PairCache {
    private static final int REMEMBERED = 20_000;
    /** Close looks in one check; one at rules that ask for much counts as many. */
    private static final int MOST = 2_000;

    private final RecentResults<Pair, Boolean> known = new RecentResults<>(REMEMBERED);
    private long looks;

    private record Pair(String one, String other) {}

    /** Begins another check. */
    void begin() {
        looks = 0;
    }

    /** True when one rule is sure to give its advice wherever the other does. */
    boolean covers(RuleShape one, RuleShape other) {
        return one.mayCover(other) && look(one, other, () -> Subsumption.covers(one.rule(), other.rule()));
    }

    /** True when both are sure to give their advice about one subject on some facts. */
    boolean mayMeet(RuleShape one, RuleShape other) {
        return one.mayMeet(other)
                && look(one, other, () -> Proof.canMeet(one.rule(), other.rule()) == Possibility.POSSIBLE);
    }

    private boolean look(RuleShape one, RuleShape other, BooleanSupplier close) {
        var pair = new Pair(text(one.rule()), text(other.rule()));
        if (known.before(pair).isEmpty()) {
            long effort = CheckEffort.of(one.rule(), other.rule());
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
