package furrow.engine.rulebook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.signature.Signature;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What people said of versions: a document a comment, which nobody changes. */
public final class VersionComments {
    /** Comments that a version may have: no one reads more. */
    public static final int MOST = 500;

    private final DocumentCollection<Signature> comments;
    private final String workspace;
    private final Clock clock;

    VersionComments(Documents documents, String workspace, Clock clock) {
        this.comments = documents.collection("rule-comments", DocumentCodec.records(Signature.class));
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Comments on a version, the oldest first; what was said is the reason of each signature. */
    public List<Signature> of(int version) {
        return keys(version).stream()
                .flatMap(key -> comments.find(workspace, key).stream())
                .map(each -> each.value())
                .toList();
    }

    /**
     * Keeps a comment.
     *
     * @throws IllegalArgumentException if name or text is empty or too long, or the version has too many
     */
    public void add(int version, String by, String says) {
        var comment = Signature.sign(by, says, clock.instant());
        while (true) {
            int number = keys(version).size() + 1;
            if (number > MOST) {
                throw new IllegalArgumentException(
                        "a version needs at most " + MOST + " comments, and this one has them; talk to each other");
            }
            try {
                comments.save(workspace, key(version, number), comment, 0);
                return;
            } catch (StaleVersionException taken) {
                // Somebody else commented in between: the next number is free.
            }
        }
    }

    private List<String> keys(int version) {
        return comments.keys(workspace, key(version, 1), key(version, MOST));
    }

    private static String key(int version, int number) {
        return String.format(Locale.ROOT, "%08d-%04d", version, number);
    }
}
