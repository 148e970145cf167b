package furrow.rules.isolation;

import furrow.rules.compare.AdviceChange;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.recorded.RecordedEvaluation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two books advise otherwise on one evaluation, in plain data, as it crosses from another process.
 *
 * @param asOf instant of the evaluation
 * @param day day on which rules were asked, in the workspace's time zone
 * @param differences what differs; empty when both advise the same
 */
public record ComparisonMessage(String asOf, String day, List<Difference> differences) {
    public ComparisonMessage {
        differences = List.copyOf(differences);
    }

    /**
     * One change of advice.
     *
     * @param before what the one book advised; null when it gave no such advice
     * @param now what the other advises; null when it gives no such advice
     * @param from place among what both advise, where only that changed; otherwise 0
     * @param to the place now; otherwise 0
     */
    public record Difference(
            @Nullable Advised before, @Nullable Advised now, int from, int to) {
        static Difference of(AdviceChange change) {
            if (change instanceof AdviceChange.Added added) {
                return new Difference(null, Advised.of(added.now()), 0, 0);
            }
            if (change instanceof AdviceChange.Gone gone) {
                return new Difference(Advised.of(gone.before()), null, 0, 0);
            }
            if (change instanceof AdviceChange.Changed changed) {
                return new Difference(Advised.of(changed.before()), Advised.of(changed.now()), 0, 0);
            }
            var moved = (AdviceChange.Moved) change;
            return new Difference(null, Advised.of(moved.now()), moved.from(), moved.to());
        }

        AdviceChange change() {
            if (now == null) {
                return new AdviceChange.Gone(Objects.requireNonNull(before).recommendation());
            }
            if (before != null) {
                return new AdviceChange.Changed(before.recommendation(), now.recommendation());
            }
            return from > 0
                    ? new AdviceChange.Moved(now.recommendation(), from, to)
                    : new AdviceChange.Added(now.recommendation());
        }
    }

    static ComparisonMessage of(RecordedEvaluation evaluation, List<AdviceChange> changes) {
        return new ComparisonMessage(
                evaluation.asOf().toString(),
                evaluation.day().toString(),
                changes.stream().map(Difference::of).toList());
    }

    /** Instant of the evaluation. */
    public Instant at() {
        return Instant.parse(asOf);
    }

    /** What differs, without the facts behind it, which stay in the other process. */
    public List<AdviceChange> changes() {
        return differences.stream().map(Difference::change).toList();
    }
}
