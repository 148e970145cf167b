package furrow.engine.proof;

import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.signature.Signature;
import furrow.engine.trouble.RareLog;
import furrow.experiments.proof.StandingDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Draws for subjects as advice comes up about them, and keeps what was drawn. Safe to use from many threads.
 *
 * <p>A draw is a function of design and subject: one that could not be saved holds all the same, and is saved by the next
 * cycle.
 */
public final class ProofDesk {
    private static final RareLog RARE = new RareLog(Logger.getLogger(ProofDesk.class.getName()));

    private final Optional<ProofStore> store;
    private final Map<String, StandingDraw> draws = new HashMap<>();
    private final AtomicLong steps = new AtomicLong();
    private DesignHistory history = new DesignHistory(List.of());
    private boolean read;

    private ProofDesk(Optional<ProofStore> store) {
        this.store = store;
    }

    public static ProofDesk of(ProofStore store) {
        return new ProofDesk(Optional.of(store));
    }

    /** Where nothing is ever drawn. */
    public static ProofDesk none() {
        return new ProofDesk(Optional.empty());
    }

    /** How often somebody began or ended a design: as long as it is the same, nobody changed what is held out. */
    public long steps() {
        return steps.get();
    }

    /** All designs that were begun and ended. */
    public synchronized DesignHistory history() {
        requireRead();
        return history;
    }

    /** All that was drawn, under any design. */
    public synchronized List<StandingDraw> drawn() {
        requireRead();
        return List.copyOf(draws.values());
    }

    /**
     * Begins a design, or ends the one that stands; returns once it is on disk.
     *
     * @throws IllegalArgumentException when it cannot be; nothing has changed
     */
    public synchronized DesignHistory design(Optional<StandingDesign> design, Signature signed) {
        var kept = store.orElseThrow(() -> new IllegalStateException("there is no store for a design"));
        var stored = kept.designs();
        var before = stored.map(StoredDocument::value).orElse(new DesignHistory(List.of()));
        boolean same = design.isPresent() && before.standing().equals(design);
        history = same
                ? before
                : kept.save(
                                before.and(design, signed),
                                stored.map(StoredDocument::version).orElse(0L))
                        .value();
        steps.incrementAndGet();
        return history;
    }

    /** Forgets what the store is known to hold, so that it is read anew. */
    public synchronized void reread() {
        draws.clear();
        history = new DesignHistory(List.of());
        read = false;
        steps.incrementAndGet();
    }

    private void requireRead() {
        if (!read && store.isPresent()) {
            history = store.get().designs().map(StoredDocument::value).orElse(history);
            store.get().draws().forEach(each -> draws.put(ProofStore.key(each.design(), each.subject()), each));
        }
        read = true;
    }

    /** Makes a draw of a subject that has none. */
    public interface Drawing {
        StandingDraw draw(StandingDesign design);
    }

    /**
     * What stands, with a draw for each subject that is new.
     *
     * @param fresh subjects that advice came up about and nobody was shown any of, each with how to draw
     */
    public synchronized StandingDraws cycle(Map<String, Drawing> fresh) {
        try {
            requireRead();
        } catch (RuntimeException failure) {
            RARE.warn("what was drawn could not be read; it is tried again", failure);
        }
        var standing = history.standing();
        if (standing.isEmpty()) {
            return StandingDraws.NONE;
        }
        var design = standing.get();
        var drawn = new ArrayList<StandingDraw>();
        fresh.forEach((subject, drawing) -> {
            if (!draws.containsKey(ProofStore.key(design.name(), subject))) {
                drawn.add(drawing.draw(design));
            }
        });
        var now = new HashMap<String, StandingDraw>();
        drawn.forEach(each -> now.put(each.subject(), each));
        save(drawn);
        draws.values().stream()
                .filter(each -> each.design().equals(design.name()))
                .forEach(each -> now.put(each.subject(), each));
        return new StandingDraws(standing, now);
    }

    private void save(List<StandingDraw> drawn) {
        if (drawn.isEmpty() || store.isEmpty()) {
            return;
        }
        try {
            store.get().saveNew(drawn);
            drawn.forEach(each -> draws.put(ProofStore.key(each.design(), each.subject()), each));
        } catch (StaleVersionException another) {
            store.get().draws().forEach(each -> draws.put(ProofStore.key(each.design(), each.subject()), each));
        } catch (RuntimeException failure) {
            RARE.warn("what was drawn could not be saved; it is tried again", failure);
        }
    }
}
