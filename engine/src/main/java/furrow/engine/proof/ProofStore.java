package furrow.engine.proof;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Standing designs and what they drew, as documents: one for the designs, one a subject. */
public final class ProofStore {
    private static final String DESIGNS = "designs";

    static final DocumentCodec<StandingDraw> DRAWN = DocumentCodec.inForm(1, DocumentCodec.records(StandingDraw.class));

    private final DocumentCollection<DesignHistory> designs;
    private final DocumentCollection<StandingDraw> draws;
    private final String workspace;

    private ProofStore(
            DocumentCollection<DesignHistory> designs, DocumentCollection<StandingDraw> draws, String workspace) {
        this.designs = designs;
        this.draws = draws;
        this.workspace = workspace;
    }

    /** Those of a workspace. */
    public static ProofStore of(Documents documents, String workspace) {
        return new ProofStore(
                documents.collection(
                        "proof-designs", DocumentCodec.inForm(1, DocumentCodec.records(DesignHistory.class))),
                documents.collection("proof-draws", DRAWN),
                workspace);
    }

    Optional<StoredDocument<DesignHistory>> designs() {
        return designs.find(workspace, DESIGNS);
    }

    StoredDocument<DesignHistory> save(DesignHistory history, long version) {
        return designs.save(workspace, DESIGNS, history, version);
    }

    List<StandingDraw> draws() {
        return draws.list(workspace).stream().map(StoredDocument::value).toList();
    }

    /** Saves new ones, which come to the disk together; when it fails some may be saved. */
    void saveNew(Collection<StandingDraw> fresh) {
        Map<String, StandingDraw> byKey = new LinkedHashMap<>();
        fresh.forEach(each -> byKey.put(key(each.design(), each.subject()), each));
        draws.saveNew(workspace, byKey);
    }

    /** No name of a design holds a line break, so two subjects never have the same key. */
    static String key(String design, String subject) {
        return design + "\n" + subject;
    }
}
