package furrow.engine.recommendation;

import furrow.engine.document.Documents;
import furrow.engine.document.KeptInStore;
import furrow.engine.document.StoredDocument;
import furrow.rules.language.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recommendations, each with what people decided about it: a decision is saved with what it changes. */
class RecommendationsKeptTest extends KeptInStore<AdviceLife> {
    @Override
    protected Store<AdviceLife> in(Documents documents) {
        var store = MongoRecommendations.of(documents, "main");
        return new Store<>() {
            @Override
            public StoredDocument<AdviceLife> save(AdviceLife value, long version) {
                return store.save(value, version);
            }

            @Override
            public Optional<StoredDocument<AdviceLife>> find() {
                return store.find(key());
            }
        };
    }

    @Override
    protected AdviceLife value(int number) {
        var content = new AdviceContent("R", List.of(), "Comparison", 50, "Why.", Optional.empty(), Optional.empty());
        var fresh = new AdviceLife(
                key(),
                Action.SCALE.word(),
                "tone/new/reply",
                AdviceState.NEW,
                true,
                content,
                Map.of(),
                Map.of(),
                Undertaking.NONE,
                List.of());
        return Advices.decided(fresh, LifeEvent.ACCEPTED, AdviceState.ACCEPTED, number);
    }

    @Override
    protected String collection() {
        return "recommendations";
    }

    @Override
    protected String key() {
        return "scale-tone";
    }
}
