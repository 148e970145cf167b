package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetReading;
import java.time.LocalDate;
import java.util.Optional;

/** What one arm says of its tactic's use: it holds for as long as the evidence does. Safe to use from several threads. */
final class ArmUse {
    private final ArmData arm;
    private final double cost;
    private final Optional<Double> value;
    private final boolean proven;
    private final boolean tested;
    private final Optional<MetricMoments> perMoney;
    private final Optional<MetricMoments> perHour;
    private final Placement placement;
    private final Optional<TacticTrend> trend;
    private volatile Spent spent = new Spent(LocalDate.MIN, LocalDate.MIN, SpentWithin.UNKNOWN);

    /** What was spent from one day to before another. */
    private record Spent(LocalDate from, LocalDate until, SpentWithin spent) {}

    private ArmUse(ArmData arm, ArmLedger ledger, Evidence evidence, LastingFacts facts) {
        this.arm = arm;
        this.cost = ledger.cost(arm);
        this.value = ledger.value(arm).value();
        this.proven = proven(evidence, arm);
        this.tested = evidence.data().experiment().kind() != Experiment.Kind.OBSERVATIONAL;
        this.perMoney = arm.net(NetReading.PER_MONEY).map(each -> each.moments());
        this.perHour = arm.net(NetReading.PER_HOUR).map(each -> each.moments());
        this.placement = facts.placements().getOrDefault(arm.arm().name(), Placement.UNTOLD);
        this.trend = Optional.ofNullable(facts.trends().get(arm.arm().name()));
    }

    static ArmUse of(Workspace workspace, ArmData arm, Evidence evidence, LastingFacts facts) {
        return new ArmUse(arm, new ArmLedger(workspace, evidence.data().experiment()), evidence, facts);
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

    ArmData arm() {
        return arm;
    }

    double cost() {
        return cost;
    }

    /** What came back; empty where nothing has a value. */
    Optional<Double> value() {
        return value;
    }

    boolean proven() {
        return proven;
    }

    boolean tested() {
        return tested;
    }

    /** Net benefit for each unit of money; empty where nothing has a value. */
    Optional<MetricMoments> perMoney() {
        return perMoney;
    }

    /** Net benefit of each hour; empty where nothing has a value. */
    Optional<MetricMoments> perHour() {
        return perHour;
    }

    Placement placement() {
        return placement;
    }

    Optional<TacticTrend> trend() {
        return trend;
    }

    /** What was spent on some days; days change at midnight, so it is reckoned once a day. */
    SpentWithin spent(LocalDate from, LocalDate until) {
        var before = spent;
        if (!before.from().equals(from) || !before.until().equals(until)) {
            before = new Spent(from, until, SpentWithin.of(arm, from, until));
            spent = before;
        }
        return before.spent();
    }
}
