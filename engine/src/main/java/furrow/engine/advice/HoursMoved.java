package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.worth.HourShift;
import java.time.Instant;
import java.util.Optional;

/**
 * Hours that could be moved to the kind of one arm from the kind of the other, and what that would bring.
 *
 * @param experiment experiment that gave hours to both by chance
 * @param gainPerHour net return of an hour here above one of the other kind
 * @param hoursAWeek hours a week to move as a next step, where a pace is known
 * @param worth what they bring over the time ahead, where that is known
 */
record HoursMoved(String experiment, Effect gainPerHour, Optional<Double> hoursAWeek, Optional<Effect> worth) {

    /** Hours moved to the kind of an arm, where chance gave hours to both kinds and their return is known. */
    static Optional<HoursMoved> to(ArmData arm, Evidence evidence, Instant asOf) {
        return HourlyReturns.netAhead(evidence, arm).map(gain -> {
            var hours = evidence.data().arms().stream()
                    .filter(each -> !each.arm().name().equals(arm.arm().name()))
                    .flatMap(each ->
                            each.hoursAWeek(evidence.data().lastAt()).stream().boxed())
                    .findFirst()
                    .map(HourShift::step);
            var worth = hours.flatMap(
                    moved -> evidence.ahead(asOf).value().flatMap(ahead -> HourShift.worth(gain, moved, ahead)));
            return new HoursMoved(evidence.data().experiment().name(), gain, hours, worth);
        });
    }
}
