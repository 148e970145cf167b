package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.plan.CountWords;
import java.util.List;

/**
 * What may be missing of units, and how much of it is borne.
 *
 * <p>How much is missing is one question; whether it is missing alike in all arms is the graver one. When arm and gap
 * have nothing to do with each other, the units of the gap fall on the arms by the planned weights, so the test of
 * {@link SampleRatio} applies to them, at every look.
 */
public enum Missingness {
    /** Assigned, and no arm met: the unit was not reached, or its exposure was not recorded. */
    MISSING_EXPOSURES(
            "missing-exposures",
            "were assigned and have met no arm",
            0.2,
            Status.CAUTION,
            "Results by assignment stand, but compare how the arms were followed; do not read results by exposure.",
            "See whether the tactic is really carried out, and whether its exposures are sent."),
    /** Assigned one arm, and another one met first: the advice was not followed. */
    OTHER_ARM_FIRST(
            "other-arm-first",
            "were assigned one arm and met another first",
            0.1,
            Status.CAUTION,
            "Results by assignment stand, but the tactics differ by less than they would: see why one arm is not kept"
                    + " to.",
            "Each of them makes the arms more alike than the tactics are. See who carries out which tactic, and whether"
                    + " exposures name the right arm."),
    /** The two together, of evidence that was sealed before they were told apart. */
    NOT_FOLLOWED(
            "missing-exposures",
            "were assigned and have met another arm first, or none",
            0.2,
            Status.CAUTION,
            "Results by assignment stand, but compare how the arms were followed; do not read results by exposure.",
            "See whether the tactic is really carried out, and whether its exposures are sent."),
    /** The window has closed, but no outcome was recorded where one was due. */
    MISSING_OUTCOMES(
            "missing-outcomes",
            "have no outcome though their window has closed",
            0.05,
            Status.BROKEN,
            "Do not read the results: what is lost in one arm only looks like an effect. Find where outcomes are lost.",
            "Find where outcomes are lost, and send them again; a repeat does no harm."),
    /**
     * The window has closed and nothing says the value: nobody answered the conversation, a snapshot came late, or there
     * is nothing to divide by. Commonly no fault; but which units have a value must not hang on the arm.
     */
    UNMEASURED(
            "unmeasured",
            "have no value though their window has closed",
            0.5,
            Status.CAUTION,
            "What is compared are the units that have a value, and which these are may hang on the arm: compare how"
                    + " many have one, too.",
            "The result speaks for the smaller part of the units."),
    /** Outcomes came after the unit's window had closed, or, where it has none, after the experiment's end. */
    LATE_OUTCOMES(
            "late-outcomes",
            "had outcomes after their window had closed or, where there is none, the experiment had ended",
            0.05,
            Status.CAUTION,
            "One arm is answered later than another: plan a longer window, for which the arms' answers are all in.",
            "The window may be missing or too short for this metric: plan one, or a longer one, next time."),
    /** The window is still open, so the units are not counted yet. */
    OPEN_UNITS(
            "open-units",
            "are open: their window has not closed, so they are not counted yet",
            1.01,
            Status.CAUTION,
            "One arm was begun later than another: read the results when all windows have closed.",
            "Wait until they close.");

    private final String check;
    private final String words;
    private final double borne;
    private final Status uneven;
    private final String adviceUneven;
    private final String advice;

    Missingness(String check, String words, double borne, Status uneven, String adviceUneven, String advice) {
        this.check = check;
        this.words = words;
        this.borne = borne;
        this.uneven = uneven;
        this.adviceUneven = adviceUneven;
        this.advice = advice;
    }

    /** Key of the check. */
    public String key() {
        return check;
    }

    /**
     * Checks how many units are missing, and whether alike in all arms.
     *
     * @param arms all arms, two or more
     */
    public Health check(List<ArmShare> arms) {
        long some = arms.stream().mapToLong(ArmShare::some).sum();
        long of = arms.stream().mapToLong(ArmShare::of).sum();
        var ratio = SampleRatio.live(arms.stream().map(ArmShare::split).toList());
        if (of == 0) {
            return new Health(check, Status.UNKNOWN, "There are no units yet. Wait for the first.");
        }
        String found = CountWords.of(some, "unit") + " of " + CountWords.plain(of) + " " + words;
        if (ratio.health().status() == Status.BROKEN) {
            return new Health(
                    check, uneven, found + ", and not alike in all arms: " + told(arms) + ". " + adviceUneven);
        }
        return some > borne * of
                ? new Health(check, Status.CAUTION, found + ", more than " + HealthText.percent(borne) + ". " + advice)
                : new Health(
                        check, Status.OK, found + ". " + (some == 0 || this != OPEN_UNITS ? "Nothing to do." : advice));
    }

    /**
     * Checks how many units are missing in all arms together: where the chances of the draw changed on the way, arms are
     * not to be alike in what hangs on time.
     *
     * @param arms all arms, two or more
     */
    public Health checkInAll(List<ArmShare> arms) {
        return check(arms.stream()
                // Each arm is to have what it has, so that nothing is called uneven.
                .map(each -> new ArmShare(each.arm(), Math.max(1, (double) each.some()), each.some(), each.of()))
                .toList());
    }

    private static String told(List<ArmShare> arms) {
        return String.join(
                ", ",
                arms.stream()
                        .map(each ->
                                each.arm() + " " + CountWords.plain(each.some()) + " of " + CountWords.plain(each.of()))
                        .toList());
    }
}
