package furrow.engine.arbitration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate with what became of it.
 *
 * @param candidate the advice
 * @param verdicts what each stage said that was asked, in order
 */
public record Arbitrated(Candidate candidate, List<StageVerdict> verdicts) {
    public Arbitrated {
        verdicts = List.copyOf(verdicts);
    }

    Arbitrated and(StageVerdict verdict) {
        var all = new ArrayList<>(verdicts);
        all.add(verdict);
        return new Arbitrated(candidate, all);
    }

    /** What holds it back, if anything does. */
    public Optional<StageVerdict> heldBack() {
        for (StageVerdict each : verdicts) {
            if (!each.passed()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** True when people are shown it. */
    public boolean isOpen() {
        return heldBack().isEmpty();
    }
}
