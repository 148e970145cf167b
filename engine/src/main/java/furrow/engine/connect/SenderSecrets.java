package furrow.engine.connect;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that tools sign their requests with, by the id of the access key that they act by. Safe to use from many threads.
 *
 * <p>A tool that can sign but not send a header shows the id, which is no secret, and proves by the signature that it is the one.
 */
public final class SenderSecrets {
    private final DocumentCollection<SenderSecret> documents;
    private final String workspace;
    private final Map<String, SenderSecret> kept = new ConcurrentHashMap<>();

    SenderSecrets(Documents documents, String workspace) {
        this.documents = documents.collection("sender-secrets", DocumentCodec.records(SenderSecret.class));
        this.workspace = workspace;
        reread();
    }

    synchronized void reread() {
        var stored = documents.list(workspace);
        kept.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> kept.put(each.key(), each.value()));
    }

    /** The secret of whoever acts by a key; empty when none was told. */
    public Optional<String> of(String key) {
        return Optional.ofNullable(kept.get(key)).map(SenderSecret::text);
    }

    /** How often a secret was told by a key, 0 for never. */
    public long version(String key) {
        return documents.version(workspace, key);
    }

    /** Keeps a secret in the place of the one before; returns once it is on disk. */
    public synchronized void keep(String key, String text) {
        var secret = new SenderSecret(key, text);
        documents.save(workspace, key, secret, documents.version(workspace, key));
        kept.put(key, secret);
    }
}
