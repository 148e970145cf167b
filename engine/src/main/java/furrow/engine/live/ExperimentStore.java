package furrow.engine.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonValue;

/** Experiments that were defined, a document each, in the words of a plan file. */
final class ExperimentStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** No name comes after it. */
    private static final String LAST = "\uffff";

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

    ExperimentStore(Documents documents, String workspace) {
        this.documents = documents.collection("experiments", CODEC);
        this.workspace = workspace;
    }

    /** The same, when it is not known what {@link #all} said last. */
    Plan save(Plan plan) {
        return save(plan, all());
    }

    /**
     * Saves each experiment of the plan that is not stored just so; one that is known by its name is replaced. New ones
     * come to the disk together.
     *
     * @param before what {@link #all} said last
     * @return what it says now
     */
    Plan save(Plan plan, Plan before) {
        var same =
                plan.workspace().equals(before.workspace()) ? Set.copyOf(before.experiments()) : Set.<Experiment>of();
        var stored = Set.copyOf(documents.keys(workspace, "", LAST));
        var fresh = new LinkedHashMap<String, Plan>();
        for (Experiment each : plan.experiments()) {
            if (!stored.contains(each.name())) {
                fresh.put(each.name(), new Plan(plan.workspace(), List.of(each)));
            } else if (!same.contains(each)) {
                replace(each.name(), new Plan(plan.workspace(), List.of(each)));
            }
        }
        documents.saveNew(workspace, fresh);
        return merged(plan, before);
    }

    private void replace(String name, Plan plan) {
        documents.save(workspace, name, plan, documents.version(workspace, name));
    }

    /** By name, as they are stored. */
    private static Plan merged(Plan plan, Plan before) {
        var all = new TreeMap<String, Experiment>();
        before.experiments().forEach(each -> all.put(each.name(), each));
        plan.experiments().forEach(each -> all.put(each.name(), each));
        return new Plan(plan.workspace(), List.copyOf(all.values()));
    }

    /** All experiments, under the workspace's settings that were saved last. */
    Plan all() {
        var stored = new ArrayList<>(documents.list(workspace));
        var experiments = stored.stream()
                .map(StoredDocument::value)
                .flatMap(each -> each.experiments().stream())
                .toList();
        Optional<Workspace> newest = stored.stream()
                .max(Comparator.<StoredDocument<Plan>>comparingLong(
                        each -> each.savedAt().toEpochMilli()))
                .map(StoredDocument::value)
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
