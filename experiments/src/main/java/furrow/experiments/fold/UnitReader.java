package furrow.experiments.fold;

import furrow.experiments.conversation.Turn;
import furrow.experiments.event.Outcome;
import furrow.experiments.moments.ExactSum;
import furrow.experiments.plan.Analysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what one unit gives to each experiment it stands in. */
final class UnitReader {
    private final Vocabulary words;
    private final Map<Integer, List<MetricReader>> readers = new HashMap<>();
    private final int cost;
    private final int minutes;

    UnitReader(Vocabulary words) {
        this.words = words;
        cost = words.outcome(Outcome.COST).orElseThrow();
        minutes = words.outcome(Outcome.MINUTES).orElseThrow();
    }

    UnitReading read(UnitState state, long asOf) {
        var starts = new TreeMap<Integer, List<Entry>>();
        var counted = new ArrayList<Entry>();
        var turns = new ArrayList<Turn>();
        for (Entry entry : state.entries()) {
            if (entry.retracted()) {
                continue;
            }
            if (entry.kind().isTurn()) {
                turns.add(TalkReader.turn(entry));
            } else if (entry.kind() == Entry.Kind.OUTCOME || entry.kind() == Entry.Kind.SNAPSHOT) {
                counted.add(entry);
            } else {
                starts.computeIfAbsent(entry.subject(), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        var parts = new ArrayList<UnitReading.Part>(starts.size());
        starts.forEach(
                (experiment, entries) -> parts.add(part(Standing.of(experiment, entries), counted, turns, asOf)));
        return new UnitReading(parts, waiting(parts, counted), nextClosing(parts));
    }

    private UnitReading.Part part(Standing standing, List<Entry> all, List<Turn> turns, long asOf) {
        var counted = agreeing(all, standing);
        var talks = new TalkReader(turns, standing.start(), words.plan().workspace());
        var readers = readers(standing.experiment());
        var metrics = new ArrayList<UnitMetric>(readers.size());
        for (MetricReader reader : readers) {
            metrics.add(reader.read(counted, standing, talks, asOf));
        }
        var experiment = words.experiment(standing.experiment());
        var money = spent(cost, standing, counted);
        var effort = spent(minutes, standing, counted);
        var talk = talks.until(Long.MAX_VALUE);
        var now = Entry.instant(asOf);
        return new UnitReading.Part(
                standing,
                standing.basis(words.hasEnded(standing.experiment(), asOf)),
                standing.twoArms() && experiment.analysis().twoArms() == Analysis.TwoArms.EXCLUDE,
                metrics,
                talk,
                talk.silent(now),
                talk.nextSilence(now).map(Entry::nanos).orElse(Long.MAX_VALUE),
                total(money),
                total(effort),
                !money.isEmpty(),
                !effort.isEmpty(),
                all.size() - counted.size(),
                begin(standing),
                last(standing, counted, turns));
    }

    /** What does not contradict where the unit stands. */
    private static List<Entry> agreeing(List<Entry> all, Standing standing) {
        var agreeing = new ArrayList<Entry>(all.size());
        for (Entry entry : all) {
            if (!standing.contradicts(entry)) {
                agreeing.add(entry);
            }
        }
        return agreeing;
    }

    private List<MetricReader> readers(int experiment) {
        return readers.computeIfAbsent(
                experiment,
                key -> words.experiment(key).metrics().stream()
                        .map(metric -> new MetricReader(words, metric))
                        .toList());
    }

    /** Cost and effort belong from the start on, and earlier when they name the experiment. */
    private static List<Entry> spent(int name, Standing standing, List<Entry> counted) {
        long from =
                Math.min(standing.start(), standing.assignment().map(Entry::at).orElse(Long.MAX_VALUE));
        var spent = new ArrayList<Entry>(0);
        for (Entry entry : counted) {
            if (entry.kind() == Entry.Kind.OUTCOME
                    && entry.subject() == name
                    && (entry.at() >= from || entry.detail() == standing.experiment())) {
                spent.add(entry);
            }
        }
        return spent;
    }

    private static long begin(Standing standing) {
        return Math.min(standing.start(), standing.assignment().map(Entry::at).orElse(Long.MAX_VALUE));
    }

    private static double total(List<Entry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        var sum = ExactSum.zero();
        entries.forEach(entry -> sum.add(entry.value()));
        return sum.value();
    }

    private static long last(Standing standing, List<Entry> counted, List<Turn> turns) {
        long last = standing.assignment().map(Entry::at).orElse(Long.MIN_VALUE);
        for (Entry each : standing.exposures()) {
            last = Math.max(last, each.at());
        }
        for (Entry each : counted) {
            last = each.at() >= standing.start() ? Math.max(last, each.at()) : last;
        }
        for (Turn each : turns) {
            last = Math.max(last, Entry.nanos(each.at()));
        }
        return last;
    }

    private static long waiting(List<UnitReading.Part> parts, List<Entry> counted) {
        long first = Long.MAX_VALUE;
        for (UnitReading.Part part : parts) {
            first = Math.min(first, part.standing().start());
        }
        long waiting = 0;
        for (Entry entry : counted) {
            waiting += entry.kind() == Entry.Kind.OUTCOME && entry.at() < first ? 1 : 0;
        }
        return waiting;
    }

    private long nextClosing(List<UnitReading.Part> parts) {
        long next = Long.MAX_VALUE;
        for (var part : parts) {
            for (var metric : part.metrics()) {
                next = metric.state() == UnitMetric.State.OPEN ? Math.min(next, metric.closes()) : next;
            }
            next = Math.min(next, part.nextSilence());
            if (part.basis() == Basis.NOT_YET_EXPOSED) {
                next = Math.min(next, words.ends(part.standing().experiment()));
            }
        }
        return next;
    }
}
