package furrow.engine.rulebook;

import furrow.engine.signature.Signature;
import furrow.rules.book.RuleBook;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
     * @param digest names its contents
     * @param signature who made it live, and why
     * @param book its rules
     * @param warning why this version advises though another was published, in plain words
     */
    public record Edition(
            int publication, int version, String digest, Signature signature, RuleBook book, Optional<String> warning) {
        static Edition of(Publication publication, RuleBookVersion version, RuleBook book) {
            return new Edition(
                    publication.number(),
                    version.number(),
                    version.contents().digest(),
                    publication.signature(),
                    book,
                    Optional.empty());
        }
    }

    private final AtomicReference<@Nullable Edition> now = new AtomicReference<>();
    private final CompletableFuture<Edition> first = new CompletableFuture<>();

    LiveBook() {}

    /** What is live at this moment, as soon as the first edition is compiled; take it once for each evaluation. */
    @Override
    public Edition get() {
        var edition = now.get();
        return edition == null ? first.join() : edition;
    }

    /** The same without waiting; empty while the first edition is being compiled. */
    public Optional<Edition> ready() {
        return Optional.ofNullable(now.get());
    }

    /** Puts an edition live, unless a later publication already is. */
    void swap(Edition next) {
        now.accumulateAndGet(
                next, (old, fresh) -> old == null || later(fresh).publication() >= old.publication() ? fresh : old);
        first.complete(next);
    }

    /** Puts an edition live, whatever was live: the store was put back. */
    void replace(Edition stored) {
        now.set(stored);
        first.complete(stored);
    }

    /** Nothing could be compiled: who asks is told why. */
    void fail(Throwable failure) {
        first.completeExceptionally(failure);
    }

    private static Edition later(@Nullable Edition edition) {
        return Objects.requireNonNull(edition);
    }
}
