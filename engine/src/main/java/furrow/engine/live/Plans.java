package furrow.engine.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.Stored;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/** Experiments that were defined, a document each, in the words of a plan file. */
final class Plans {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A stored document that is no plan any more is damaged, and set aside as such. */
    private static final DocumentCodec<Plan> CODEC = new DocumentCodec<>() {
        private final DocumentCodec<JsonNode> tree = DocumentCodec.json(JSON, JsonNode.class);

        @Override
        public BsonValue encode(Plan plan) {
            return tree.encode(json(plan));
        }

        @Override
        public Plan decode(BsonValue stored) {
            return PlanFiles.read(tree.decode(stored).toString()).orThrow();
        }
    };

    private final DocumentCollection<Plan> documents;
    private final String workspace;

    Plans(Documents documents, String workspace) {
        this.documents = documents.collection("experiments", CODEC);
        this.workspace = workspace;
    }

    /** Saves each experiment of the plan; one that is known by its name is replaced. */
    void save(Plan plan) {
        for (Experiment each : plan.experiments()) {
            long version = documents.version(workspace, each.name());
            documents.save(workspace, each.name(), new Plan(plan.workspace(), List.of(each)), version);
        }
    }

    /** All experiments, under the workspace's settings that were saved last. */
    Plan all() {
        var stored = new ArrayList<>(documents.list(workspace));
        var experiments = stored.stream()
                .map(Stored::value)
                .flatMap(each -> each.experiments().stream())
                .toList();
        Optional<Workspace> newest = stored.stream()
                .max(Comparator.<Stored<Plan>>comparingLong(
                        each -> each.savedAt().toEpochMilli()))
                .map(Stored::value)
                .map(Plan::workspace);
        return new Plan(newest.orElseGet(Workspace::withDefaults), experiments);
    }

    private static JsonNode json(Plan plan) {
        try {
            return JSON.readTree(PlanFiles.toJson(plan));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
