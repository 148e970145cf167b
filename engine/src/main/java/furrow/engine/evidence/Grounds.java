package furrow.engine.evidence;

import furrow.experiments.event.Counts;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.health.Health;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the evidence of one experiment rests on, and nothing else: equal grounds give equal evidence, whenever they are read. The
 * clock is in them only as far as it matters: as windows that have closed, and as what is said of silence.
 *
 * @param workspace its settings
 * @param name of the experiment
 * @param planned its plan, if there is one
 * @param found what the fold knows of it, when there is a plan; no instant but those of its numbers counts
 * @param neighbours plans of the experiments that share units with it
 * @param totals totals per arm, in the order in which they came
 * @param options how totals are read where the plan is silent
 * @param unplanned what is to be said of rows that name what the plan does not have
 * @param silence what is to be said of how old its newest event is, while it runs
 * @param looks what was sealed at each look that was taken; empty where nobody keeps looks
 */
public record Grounds(
        Workspace workspace,
        String name,
        Optional<Experiment> planned,
        Optional<ExperimentSummary> found,
        List<Experiment> neighbours,
        List<Counts> totals,
        CountsBook.Options options,
        Optional<Health> unplanned,
        Optional<Health> silence,
        Optional<List<KeptLook>> looks) {
    private static final Health COUNTS_TOO = new Health(
            "counts-too",
            Health.Status.CAUTION,
            "Totals per arm came for this experiment as well as events; the events are read and the totals are not."
                    + " Send one or the other.");

    public Grounds {
        found = found.map(each -> each.at(Instant.EPOCH));
        neighbours = List.copyOf(neighbours);
        totals = List.copyOf(totals);
    }

    /**
     * The grounds of each experiment: those of the plan by their events, or by totals where no events came; then those that
     * only totals name, in the order in which they came.
     *
     * @param found what the fold knows of the plan's experiments
     * @param unplanned rows that name what the plan does not have
     * @param totals totals that can be read by the plan
     * @param freshness whether more is expected of what has no end
     * @param looks what was sealed at looks, by experiment; empty where nobody keeps looks
     */
    public static List<Grounds> of(
            Workspace workspace,
            Optional<Plan> plan,
            List<ExperimentSummary> found,
            UnplannedRows unplanned,
            List<Counts> totals,
            CountsBook.Options options,
            Freshness freshness,
            Optional<Map<String, List<KeptLook>>> looks) {
        var plans = new LinkedHashMap<String, Experiment>();
        plan.ifPresent(each -> each.experiments().forEach(one -> plans.put(one.name(), one)));
        var summaries = new HashMap<String, ExperimentSummary>();
        found.forEach(each -> summaries.put(each.experiment(), each));
        var counted = new LinkedHashMap<String, List<Counts>>();
        totals.forEach(each -> counted.computeIfAbsent(each.experiment(), key -> new ArrayList<>())
                .add(each));
        var all = new LinkedHashMap<String, Grounds>();
        for (String name : plans.keySet()) {
            var each = of(workspace, name, plans, summaries, unplanned, counted, options, freshness, looks);
            if (each.found.isPresent() && (each.totals.isEmpty() || each.units() > 0)) {
                all.put(name, each);
            }
        }
        for (String name : counted.keySet()) {
            if (!all.containsKey(name)) {
                all.put(name, of(workspace, name, plans, summaries, unplanned, counted, options, freshness, looks));
            }
        }
        return List.copyOf(all.values());
    }

    private static Grounds of(
            Workspace workspace,
            String name,
            Map<String, Experiment> plans,
            Map<String, ExperimentSummary> summaries,
            UnplannedRows unplanned,
            Map<String, List<Counts>> counted,
            CountsBook.Options options,
            Freshness freshness,
            Optional<Map<String, List<KeptLook>>> looks) {
        var planned = Optional.ofNullable(plans.get(name));
        var found = Optional.ofNullable(summaries.get(name)).filter(each -> planned.isPresent());
        return new Grounds(
                workspace,
                name,
                planned,
                found,
                found.stream()
                        .flatMap(each -> each.neighbours().shared().stream())
                        .map(each -> plans.get(each.experiment()))
                        .filter(Objects::nonNull)
                        .toList(),
                counted.getOrDefault(name, List.of()),
                options,
                found.flatMap(each -> UnplannedHealth.of(planned.orElseThrow(), each, unplanned)),
                found.flatMap(each -> IntakeHealth.silence(planned.orElseThrow(), each, each.asOf(), freshness)),
                looks.filter(any -> planned.isPresent()).map(each -> each.getOrDefault(name, List.of())));
    }

    private long units() {
        return found.stream()
                .flatMap(each -> each.arms().stream())
                .mapToLong(each -> each.units())
                .sum();
    }

    /** What came in of the experiment; empty when totals name a single arm, so that nothing can be compared. */
    public Optional<ExperimentData> data() {
        var data = live();
        return looks.isEmpty() ? data : data.map(each -> each.with(new LookHistory(true, taken(looks.get()))));
    }

    private List<TakenLook> taken(List<KeptLook> kept) {
        return kept.stream()
                .flatMap(look -> at(look).live().stream()
                        .map(then -> new TakenLook(look.at(), LookStanding.share(then), look.last(), then)))
                .toList();
    }

    /** The same grounds as they were at a look. */
    private Grounds at(KeptLook look) {
        return new Grounds(
                workspace,
                name,
                planned,
                look.found(),
                neighbours,
                look.totals(),
                options,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<ExperimentData> live() {
        if (found.isEmpty() || (units() == 0 && !totals.isEmpty())) {
            return ofTotals();
        }
        var data = FoldedEvents.data(workspace, planned.orElseThrow(), found.get(), neighbours, silence);
        var told = unplanned.map(data::with).orElse(data);
        return Optional.of(totals.isEmpty() ? told : told.with(COUNTS_TOO));
    }

    private Optional<ExperimentData> ofTotals() {
        var book = new CountsBook(planned.map(each -> new Plan(workspace, List.of(each))), options);
        totals.forEach(book::add);
        return book.experiments().stream().findFirst();
    }

    /** Whether all but silence is the same. */
    public boolean differsInSilenceAlone(Grounds other) {
        return equals(new Grounds(
                other.workspace,
                other.name,
                other.planned,
                other.found,
                other.neighbours,
                other.totals,
                other.options,
                other.unplanned,
                silence,
                other.looks));
    }
}
