package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetBenefit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a unit of a treatment costs more than one of its control, in the workspace's currency.
 *
 * @param estimate negative where it costs less
 * @param range its limits, where costs were measured; what was only planned has none
 */
record ExtraCost(double estimate, Optional<Effect> range) {
    /** It costs the same. */
    static final ExtraCost NONE = new ExtraCost(0, Optional.of(new Effect(0, 0, 0)));

    /** Of the units that count in the net gain, so that both agree; else of all units. */
    static Optional<ExtraCost> of(Workspace workspace, Evidence evidence, ArmData treatment) {
        var control = evidence.data().control();
        var net = evidence.netBenefit(treatment.arm().name());
        var counted = net.flatMap(each -> each.extraCost().value());
        if (counted.isPresent()) {
            return counted.map(each ->
                    new ExtraCost(each, net.map(NetBenefit::extraCostRange).flatMap(range -> range.value())));
        }
        var ledger = new ArmLedger(workspace, evidence.data().experiment());
        return control.units() == 0 || treatment.units() == 0
                ? Optional.empty()
                : Optional.of(
                        new ExtraCost(ledger.costPerUnit(treatment) - ledger.costPerUnit(control), Optional.empty()));
    }

    /** The estimate as rules see it. */
    OptionalDouble known() {
        return Double.isFinite(estimate) ? OptionalDouble.of(estimate) : OptionalDouble.empty();
    }

    /** So many times over; a negative number turns it round. */
    ExtraCost times(double units) {
        return new ExtraCost(estimate * units, range.map(each -> {
            var positive = NetBenefit.times(units < 0 ? each.negated() : each, Math.abs(units));
            return new Effect(estimate * units, positive.lower(), positive.upper());
        }));
    }

    /** Both together: limits that hold together add up to limits of the sum, wider than need be and never too narrow. */
    ExtraCost plus(ExtraCost other) {
        return new ExtraCost(
                estimate + other.estimate,
                range.flatMap(one -> other.range.map(two ->
                        new Effect(estimate + other.estimate, one.lower() + two.lower(), one.upper() + two.upper()))));
    }
}
