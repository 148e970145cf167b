package furrow.engine.proof;

import furrow.engine.document.Documents;
import furrow.engine.document.KeptInStore;
import furrow.engine.document.StoredDocument;
import furrow.experiments.proof.DrawnPlace;
import furrow.experiments.proof.ProofGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was drawn for a subject, once for good: of two who draw the first stands. */
class DrawsKeptTest extends KeptInStore<StandingDraw> {
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    @Override
    protected Store<StandingDraw> in(Documents documents) {
        var store = ProofStore.of(documents, "main");
        return new Store<>() {
            @Override
            public StoredDocument<StandingDraw> save(StandingDraw value, long version) {
                store.saveNew(List.of(value));
                return find().orElseThrow();
            }

            @Override
            public Optional<StoredDocument<StandingDraw>> find() {
                return documents.collection(collection(), ProofStore.DRAWN).find("main", key());
            }
        };
    }

    @Override
    protected StandingDraw value(int number) {
        return new StandingDraw(
                "tone",
                "winter",
                new DrawnPlace(ProofGroup.ENGINE, 0.5, number, 1.0 / 15),
                Instant.parse("2026-12-01T12:00:00Z"),
                DAY,
                "R",
                Optional.of(12.0));
    }

    @Override
    protected boolean isChanged() {
        return false;
    }

    @Override
    protected String collection() {
        return "proof-draws";
    }

    @Override
    protected String key() {
        return ProofStore.key("winter", "tone");
    }
}
