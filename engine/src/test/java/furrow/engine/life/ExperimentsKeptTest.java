package furrow.engine.life;

import furrow.engine.document.Documents;
import furrow.engine.document.KeptInStore;
import furrow.engine.document.StoredDocument;
import java.util.Optional;

/** Experiments with their lives. */
class ExperimentsKeptTest extends KeptInStore<ExperimentLife> {
    @Override
    protected Store<ExperimentLife> in(Documents documents) {
        var store = new ExperimentStore(documents, "main");
        return new Store<>() {
            @Override
            public StoredDocument<ExperimentLife> save(ExperimentLife value, long version) {
                return store.save(value, version);
            }

            @Override
            public Optional<StoredDocument<ExperimentLife>> find() {
                return store.find(key());
            }
        };
    }

    @Override
    protected ExperimentLife value(int number) {
        return LifeSteps.of(Lives.running(key(), ""), Lives.by("ann", number)).pause();
    }

    @Override
    protected String collection() {
        return "experiments";
    }

    @Override
    protected String key() {
        return "first";
    }
}
