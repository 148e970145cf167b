package furrow.engine.recommendation;

import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the recommendations of one workspace are kept. What is saved is on disk when the call returns. */
public interface RecommendationStore {
    /** All of them, in the order of their keys. */
    List<StoredDocument<AdviceLife>> all();

    /** The one under a key. */
    Optional<StoredDocument<AdviceLife>> find(String key);

    /**
     * Saves what was read and has changed.
     *
     * @param version the version that was read
     * @throws StaleVersionException when somebody else has saved it since
     */
    StoredDocument<AdviceLife> save(AdviceLife life, long version);

    /**
     * Saves new ones together. When it fails some may be saved.
     *
     * @throws StaleVersionException when one of them is there already
     */
    void saveNew(Collection<AdviceLife> lives);
}
