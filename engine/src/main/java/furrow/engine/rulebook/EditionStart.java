package furrow.engine.rulebook;

import com.mongodb.MongoException;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.signature.Signature;
import furrow.engine.trouble.RareLog;
import furrow.rules.book.RuleBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds the edition that advises after a start: the version that was published last or, when it can no longer run, the
 * latest before it that can. The shipped book always can.
 */
final class EditionStart {
    private static final Logger LOG = Logger.getLogger(EditionStart.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final long PAUSE_SECONDS = 2;

    private final List<Publication> history;
    private final IntFunction<BookContents> contents;

    EditionStart(List<Publication> history, IntFunction<BookContents> contents) {
        this.history = List.copyOf(history);
        this.contents = contents;
    }

    /** Puts the edition live, or says there why none can be; where the store was away it is tried again. */
    void into(LiveBook live, Executor compiling) {
        try {
            live.swap(edition());
        } catch (MongoException away) {
            live.fail(away);
            RARE.warn("the rule book could not be read; it is tried again", away);
            CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS, compiling)
                    .execute(() -> into(live, compiling));
        } catch (RuntimeException | Error failure) {
            live.fail(failure);
            LOG.log(Level.SEVERE, "no rule book can advise", failure);
        }
    }

    /** The edition, compiled. */
    Edition edition() {
        int publication =
                history.isEmpty() ? 0 : history.get(history.size() - 1).number();
        Optional<String> warning = Optional.empty();
        for (int version : Publication.standing(history)) {
            if (version == RuleBookVersion.SHIPPED) {
                return edition(publication, version, RuleBook.shipped(), warning.map(EditionStart::shippedInstead));
            }
            try {
                var book = RuleBook.of(contents.apply(version).rules());
                return edition(publication, version, book, warning.map(why -> instead(why, version)));
            } catch (IllegalArgumentException | IllegalStateException broken) {
                LOG.log(Level.SEVERE, "rule book version " + version + " can no longer run", broken);
                var why = warning.orElse("");
                warning =
                        Optional.of(why + "version " + version + " can no longer run (" + broken.getMessage() + "). ");
            }
        }
        throw new IllegalStateException("the shipped book is always the last that stands");
    }

    private Edition edition(int publication, int version, RuleBook book, Optional<String> warning) {
        var signature = history.stream()
                .filter(each -> each.version() == version)
                .reduce((first, second) -> second)
                .map(Publication::signature)
                .orElse(Signature.OURS);
        return new Edition(publication, version, contents.apply(version).digest(), signature, book, warning);
    }

    private static String shippedInstead(String why) {
        return why + "The book that comes with Furrow advises instead; draft the rules anew";
    }

    private static String instead(String why, int version) {
        return why + "Version " + version + " advises instead; draft the rules anew";
    }
}
