package furrow.engine.live;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.FoldedEvents;
import furrow.experiments.fold.EventCounts;
import furrow.experiments.fold.SegmentAccumulation;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Looks at experiments by segments that nobody named in the plan; one look at a time, and none for long. */
final class Explorations {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final EventCounts UNTOLD = new EventCounts(0, 0, 0, 0, 0, 0, 0);

    private final LiveFold fold;
    private final Clock clock;
    private final Duration longest;
    private final Semaphore looks = new Semaphore(1);

    Explorations(LiveFold fold, Clock clock) {
        this(fold, clock, LONGEST);
    }

    /** @param longest time that a look may take */
    Explorations(LiveFold fold, Clock clock, Duration longest) {
        this.fold = fold;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * Reads all units of an experiment by the combinations of their attributes' values.
     *
     * @throws IllegalArgumentException when units do not remember such attributes, or there are too many combinations
     * @throws TooMuchException when another look goes on, or it takes too long
     */
    Segments look(String experiment, List<String> by) {
        if (!looks.tryAcquire()) {
            throw new TooMuchException(
                    "somebody is looking at segments already, and one may at a time; ask again later");
        }
        try {
            var end = clock.instant().plus(longest);
            var explored = fold.explore(experiment, by, () -> clock.instant().isBefore(end));
            return new Segments(
                    explored.asOf(),
                    List.copyOf(by),
                    explored.segments().stream()
                            .map(each -> segment(each, explored.plan()))
                            .toList());
        } catch (CancellationException late) {
            throw new TooMuchException("reading all units by " + by + " takes longer than " + longest.toSeconds()
                    + " s here; name segments in the plan of an experiment of its own, or ask when less comes in");
        } finally {
            looks.release();
        }
    }

    private static Segments.Segment segment(SegmentAccumulation.Segment found, Plan plan) {
        var only = plan.experiments().stream()
                .filter(each -> each.name().equals(found.experiment().experiment()))
                .toList();
        var summary = new WorkspaceSummary(List.of(found.experiment()), UNTOLD, List.of());
        var data = FoldedEvents.experiments(new Plan(plan.workspace(), only), summary)
                .get(0);
        Evidence evidence = new Assessor(plan.workspace()).assess(data);
        return new Segments.Segment(found.values(), evidence);
    }
}
