package furrow.engine.rulebook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.signature.Signature;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rule books of one workspace that are being written. A save says which state it changes, so that nobody's work is lost. */
public final class RuleDrafts {
    /** Drafts that may be open at a time: each holds a whole book. */
    public static final int MOST = 50;

    private static final int RADIX = 36;
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,16}");

    private final DocumentCollection<RuleDraft> drafts;
    private final String workspace;
    private final Clock clock;

    RuleDrafts(Documents documents, String workspace, Clock clock) {
        this.drafts = documents.collection("rule-drafts", DocumentCodec.records(RuleDraft.class));
        this.workspace = workspace;
        this.clock = clock;
    }

    /** All drafts, the oldest first. */
    public List<StoredDocument<RuleDraft>> list() {
        return drafts.list(workspace);
    }

    /** The draft of that name. */
    public Optional<StoredDocument<RuleDraft>> find(String id) {
        return ID.matcher(id).matches() ? drafts.find(workspace, id) : Optional.empty();
    }

    /**
     * Begins a draft.
     *
     * @param base number of the version that it begins with
     * @param why what it is for, in plain words
     * @throws IllegalArgumentException if too many are open, or the contents cannot be kept
     */
    public StoredDocument<RuleDraft> begin(int base, BookContents contents, String by, String why) {
        int open = drafts.keys(workspace, "", "~").size();
        if (open >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " drafts may be open at a time, and " + open
                    + " are; send one for review or drop it first");
        }
        var signature = sign(contents, by, why);
        for (long number = clock.millis(); ; number++) {
            var id = Long.toString(number, RADIX);
            try {
                return drafts.save(workspace, id, RuleDraft.begin(id, base, contents, signature), 0);
            } catch (StaleVersionException taken) {
                // Somebody began one in the same millisecond: the next name is free.
            }
        }
    }

    /**
     * Keeps new contents.
     *
     * @param seen what whoever saves has changed
     * @throws StaleVersionException if somebody else saved or dropped it meanwhile
     * @throws IllegalArgumentException if the contents cannot be kept
     */
    public StoredDocument<RuleDraft> save(
            StoredDocument<RuleDraft> seen, BookContents contents, String by, String what) {
        return save(seen, seen.version(), contents, by, what);
    }

    /** The same, of a state that is known by its version alone. */
    public StoredDocument<RuleDraft> save(
            StoredDocument<RuleDraft> draft, long seen, BookContents contents, String by, String what) {
        return drafts.save(workspace, draft.key(), draft.value().with(contents, sign(contents, by, what)), seen);
    }

    /**
     * Drops a draft.
     *
     * @param seen the version that whoever drops it has seen
     * @throws StaleVersionException if somebody else saved or dropped it meanwhile
     */
    public void drop(String id, long seen) {
        drafts.delete(workspace, id, seen);
    }

    private Signature sign(BookContents contents, String by, String why) {
        contents.refuseTooLarge();
        contents.refuseIllegalNames();
        return Signature.sign(by, why, clock.instant());
    }
}
