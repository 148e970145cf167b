package furrow.engine.life;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.Migration;
import furrow.engine.document.StoredDocument;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Experiments that were defined and what was done with them, a document each, so that a step is taken as a whole or not at all.
 * Safe to use from many threads.
 */
public final class ExperimentStore {
    private static final String COLLECTION = "experiments";
    private static final DocumentCodec<ExperimentLife> CODEC = DocumentCodec.inForm(1, new LifeCodec());

    private final DocumentCollection<ExperimentLife> documents;
    private final String workspace;

    public ExperimentStore(Documents documents, String workspace) {
        this.documents = documents.collection(COLLECTION, CODEC);
        this.workspace = workspace;
    }

    /** All of them by name, with their versions; what is damaged is set aside and told of elsewhere. */
    public List<StoredDocument<ExperimentLife>> stored() {
        return documents.list(workspace);
    }

    /** The one of that name. */
    public Optional<StoredDocument<ExperimentLife>> find(String name) {
        return documents.find(workspace, name);
    }

    /** Version of the one of that name, though the rest may be damaged; 0 when there is none. */
    public long version(String name) {
        return documents.version(workspace, name);
    }

    /**
     * Saves one.
     *
     * @param version the version that was read; 0 when it must be new
     * @throws furrow.engine.document.StaleVersionException when the store holds another version
     */
    public StoredDocument<ExperimentLife> save(ExperimentLife life, long version) {
        return documents.save(workspace, life.name(), life, version);
    }

    /** Saves new ones, which come to the disk together; returns what is stored now. */
    public List<StoredDocument<ExperimentLife>> saveNew(Map<String, ExperimentLife> fresh) {
        return documents.saveNew(workspace, fresh);
    }

    /** All experiments, drafts too, under the workspace's settings that were saved last. */
    public Plan all() {
        return plan(stored(), each -> true);
    }

    /** Those of which units count or did. */
    public Plan counted() {
        return plan(stored(), ExperimentLife::isCounted);
    }

    /** The plan of some of the stored experiments, under the workspace's settings that were saved last. */
    public static Plan plan(List<StoredDocument<ExperimentLife>> stored, Predicate<ExperimentLife> which) {
        var newest = stored.stream()
                .max(Comparator.<StoredDocument<ExperimentLife>>comparingLong(
                        each -> each.savedAt().toEpochMilli()))
                .map(each -> each.value().workspace());
        var experiments = new ArrayList<Experiment>();
        stored.stream().map(StoredDocument::value).filter(which).forEach(each -> experiments.add(each.experiment()));
        return new Plan(newest.orElseGet(Workspace::withDefaults), experiments);
    }

    /** Makes plans of before lives were kept experiments that run; what is damaged stays as it is. */
    public static Migration migration(int version) {
        return new Migration(version, "plans became experiments with a life", ExperimentStore::migrate);
    }

    private static void migrate(Documents documents) {
        var raw = documents.collection(COLLECTION, DocumentCodec.raw());
        var lives = documents.collection(COLLECTION, CODEC);
        for (String each : raw.workspaces()) {
            var before = raw.list(each).stream()
                    .filter(found -> LifeCodec.isOfBefore(found.value()))
                    .map(StoredDocument::key)
                    .collect(Collectors.toSet());
            var all = lives.list(each);
            // Whichever is saved last would tell the workspace's settings from now on.
            var settings = plan(all, life -> false).workspace();
            all.stream()
                    .filter(found -> before.contains(found.key()))
                    .forEach(
                            found -> lives.save(each, found.key(), found.value().under(settings), found.version()));
        }
    }
}
