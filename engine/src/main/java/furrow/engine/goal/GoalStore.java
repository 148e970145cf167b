package furrow.engine.goal;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.signature.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/** Goals of a workspace as documents, one a metric, in the words of a plan file and with their history. Safe to use from many threads. */
public final class GoalStore {
    private static final DocumentCodec<DrawnGoal> CODEC = new DocumentCodec<>() {
        private final DocumentCodec<JsonNode> tree = DocumentCodec.trees();

        @Override
        public BsonValue encode(DrawnGoal drawn) {
            var node = JsonText.object();
            node.set("goal", PlanFiles.toTree(drawn.goal()));
            node.put("dropped", drawn.dropped());
            var history = node.putArray("history");
            drawn.history()
                    .forEach(each -> history.addObject()
                            .put("what", each.what())
                            .put("by", each.signature().by())
                            .put("why", each.signature().why())
                            .put("at", each.signature().at().toString()));
            return tree.encode(node);
        }

        @Override
        public DrawnGoal decode(BsonValue stored) {
            var node = tree.decode(stored);
            var history = new ArrayList<DrawnGoal.Change>();
            node.path("history")
                    .forEach(each -> history.add(new DrawnGoal.Change(
                            each.path("what").asText(),
                            new Signature(
                                    each.path("by").asText(),
                                    each.path("why").asText(),
                                    Instant.parse(each.path("at").asText())))));
            return new DrawnGoal(
                    PlanFiles.goal(node.path("goal").toString()),
                    node.path("dropped").asBoolean(),
                    history);
        }
    };

    private final DocumentCollection<DrawnGoal> documents;
    private final String workspace;

    public GoalStore(Documents documents, String workspace) {
        this.documents = documents.collection("goals", DocumentCodec.inForm(1, CODEC));
        this.workspace = workspace;
    }

    /** All that were ever drawn, by metric; what is damaged is set aside and told of elsewhere. */
    public List<StoredDocument<DrawnGoal>> all() {
        return documents.list(workspace);
    }

    /** The one for a metric. */
    Optional<StoredDocument<DrawnGoal>> find(String metric) {
        return documents.find(workspace, metric);
    }

    /** Version of the one for a metric, though it may be damaged; 0 when there is none. */
    long version(String metric) {
        return documents.version(workspace, metric);
    }

    /**
     * Saves one; returns once it is on disk.
     *
     * @throws furrow.engine.document.StaleVersionException when the store holds another version
     */
    StoredDocument<DrawnGoal> save(DrawnGoal drawn, long version) {
        return documents.save(workspace, drawn.goal().metric(), drawn, version);
    }
}
