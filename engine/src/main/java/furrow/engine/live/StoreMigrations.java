package furrow.engine.live;

import furrow.engine.document.Documents;
import furrow.engine.document.Migration;
import furrow.engine.life.ExperimentStore;
import furrow.engine.rulebook.EvaluationHistory;
import java.util.List;

/** All changes that were ever made to what documents hold, in order; each store knows how its own are made. */
final class StoreMigrations {
    private static final List<Migration> ALL = List.of(ExperimentStore.migration(1), EvaluationHistory.migration(2));

    private StoreMigrations() {}

    /** Brings documents to what this Furrow writes; closes them when that fails. */
    static Documents made(Documents documents) {
        try {
            documents.migrate(ALL);
            return documents;
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }
}
