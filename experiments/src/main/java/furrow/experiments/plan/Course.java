package furrow.experiments.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an experiment has gone through: when it stood still, and what its weights were before they were what they are.
 *
 * @param pauses stretches in which nobody was to be given an arm, in order of time, apart from each other; the last may be open
 * @param earlier weights that held before those of the arms, in order of time
 */
public record Course(List<Pause> pauses, List<EarlierWeights> earlier) {
    /** Never paused, never weighed anew. */
    public static final Course STEADY = new Course(List.of(), List.of());

    /**
     * A stretch in which an experiment stood still: units that are first met in it are counted apart.
     *
     * @param from its first instant
     * @param until the instant after its last; empty while it lasts
     */
    public record Pause(Instant from, Optional<Instant> until) {
        public Pause {
            until.filter(end -> !from.isBefore(end)).ifPresent(end -> {
                throw new IllegalArgumentException(
                        "a pause needs to begin before it ends, but was " + from + " to " + end);
            });
        }

        /** Whether an instant lies in it. */
        public boolean holds(Instant at) {
            return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
        }

        /** How much of a stretch it takes. */
        Duration within(Instant begin, Instant end) {
            var first = from.isAfter(begin) ? from : begin;
            var last = until.filter(end::isAfter).orElse(end);
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    /**
     * The weights of arms in a stretch that is over.
     *
     * @param until the instant after its last
     * @param weights by arm, each above 0
     */
    public record EarlierWeights(Instant until, Map<String, Double> weights) {
        public EarlierWeights {
            // In order, so that what is made of its text is the same at every start.
            weights = Collections.unmodifiableMap(new TreeMap<>(weights));
            weights.forEach((arm, weight) -> {
                if (!(weight > 0 && weight <= 1e6)) {
                    throw new IllegalArgumentException("earlier weight of arm \"" + arm
                            + "\" needs more than 0 and at most 1e6, but was " + weight);
                }
            });
        }
    }

    public Course {
        pauses = List.copyOf(pauses);
        earlier = List.copyOf(earlier);
        for (int i = 1; i < pauses.size(); i++) {
            var before = pauses.get(i - 1);
            var next = pauses.get(i).from();
            if (before.until().filter(end -> !end.isAfter(next)).isEmpty()) {
                throw new IllegalArgumentException("pauses need to lie apart and in order, but one from " + next
                        + " follows one from " + before.from() + " that lasts"
                        + before.until().map(end -> " until " + end).orElse(" on"));
            }
        }
        for (int i = 1; i < earlier.size(); i++) {
            if (!earlier.get(i - 1).until().isBefore(earlier.get(i).until())) {
                throw new IllegalArgumentException("earlier weights need rising times, but "
                        + earlier.get(i).until() + " follows "
                        + earlier.get(i - 1).until());
            }
        }
    }

    /** Whether it stands still at an instant. */
    public boolean isPausedAt(Instant at) {
        return pauses.stream().anyMatch(each -> each.holds(at));
    }

    /** How long it stood still within a stretch. */
    public Duration pausedWithin(Instant begin, Instant end) {
        return pauses.stream().map(each -> each.within(begin, end)).reduce(Duration.ZERO, Duration::plus);
    }

    /** When it went on after the last pause that is over by an instant. */
    public Optional<Instant> resumedBy(Instant at) {
        return pauses.stream()
                .flatMap(each -> each.until().stream())
                .filter(end -> !end.isAfter(at))
                .reduce((first, second) -> second);
    }

    /** The same, standing still from an instant on: a pause that holds then lasts, and those after it are one with it. */
    public Course pausedFrom(Instant from) {
        var more = new ArrayList<>(pauses);
        var begun = pauses.stream()
                .filter(each -> each.holds(from))
                .map(Pause::from)
                .findFirst();
        more.removeIf(each -> each.holds(from) || !each.from().isBefore(from));
        more.add(new Pause(begun.orElse(from), Optional.empty()));
        return new Course(more, earlier);
    }

    /** The same, going on from an instant on. */
    public Course resumedAt(Instant until) {
        var more = new ArrayList<>(pauses);
        var last = more.remove(more.size() - 1);
        if (last.from().isBefore(until)) {
            more.add(new Pause(last.from(), Optional.of(until)));
        }
        return new Course(more, earlier);
    }

    /** The same after weights have held until an instant; those that replaced others at that very instant never held. */
    public Course weighedUntil(Instant until, Map<String, Double> weights) {
        if (earlier.stream().anyMatch(each -> !each.until().isBefore(until))) {
            // They held for no time at all.
            return this;
        }
        var more = new ArrayList<>(earlier);
        more.add(new EarlierWeights(until, weights));
        return new Course(pauses, more);
    }
}
