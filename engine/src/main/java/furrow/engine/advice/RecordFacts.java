package furrow.engine.advice;

import furrow.engine.tactic.NextTest;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticLibrary;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Metric;
import furrow.rules.fact.RecordFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What rules may know of each tactic's record. Results of a tactic are read together again only when one of them has changed.
 * Safe to use from several threads.
 */
public final class RecordFacts {
    private static final int MOST_NAMED = 5;
    private static final String RUNNING = "running";

    private Map<Key, Kept> kept = Map.of();

    /** Two records are of one thing when these are the same. */
    private record Key(String tactic, String metric, Metric.Type type, Metric.Direction direction) {
        static Key of(TacticRecord record) {
            var metric = record.metric();
            return new Key(record.tactic().name(), metric.name(), metric.readAs(), metric.direction());
        }
    }

    /** What was told of a record. */
    private record Kept(TacticRecord record, RecordFact fact) {
        /** What a result comes to when it is drawn towards others is not told. */
        boolean holds(TacticRecord now) {
            return record.tactic().equals(now.tactic())
                    && record.metric().equals(now.metric())
                    && record.results().equals(now.results());
        }
    }

    /** A fact a tactic and metric, of experiments as they were read. */
    synchronized List<RecordFact> of(List<ReadExperiment> experiments) {
        var now = new HashMap<Key, Kept>();
        var facts = new ArrayList<RecordFact>();
        for (TacticRecord record : TacticLibrary.together(
                experiments.stream().map(ReadExperiment::found).toList())) {
            var key = Key.of(record);
            var before = Optional.ofNullable(kept.get(key)).filter(each -> each.holds(record));
            var told = before.orElseGet(() -> new Kept(record, fact(record)));
            now.put(key, told);
            facts.add(told.fact());
        }
        kept = now;
        return facts;
    }

    private static RecordFact fact(TacticRecord record) {
        var pooled = record.pooled();
        var mean = TacticRecord.mean(pooled).value();
        var next = TacticRecord.next(pooled).value();
        return new RecordFact(
                record.tactic().name(),
                record.tactic().way(),
                record.metric().name(),
                record.metric().role(),
                record.metric().direction(),
                record.experiments(),
                record.results().stream()
                        .filter(each -> each.state().equals(RUNNING))
                        .count(),
                record.found(TacticFinding.BETTER),
                record.found(TacticFinding.WORSE),
                record.found(TacticFinding.SAME),
                names(record, List.of(TacticFinding.BETTER)),
                names(record, List.of(TacticFinding.WORSE, TacticFinding.SAME)),
                RuleNumbers.of(mean, Effect::estimate),
                RuleNumbers.of(mean, Effect::lower),
                RuleNumbers.of(mean, Effect::upper),
                RuleNumbers.of(next, Effect::lower),
                RuleNumbers.of(next, Effect::upper),
                asks(NextTest.of(record, pooled)));
    }

    private static Optional<String> names(TacticRecord record, List<TacticFinding> found) {
        var names = record.results().stream()
                .filter(each -> each.counts() && found.contains(each.finding()))
                .limit(MOST_NAMED)
                .map(TacticResult::experiment)
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(each -> !each.isEmpty());
    }

    private static RecordFact.Asks asks(NextTest next) {
        return switch (next) {
            case MEND -> RecordFact.Asks.MEND;
            case GO_ON -> RecordFact.Asks.GO_ON;
            case REPEAT -> RecordFact.Asks.REPEAT;
            case TELL_APART -> RecordFact.Asks.TELL_APART;
            case USE -> RecordFact.Asks.USE;
            case STOP -> RecordFact.Asks.STOP;
        };
    }
}
