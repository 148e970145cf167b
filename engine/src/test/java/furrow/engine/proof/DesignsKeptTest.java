package furrow.engine.proof;

import furrow.engine.document.Documents;
import furrow.engine.document.KeptInStore;
import furrow.engine.document.StoredDocument;
import furrow.engine.signature.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Standing designs that people began and ended. */
class DesignsKeptTest extends KeptInStore<DesignHistory> {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Override
    protected Store<DesignHistory> in(Documents documents) {
        var store = ProofStore.of(documents, "main");
        return new Store<>() {
            @Override
            public StoredDocument<DesignHistory> save(DesignHistory value, long version) {
                return store.save(value, version);
            }

            @Override
            public Optional<StoredDocument<DesignHistory>> find() {
                return store.designs();
            }
        };
    }

    @Override
    protected DesignHistory value(int number) {
        return new DesignHistory(
                List.of(new DesignStep(Optional.empty(), new Signature("ann", "enough", NOON.plusSeconds(number)))));
    }

    @Override
    protected String collection() {
        return "proof-designs";
    }

    @Override
    protected String key() {
        return "designs";
    }
}
