package furrow.experiments.health;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.fixed.Welch;
import furrow.experiments.health.Health.Status;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.TestResult;
import java.util.Locale;

/**
 * Whether the arms' units differed before the experiment started, when no arm could have acted yet.
 *
 * <p>The metric of a time before the start is compared like a result: from {@value #ENOUGH} units per arm by the
 * asymptotic confidence sequence, which may be looked at every day, below it by Welch's test, which is for few looks
 * and therefore never says more than "with care". The threshold is that of {@link SampleRatio}.
 *
 * @param finding what the comparison says
 * @param health what that means
 */
public record PreStartDifference(TestResult finding, Health health) {
    /** Key of the check. */
    public static final String CHECK = "before-start";

    /** Units per arm from which the asymptotic sequence is used; arms' means alone do not show a unit that is too heavy. */
    private static final long ENOUGH = 100;

    /**
     * Checks a treatment against the control.
     *
     * @param arm key of the treatment
     * @param control of the control's units, before the start
     * @param treatment of the treatment's units, before the start
     * @param planned units in both arms by the planned end, at least 2
     */
    public static PreStartDifference check(String arm, ArmMean control, ArmMean treatment, long planned) {
        boolean few = Math.min(control.n(), treatment.n()) < ENOUGH;
        if (control.squaredError() == 0 && treatment.squaredError() == 0) {
            return same(control, treatment);
        }
        double level = 1 - SampleRatio.THRESHOLD;
        var finding = few
                ? new Welch(level).finding(control, treatment)
                : new AsymptoticSequence(planned, level).finding(control, treatment);
        double p = finding.pValue().value().orElseThrow();
        String found = String.format(
                Locale.ROOT,
                "Before the start the units of %s had %.4g, those of the control %.4g (chance alone does this %s)",
                arm,
                treatment.value(),
                control.value(),
                HealthText.often(Math.log(p)));
        if (p > SampleRatio.THRESHOLD) {
            return new PreStartDifference(finding, new Health(CHECK, Status.OK, found + ". Nothing to do."));
        }
        return new PreStartDifference(
                finding,
                new Health(
                        CHECK,
                        few ? Status.CAUTION : Status.BROKEN,
                        found + ", which chance hardly does. The arms were not alike: see how units were assigned, and"
                                + " read results adjusted for the time before, or start anew."));
    }

    private static PreStartDifference same(ArmMean control, ArmMean treatment) {
        String reason = "within each arm all units had the same value before the start";
        var status = control.value() == treatment.value() ? Status.OK : Status.UNKNOWN;
        return new PreStartDifference(
                TestResult.unknown("none", 1 - SampleRatio.THRESHOLD, reason),
                new Health(
                        CHECK,
                        status,
                        "Nothing differs within the arms before the start, so there is nothing to" + " compare by. "
                                + (status == Status.OK ? "Nothing to do." : "Look at the units one by one.")));
    }
}
