package furrow.engine.advice;

import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.TacticFact;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What rules may know of each tactic over all experiments: how much it is used, what it returned, whether it fades. */
final class TacticFacts {
    /** Confidence level of the trends of all tactics together. */
    static final double LEVEL = 0.95;

    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** Adds up over the arms of one tactic. */
    private static final class Use {
        final Tactic tactic;
        final List<ArmUse> arms = new ArrayList<>();
        long units;
        double value;
        double cost;
        boolean valued = true;
        boolean proven;
        boolean tested;
        Optional<LocalDate> lastUse = Optional.empty();
        Optional<TacticTrend> trend = Optional.empty();
        Optional<Placement> placement = Optional.empty();

        Use(Tactic tactic) {
            this.tactic = tactic;
        }

        boolean returns() {
            return valued && cost > 0;
        }

        double returned() {
            return value / cost;
        }

        void add(ArmUse arm) {
            arms.add(arm);
            units += arm.arm().units();
            cost += arm.cost();
            valued &= arm.value().isPresent();
            value += arm.value().orElse(0.0);
            proven |= arm.proven();
            tested |= arm.tested();
            arm.arm().lastUse().ifPresent(this::usedOn);
            placement = placement.map(arm.placement()::shared).or(() -> Optional.of(arm.placement()));
            arm.trend()
                    .ifPresent(found -> trend = trend.map(before -> TacticTrend.stronger(before, found))
                            .or(() -> Optional.of(found)));
        }

        void usedOn(LocalDate day) {
            lastUse = lastUse.filter(day::isBefore).or(() -> Optional.of(day));
        }

        OptionalDouble daysSince(LocalDate today) {
            return RuleNumbers.of(lastUse, day -> Math.max(0, ChronoUnit.DAYS.between(day, today)));
        }

        NetOfUses perMoney(KeptSums sums) {
            return NetOfUses.of(
                    List.of(tactic.name(), "money"),
                    arms.stream().map(ArmUse::perMoney).toList(),
                    sums);
        }

        NetOfUses perHour(KeptSums sums) {
            return NetOfUses.of(
                    List.of(tactic.name(), "hours"),
                    arms.stream().map(ArmUse::perHour).toList(),
                    sums);
        }
    }

    /** @param sums those of before, which go on from where they stand */
    static List<TacticFact> of(Workspace workspace, List<ReadExperiment> experiments, LocalDate today, KeptSums sums) {
        var facts = new TacticFacts();
        var spending = new HashMap<String, List<ArmUse>>();
        for (ReadExperiment each : experiments) {
            if (each.evidence().data().planned()) {
                boolean broken = each.evidence().broken();
                for (ArmUse arm : each.uses(workspace)) {
                    var tactic = arm.arm().arm().tactic();
                    spending.computeIfAbsent(tactic.name(), name -> new ArrayList<>())
                            .add(arm);
                    // A broken or unplanned experiment says nothing of what a tactic returns.
                    if (!broken) {
                        facts.uses
                                .computeIfAbsent(tactic.name(), name -> new Use(tactic))
                                .add(arm);
                    }
                }
            }
        }
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var told = facts.facts(
                today,
                name -> SpentWithin.of(spending.getOrDefault(name, List.of()), monday.minusWeeks(1), monday),
                sums);
        sums.turn();
        return told;
    }

    private List<TacticFact> facts(LocalDate today, Function<String, SpentWithin> lastWeek, KeptSums sums) {
        var all = List.copyOf(uses.values());
        double units = all.stream().mapToLong(each -> each.units).sum();
        var byUse = ranked(all, each -> each.units);
        var byReturn = ranked(all.stream().filter(Use::returns).toList(), Use::returned);
        long trends = all.stream().filter(each -> each.trend.isPresent()).count();
        double level = 1 - (1 - LEVEL) / Math.max(1, trends);
        var facts = new ArrayList<TacticFact>();
        double netLevel = 1 - (1 - LEVEL) / Math.max(1, 2 * all.size());
        for (Use use : all) {
            var spent = lastWeek.apply(use.tactic.name());
            var netOfMoney = use.perMoney(sums);
            var netOfHours = use.perHour(sums);
            var perMoney = netOfMoney.limits(netLevel);
            var perHour = netOfHours.limits(netLevel);
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
                    perMoney.isPresent() ? RuleNumbers.of(perMoney, Effect::estimate) : netOfMoney.alone(),
                    RuleNumbers.of(perMoney, Effect::lower),
                    RuleNumbers.of(perMoney, Effect::upper),
                    perHour.isPresent() ? RuleNumbers.of(perHour, Effect::estimate) : netOfHours.alone(),
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
