package furrow.engine.tactic;

import furrow.experiments.inference.Figure;
import furrow.experiments.pooling.PooledEffect;

/**
 * What a tactic's record on one metric asks for next. The mean over experiments says whether it worked so far, the interval of
 * the next one whether it can be counted on.
 */
public enum NextTest {
    /** No experiment counts: what is listed must be mended, or drawn by chance, first. */
    MEND("mend"),
    /** Nothing is settled yet: it needs more units, or one more experiment. */
    GO_ON("go-on"),
    /** It was better, and the next one may still come out otherwise: repeat it with variation. */
    REPEAT("repeat"),
    /** It was better here and worse there: find out what differs. */
    TELL_APART("tell-apart"),
    /** It was better, and the next one like these would be, too: use it, and test something else. */
    USE("use"),
    /** It was worse, or twice made no difference that matters, and never better: do not test it again. */
    STOP("stop");

    /** Experiments without a difference that matters from which on a further one would teach little. */
    private static final int SETTLED_SAME = 2;

    private final String word;

    NextTest(String word) {
        this.word = word;
    }

    /** The word that JSON and rules have. */
    public String word() {
        return word;
    }

    /** What a record asks for. */
    public static NextTest of(TacticRecord record) {
        return of(record, record.pooled());
    }

    /** The same of a record that was read together already. */
    public static NextTest of(TacticRecord record, Figure<PooledEffect> pooled) {
        if (record.experiments() == 0) {
            return MEND;
        }
        var side = record.side(pooled);
        boolean better = record.found(TacticFinding.BETTER) > 0 || side == TacticFinding.BETTER;
        boolean worse = record.found(TacticFinding.WORSE) > 0 || side == TacticFinding.WORSE;
        if (better) {
            return worse ? TELL_APART : isNextBetter(record, pooled) ? USE : REPEAT;
        }
        return worse || record.found(TacticFinding.SAME) >= SETTLED_SAME ? STOP : GO_ON;
    }

    private static boolean isNextBetter(TacticRecord record, Figure<PooledEffect> pooled) {
        return TacticRecord.next(pooled)
                .value()
                .filter(each -> record.side(each) == TacticFinding.BETTER)
                .isPresent();
    }
}
