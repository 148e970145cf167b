package furrow.engine.rulebook;

import furrow.rules.book.RuleBook;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The book that is live. Whoever evaluates takes it once, and finishes with what was taken: a publication falls between
 * two evaluations, and stops none.
 */
public final class LiveBook implements Supplier<LiveBook.Edition> {

    /**
     * A version, compiled.
     *
     * @param publication number of the publication that made it live; 0 when nothing was ever published
     * @param version number of the version
     * @param book its rules
     */
    public record Edition(int publication, int version, RuleBook book) {}

    private final AtomicReference<Edition> now;

    LiveBook(Edition first) {
        this.now = new AtomicReference<>(first);
    }

    /** What is live at this moment; take it once for each evaluation. */
    @Override
    public Edition get() {
        return Objects.requireNonNull(now.get());
    }

    /** Puts an edition live, unless a later publication already is. */
    void swap(Edition next) {
        now.accumulateAndGet(next, (old, fresh) -> fresh.publication() >= old.publication() ? fresh : old);
    }
}
