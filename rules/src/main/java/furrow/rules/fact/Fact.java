package furrow.rules.fact;

import java.util.Optional;

/** Something known now that a rule may ask about. Immutable; two equal facts say the same thing. */
public sealed interface Fact
        permits WorkspaceFact,
                TodayFact,
                ExperimentFact,
                ComparisonFact,
                HealthFact,
                DataFact,
                ConversationFact,
                GoalFact,
                TacticFact,
                TrendFact,
                RecordFact,
                EffortFact,
                BudgetFact,
                SlotFact,
                EarlierAdviceFact,
                ContextFact,
                AttributeFact,
                CandidateFact {

    /** What the fact is about, short and stable: advice about the same subject has the same key. */
    String subject();

    /** Key of the experiment whose report shows advice about it; nothing when no experiment's does. */
    Optional<String> reportedUnder();
}
