package furrow.engine.goal;

import furrow.engine.document.Documents;
import furrow.engine.document.KeptInStore;
import furrow.engine.document.StoredDocument;
import furrow.engine.plan.PlanFiles;
import furrow.engine.signature.Signature;
import java.time.Instant;
import java.util.Optional;

/** Goals with their history. */
class GoalsKeptTest extends KeptInStore<DrawnGoal> {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Override
    protected Store<DrawnGoal> in(Documents documents) {
        var store = new GoalStore(documents, "main");
        return new Store<>() {
            @Override
            public StoredDocument<DrawnGoal> save(DrawnGoal value, long version) {
                return store.save(value, version);
            }

            @Override
            public Optional<StoredDocument<DrawnGoal>> find() {
                return store.find(key());
            }
        };
    }

    @Override
    protected DrawnGoal value(int number) {
        var goal = PlanFiles.goal("""
                {"metric": "reply", "points": [{"date": "2026-12-01", "value": 1}, {"date": "2027-06-01", "value": %d}]}
                """.formatted(2 + number));
        return DrawnGoal.first(goal, new Signature("ann", "so it was agreed", NOON.plusSeconds(number)));
    }

    @Override
    protected String collection() {
        return "goals";
    }

    @Override
    protected String key() {
        return "reply";
    }
}
