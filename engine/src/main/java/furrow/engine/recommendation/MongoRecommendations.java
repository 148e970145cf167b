package furrow.engine.recommendation;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/** Recommendations as documents, one each, so that a decision and what it changes are saved as one. */
public final class MongoRecommendations implements RecommendationStore {
    private static final DocumentCodec<AdviceLife> CODEC = new DocumentCodec<>() {
        private final DocumentCodec<Stored> json = DocumentCodec.records(Stored.class);

        @Override
        public BsonValue encode(AdviceLife life) {
            return json.encode(new Stored(life));
        }

        @Override
        public AdviceLife decode(BsonValue stored) {
            return json.decode(stored).recommendation();
        }
    };

    private record Stored(AdviceLife recommendation) {}

    private final DocumentCollection<AdviceLife> documents;
    private final String workspace;

    private MongoRecommendations(DocumentCollection<AdviceLife> documents, String workspace) {
        this.documents = documents;
        this.workspace = workspace;
    }

    /** Those of a workspace. */
    public static MongoRecommendations of(Documents documents, String workspace) {
        return new MongoRecommendations(
                documents.collection("recommendations", DocumentCodec.inForm(1, CODEC)), workspace);
    }

    @Override
    public List<StoredDocument<AdviceLife>> all() {
        return documents.list(workspace);
    }

    @Override
    public Optional<StoredDocument<AdviceLife>> find(String key) {
        return documents.find(workspace, key);
    }

    @Override
    public StoredDocument<AdviceLife> save(AdviceLife life, long version) {
        return documents.save(workspace, life.key(), life, version);
    }

    @Override
    public void saveNew(Collection<AdviceLife> lives) {
        var byKey = new LinkedHashMap<String, AdviceLife>();
        lives.forEach(each -> byKey.put(each.key(), each));
        documents.saveNew(workspace, byKey);
    }
}
