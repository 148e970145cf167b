package furrow.engine.tactic;

import furrow.experiments.inference.Comparison;
import java.util.List;

/** What an experiment found of a tactic on one metric. */
public enum TacticFinding {
    BETTER("better"),
    WORSE("worse"),
    SAME("practically the same"),
    OPEN("open");

    private final String says;

    TacticFinding(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }

    /** Of the arms of one tactic; open where they do not agree. */
    public static TacticFinding of(List<Comparison> arms) {
        var found = arms.stream().map(TacticFinding::of).distinct().toList();
        return found.size() == 1 ? found.get(0) : OPEN;
    }

    private static TacticFinding of(Comparison arm) {
        return arm.verdict()
                .match(better -> BETTER, worse -> WORSE, equivalent -> SAME, inconclusive -> OPEN, invalid -> OPEN);
    }
}
