package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.Turn;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what one unit gives to each experiment it stands in. */
final class UnitReader {
    private final Vocabulary words;
    private final List<List<UnitMetricReader>> readers;
    private final List<NetReader> nets;
    private final int cost;
    private final int minutes;

    UnitReader(Vocabulary words) {
        this.words = words;
        cost = words.outcome(Outcome.COST).orElseThrow();
        minutes = words.outcome(Outcome.MINUTES).orElseThrow();
        readers = words.plan().experiments().stream()
                .map(each -> each.metrics().stream()
                        .map(metric -> new UnitMetricReader(words, metric))
                        .toList())
                .toList();
        nets = words.plan().experiments().stream()
                .map(each -> new NetReader(words.plan().workspace(), each))
                .toList();
    }

    UnitContribution read(UnitState state, long asOf) {
        var entries = state.entries();
        if (entries.isEmpty()) {
            return UnitContribution.NONE;
        }
        var starts = new ArrayList<Entry.Start>(2);
        var counted = new ArrayList<Entry.Measured>(entries.size());
        var turns = new ArrayList<Entry.Turn>(0);
        List<Entry> ahead = List.of();
        for (Entry entry : entries) {
            if (entry.retracted()) {
                continue;
            }
            if (entry.at() > asOf) {
                ahead = ahead.isEmpty() ? new ArrayList<>(2) : ahead;
                ahead.add(entry);
                continue;
            }
            entry.match(starts::add, counted::add, turns::add);
        }
        List<Aside> asides = starts.isEmpty() && ahead.isEmpty() ? List.of() : new ArrayList<>(0);
        var parts = parts(state.name(), starts, counted, turns, asOf, asides);
        boolean isOutside = parts.isEmpty() && !asides.isEmpty();
        addAhead(ahead, parts, asides);
        long next = ahead.isEmpty() ? Long.MAX_VALUE : ahead.get(0).at();
        return new UnitContribution(
                parts, asides, isOutside ? 0 : waiting(parts, counted), Math.min(next, nextClosing(parts)));
    }

    /** What lies ahead concerns the experiments that it starts or that the unit stands in. */
    private static void addAhead(List<Entry> ahead, List<UnitContribution.Part> parts, List<Aside> asides) {
        if (ahead.isEmpty()) {
            return;
        }
        var counts = new TreeMap<Integer, Integer>();
        for (Entry entry : ahead) {
            concerned(entry, parts).forEach(experiment -> counts.merge(experiment, 1, Integer::sum));
        }
        counts.forEach((experiment, count) -> asides.add(Aside.ahead(experiment, count)));
    }

    private static Stream<Integer> concerned(Entry entry, List<UnitContribution.Part> parts) {
        var standing = parts.stream().map(part -> part.standing().experiment());
        return entry.match(start -> Stream.of(start.experiment()), measured -> standing, turn -> standing);
    }

    /** One part an experiment, in order of their numbers; most units stand in one. */
    private List<UnitContribution.Part> parts(
            String unit,
            List<Entry.Start> starts,
            List<Entry.Measured> counted,
            List<Entry.Turn> turns,
            long asOf,
            List<Aside> asides) {
        if (starts.isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<UnitContribution.Part>(1);
        int only = starts.get(0).experiment();
        if (isAllOf(only, starts)) {
            part(unit, only, starts, counted, turns, asOf, asides).ifPresent(parts::add);
            return parts;
        }
        var byExperiment = new TreeMap<Integer, List<Entry.Start>>();
        starts.forEach(each -> byExperiment
                .computeIfAbsent(each.experiment(), key -> new ArrayList<>(2))
                .add(each));
        byExperiment.forEach((experiment, entries) ->
                part(unit, experiment, entries, counted, turns, asOf, asides).ifPresent(parts::add));
        return parts;
    }

    private static boolean isAllOf(int experiment, List<Entry.Start> starts) {
        for (Entry.Start each : starts) {
            if (each.experiment() != experiment) {
                return false;
            }
        }
        return true;
    }

    private Optional<UnitContribution.Part> part(
            String unit,
            int experiment,
            List<Entry.Start> starts,
            List<Entry.Measured> counted,
            List<Entry.Turn> turns,
            long asOf,
            List<Aside> asides) {
        var entrance = words.entrance(experiment);
        var standing = entrance.standing(starts);
        if (standing.isEmpty()) {
            asides.add(entrance.aside(starts));
        }
        return standing.map(each -> part(unit, each, counted, turns, asOf));
    }

    private UnitContribution.Part part(
            String unit, Enrolment standing, List<Entry.Measured> counts, List<Entry.Turn> said, long asOf) {
        var all = own(counts, standing);
        var counted = agreeing(all, standing);
        var turns = turns(own(said, standing));
        var talks = new ConversationReader(turns, standing.start(), words.plan().workspace());
        var readers = readers(standing.experiment());
        var metrics = new ArrayList<UnitMetric>(readers.size());
        for (UnitMetricReader reader : readers) {
            metrics.add(reader.read(counted, standing, talks, asOf));
        }
        var experiment = words.experiment(standing.experiment());
        var money = spent(cost, standing, counted);
        var effort = spent(minutes, standing, counted);
        var net = nets.get(standing.experiment()).read(standing.arm(), metrics, measured(money), measured(effort));
        var talk = talks.until(Long.MAX_VALUE);
        var silent = talk.unanswered().isEmpty()
                ? List.<ConversationSummary.Unanswered>of()
                : talk.silent(Entry.instant(asOf));
        return new UnitContribution.Part(
                standing,
                words.labelNames().isEmpty() ? standing.plainLabels() : words.labels(standing.labelled()),
                standing.basis(words.hasEnded(standing.experiment(), asOf)),
                standing.twoArms() && experiment.analysis().twoArms() == Analysis.TwoArms.EXCLUDE,
                metrics,
                net,
                new UnitContribution.UnitTalks(
                        talk,
                        silent.size(),
                        SilentUnit.of(unit, silent),
                        WaitingUnit.of(unit, talk),
                        nextSilence(talk, asOf)),
                new UnitContribution.UnitEffort(total(money), total(effort), !money.isEmpty(), !effort.isEmpty()),
                new UnitContribution.EventSpan(
                        all.size() - counted.size(), begin(standing), last(standing, counted, turns)));
    }

    private static long nextSilence(ConversationSummary talk, long asOf) {
        return talk.unanswered().isEmpty()
                ? Long.MAX_VALUE
                : talk.nextSilence(Entry.instant(asOf)).map(Entry::nanos).orElse(Long.MAX_VALUE);
    }

    private static List<Turn> turns(List<Entry.Turn> said) {
        return said.isEmpty()
                ? List.of()
                : said.stream().map(ConversationReader::turn).toList();
    }

    /** What may belong to the experiment: all that names none or this one. */
    private static <E extends Entry> List<E> own(List<E> all, Enrolment standing) {
        for (E entry : all) {
            if (standing.isOfAnother(entry)) {
                return all.stream().filter(each -> !standing.isOfAnother(each)).toList();
            }
        }
        return all;
    }

    /** What does not contradict where the unit stands. */
    private static List<Entry.Measured> agreeing(List<Entry.Measured> all, Enrolment standing) {
        boolean isAll = true;
        for (Entry.Measured entry : all) {
            isAll &= !standing.contradicts(entry);
        }
        return isAll
                ? all
                : all.stream().filter(entry -> !standing.contradicts(entry)).toList();
    }

    private List<UnitMetricReader> readers(int experiment) {
        return readers.get(experiment);
    }

    /**
     * Cost and effort belong from the start on, and earlier when they name the experiment; where running totals came, the
     * last one stands in the place of all.
     */
    private static List<Entry.Measured> spent(int name, Enrolment standing, List<Entry.Measured> counted) {
        long from = begin(standing);
        List<Entry.Measured> spent = List.of();
        for (int i = counted.size() - 1; i >= 0; i--) {
            var entry = counted.get(i);
            if (entry.isTotal() && entry.name() == name) {
                return List.of(entry);
            }
        }
        for (Entry.Measured entry : counted) {
            if (!entry.isTotal()
                    && entry.name() == name
                    && (entry.at() >= from || entry.experiment() == standing.experiment())) {
                spent = spent.isEmpty() ? new ArrayList<>(2) : spent;
                spent.add(entry);
            }
        }
        return spent;
    }

    private static long begin(Enrolment standing) {
        var given = standing.assignment();
        return given.isEmpty()
                ? standing.start()
                : Math.min(standing.start(), given.get().at());
    }

    private static OptionalDouble measured(List<Entry.Measured> entries) {
        return entries.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(total(entries));
    }

    private static double total(List<Entry.Measured> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        var sum = new SparseSum();
        entries.forEach(entry -> sum.add(entry.value()));
        return sum.value();
    }

    private static long last(Enrolment standing, List<Entry.Measured> counted, List<Turn> turns) {
        var given = standing.assignment();
        long last = given.isEmpty() ? Long.MIN_VALUE : given.get().at();
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

    private static long waiting(List<UnitContribution.Part> parts, List<Entry.Measured> counted) {
        long first = Long.MAX_VALUE;
        for (UnitContribution.Part part : parts) {
            first = Math.min(first, part.standing().start());
        }
        long waiting = 0;
        for (Entry.Measured entry : counted) {
            waiting += !entry.isTotal() && entry.at() < first ? 1 : 0;
        }
        return waiting;
    }

    private long nextClosing(List<UnitContribution.Part> parts) {
        long next = Long.MAX_VALUE;
        for (var part : parts) {
            for (var metric : part.metrics()) {
                next = metric.state() == UnitMetric.State.OPEN ? Math.min(next, metric.closes()) : next;
            }
            next = Math.min(next, part.talks().nextSilence());
            if (part.basis() == Basis.NOT_YET_EXPOSED) {
                next = Math.min(next, words.ends(part.standing().experiment()));
            }
        }
        return next;
    }
}
