package furrow.engine.connect;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mappings of one workspace, one a tool, in memory and on disk. Safe to use from many threads. */
public final class MappingStore {
    private final DocumentCollection<KeptMapping> documents;
    private final String workspace;
    private final Map<String, StoredDocument<KeptMapping>> kept = new ConcurrentHashMap<>();

    MappingStore(Documents documents, String workspace) {
        this.documents = documents.collection("mappings", DocumentCodec.records(KeptMapping.class));
        this.workspace = workspace;
        reread();
    }

    synchronized void reread() {
        var stored = documents.list(workspace);
        kept.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> kept.put(each.key(), each));
    }

    /** The one of a tool; empty as long as nobody wrote one. */
    public Optional<KeptMapping> find(String source) {
        return Optional.ofNullable(kept.get(source)).map(StoredDocument::value);
    }

    /** Keeps one in the place of the one before; returns once it is on disk. */
    public synchronized void keep(KeptMapping mapping) {
        long version = documents.version(workspace, mapping.source());
        kept.put(mapping.source(), documents.save(workspace, mapping.source(), mapping, version));
    }
}
