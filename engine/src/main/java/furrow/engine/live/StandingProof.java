package furrow.engine.live;

import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.ProofReport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proof of the advice that stands, read off the whole history once and not for every page. Safe to use from many threads.
 */
@SuppressWarnings("ReferenceEquality") // the very advice that stands is meant, not one like it
final class StandingProof {
    private @Nullable Kept kept;

    private record Kept(AdviceReport advice, DesignHistory designs, int drawn, ProofReport proof) {}

    /**
     * What is proven.
     *
     * @param designs as they stand
     * @param drawn for how many subjects was drawn so far
     * @param read reads it anew
     */
    synchronized ProofReport of(AdviceReport advice, DesignHistory designs, int drawn, Supplier<ProofReport> read) {
        var before = kept;
        if (before == null
                || before.advice() != advice
                || before.drawn() != drawn
                || !before.designs().equals(designs)) {
            before = new Kept(advice, designs, drawn, read.get());
            kept = before;
        }
        return before.proof();
    }
}
