package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetReading;
import furrow.rules.fact.TacticFact;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** What rules may know of each tactic over all experiments: how much it is used, what it returned, whether it fades. */
final class TacticFacts {
    /** Confidence level of the trends of all tactics together. */
    static final double LEVEL = 0.95;

    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** Adds up over the arms of one tactic. */
    private static final class Use {
        final Tactic tactic;
        long units;
        double value;
        double cost;
        boolean valued = true;
        boolean proven;
        boolean tested;
        Optional<LocalDate> lastUse = Optional.empty();
        Optional<TacticTrend> trend = Optional.empty();
        Optional<Placement> placement = Optional.empty();
        /** Net benefit for each unit of money, then of each hour, as far as it is known of each use. */
        final NetOfUses perMoney = new NetOfUses();

        final NetOfUses perHour = new NetOfUses();

        Use(Tactic tactic) {
            this.tactic = tactic;
        }

        boolean returns() {
            return valued && cost > 0;
        }

        double returned() {
            return value / cost;
        }

        void usedOn(LocalDate day) {
            lastUse = lastUse.filter(day::isBefore).or(() -> Optional.of(day));
        }

        OptionalDouble daysSince(LocalDate today) {
            return RuleNumbers.of(lastUse, day -> Math.max(0, ChronoUnit.DAYS.between(day, today)));
        }
    }

    static List<TacticFact> of(Workspace workspace, List<ReadExperiment> experiments, LocalDate today) {
        var facts = new TacticFacts();
        // A broken or unplanned experiment says nothing of what a tactic returns.
        experiments.stream()
                .filter(each ->
                        each.evidence().data().planned() && !each.evidence().broken())
                .forEach(each -> facts.add(workspace, each));
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var data = experiments.stream().map(each -> each.evidence().data()).toList();
        return facts.facts(today, SpentWithin.byTactic(data, monday.minusWeeks(1), monday));
    }

    private void add(Workspace workspace, ReadExperiment read) {
        var evidence = read.evidence();
        var ledger = new ArmLedger(workspace, evidence.data().experiment());
        for (ArmData arm : evidence.data().arms()) {
            var use = uses.computeIfAbsent(
                    arm.arm().tactic().name(), name -> new Use(arm.arm().tactic()));
            use.units += arm.units();
            use.cost += ledger.cost(arm);
            var value = ledger.value(arm).value();
            use.valued &= value.isPresent();
            use.value += value.orElse(0.0);
            use.proven |= proven(evidence, arm);
            use.tested |= evidence.data().experiment().kind() != Experiment.Kind.OBSERVATIONAL;
            arm.lastUse().ifPresent(use::usedOn);
            use.perMoney.add(arm.net(NetReading.PER_MONEY));
            use.perHour.add(arm.net(NetReading.PER_HOUR));
            var placement = read.facts().placements().getOrDefault(arm.arm().name(), Placement.UNTOLD);
            use.placement = use.placement.map(placement::shared).or(() -> Optional.of(placement));
            Optional.ofNullable(read.facts().trends().get(arm.arm().name()))
                    .ifPresent(found -> use.trend = use.trend
                            .map(before -> TacticTrend.stronger(before, found))
                            .or(() -> Optional.of(found)));
        }
    }

    private static boolean proven(Evidence evidence, ArmData arm) {
        return evidence.comparisons().stream()
                .anyMatch(each -> each.treatment().equals(arm.arm().name())
                        && each.verdict() instanceof Verdict.Better
                        && evidence.data()
                                .experiment()
                                .metric(each.metric())
                                .filter(metric -> metric.role() == Metric.Role.PRIMARY)
                                .isPresent());
    }

    private List<TacticFact> facts(LocalDate today, Map<String, SpentWithin> lastWeek) {
        var all = List.copyOf(uses.values());
        double units = all.stream().mapToLong(each -> each.units).sum();
        var byUse = ranked(all, each -> each.units);
        var byReturn = ranked(all.stream().filter(Use::returns).toList(), Use::returned);
        long trends = all.stream().filter(each -> each.trend.isPresent()).count();
        double level = 1 - (1 - LEVEL) / Math.max(1, trends);
        var facts = new ArrayList<TacticFact>();
        double netLevel = 1 - (1 - LEVEL) / Math.max(1, 2 * all.size());
        for (Use use : all) {
            var spent = Optional.ofNullable(lastWeek.get(use.tactic.name())).orElse(SpentWithin.UNKNOWN);
            var perMoney = use.perMoney.limits(netLevel);
            var perHour = use.perHour.limits(netLevel);
            var placement = use.placement.orElse(Placement.UNTOLD);
            var trend = use.trend.flatMap(found -> found.trend().change(level).value());
            facts.add(new TacticFact(
                    use.tactic.name(),
                    use.tactic.way(),
                    use.tactic.kind(),
                    placement.channel(),
                    placement.platform(),
                    placement.format(),
                    use.units,
                    units > 0 ? OptionalDouble.of(use.units / units) : OptionalDouble.empty(),
                    use.returns() ? OptionalDouble.of(use.returned()) : OptionalDouble.empty(),
                    OptionalLong.of(byUse.indexOf(use) + 1),
                    use.returns() ? OptionalLong.of(byReturn.indexOf(use) + 1) : OptionalLong.empty(),
                    RuleNumbers.of(trend, Effect::estimate),
                    RuleNumbers.of(trend, Effect::upper),
                    spent.money(),
                    spent.hours(),
                    perMoney.isPresent() ? RuleNumbers.of(perMoney, Effect::estimate) : use.perMoney.alone(),
                    RuleNumbers.of(perMoney, Effect::lower),
                    RuleNumbers.of(perMoney, Effect::upper),
                    perHour.isPresent() ? RuleNumbers.of(perHour, Effect::estimate) : use.perHour.alone(),
                    RuleNumbers.of(perHour, Effect::lower),
                    RuleNumbers.of(perHour, Effect::upper),
                    use.daysSince(today),
                    use.proven,
                    use.tested));
        }
        return facts;
    }

    private static List<Use> ranked(List<Use> uses, ToDoubleFunction<Use> by) {
        return uses.stream().sorted(Comparator.comparingDouble(by).reversed()).toList();
    }
}
