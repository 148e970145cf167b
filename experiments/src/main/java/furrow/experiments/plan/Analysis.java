package furrow.experiments.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an experiment's results are to be read.
 *
 * @param method which kind of statement is wanted
 * @param level confidence level of intervals, such as 0.95, inside 0.5 to 0.9999
 * @param plannedUnits units in all arms together by the planned end; sequential methods are tuned to it
 * @param twoArms what to do with units seen in more than one arm
 * @param correction how p-values of many comparisons are corrected
 * @param family which comparisons are corrected together
 * @param priors what was believed before the data, for probabilities
 * @param looks when results are read, of method looks
 * @param strata attribute of units whose part in the numbers is taken out: results are read as if each of its values had the same
 *     share in all arms; one of the workspace's segments
 */
public record Analysis(
        Method method,
        double level,
        OptionalLong plannedUnits,
        TwoArms twoArms,
        Correction correction,
        Family family,
        Priors priors,
        Optional<LookSchedule> looks,
        Optional<String> strata) {
    /** Highest level of one comparison, where a plan's is shared among many. */
    public static final double HIGHEST_LEVEL = 1 - 1e-9;

    /** Kind of statement. */
    public enum Method {
        /** May be read at any time, as often as one likes; the default. */
        ANYTIME,
        /** Valid for one look at the planned end. */
        FIXED,
        /** Valid for a few looks that the plan names. */
        LOOKS,
        /** Probabilities given a stated prior. */
        BAYES
    }

    /** What to do with units seen in more than one arm. */
    public enum TwoArms {
        /** Leave them out, and say how many. */
        EXCLUDE,
        /** Keep them in the arm they were first exposed to. */
        FIRST
    }

    /** How many comparisons are kept from making many false findings. */
    public enum Correction {
        /** Each comparison stands for itself. */
        NONE,
        /** The chance of any false finding in the family stays below 1 - level, whatever the dependence; the default. */
        HOLM,
        /** The share of false findings, for comparisons that are independent or positively dependent. */
        BENJAMINI_HOCHBERG,
        /** The share of false findings, whatever the dependence. */
        BENJAMINI_YEKUTIELI,
        /** The share of false findings, whatever the dependence and however often one looks; anytime results only. */
        E_BH
    }

    /** Which comparisons are corrected together; primary and secondary metrics never are, and guardrails not at all. */
    public enum Family {
        /** The treatments of one metric. */
        WITHIN_METRIC,
        /** All treatments on all metrics of one role; the default. */
        GOALS
    }

    public Analysis {
        if (!(level >= 0.5 && level <= HIGHEST_LEVEL)) {
            throw new IllegalArgumentException("level needs 0.5 to 0.9999, but was " + level + "; 0.95 is usual");
        }
        if (correction == Correction.E_BH && method != Method.ANYTIME) {
            throw new IllegalArgumentException(
                    "correction e-bh needs method anytime, whose p-values are 1 / e, but was " + method
                            + "; take holm or benjamini-hochberg");
        }
        if (plannedUnits.isPresent() && plannedUnits.getAsLong() < 2) {
            throw new IllegalArgumentException("plannedUnits needs at least 2, but was " + plannedUnits.getAsLong());
        }
        strata.ifPresent(each -> NameRule.check("strata", each));
        if (looks.isPresent() != (method == Method.LOOKS)) {
            throw new IllegalArgumentException(
                    method == Method.LOOKS
                            ? "method looks needs the looks, such as at: [0.5, 1], but had none"
                            : "looks need method looks, but it was " + EnumWords.of(method));
        }
        if (looks.isPresent() && plannedUnits.isEmpty()) {
            throw new IllegalArgumentException(
                    "method looks needs plannedUnits, which tell how much of the error a look may spend, but had none");
        }
    }

    /** Without looks and strata. */
    public Analysis(
            Method method,
            double level,
            OptionalLong plannedUnits,
            TwoArms twoArms,
            Correction correction,
            Family family,
            Priors priors) {
        this(method, level, plannedUnits, twoArms, correction, family, priors, Optional.empty(), Optional.empty());
    }

    /** Corrected by Holm's method over all goals, under the usual priors. */
    public Analysis(Method method, double level, OptionalLong plannedUnits, TwoArms twoArms) {
        this(method, level, plannedUnits, twoArms, Correction.HOLM, Family.GOALS, Priors.USUAL);
    }

    /** Anytime-valid, at 0.95, no planned size, units seen in two arms left out. */
    public static Analysis withDefaults() {
        return new Analysis(Method.ANYTIME, 0.95, OptionalLong.empty(), TwoArms.EXCLUDE);
    }

    /** The same read another way; e-BH, which needs e-values, becomes its equal for p-values. */
    public Analysis with(Method newMethod) {
        boolean unfit = correction == Correction.E_BH && newMethod != Method.ANYTIME;
        return new Analysis(
                newMethod,
                level,
                plannedUnits,
                twoArms,
                unfit ? Correction.BENJAMINI_YEKUTIELI : correction,
                family,
                priors,
                newMethod == Method.LOOKS ? looks : Optional.empty(),
                strata);
    }

    /** The same read at these looks. */
    public Analysis with(LookSchedule newLooks) {
        return new Analysis(
                Method.LOOKS,
                level,
                plannedUnits,
                twoArms,
                correction == Correction.E_BH ? Correction.BENJAMINI_YEKUTIELI : correction,
                family,
                priors,
                Optional.of(newLooks),
                strata);
    }

    public Analysis withLevel(double newLevel) {
        return new Analysis(method, newLevel, plannedUnits, twoArms, correction, family, priors, looks, strata);
    }

    public Analysis withPlannedUnits(long newPlannedUnits) {
        return new Analysis(
                method, level, OptionalLong.of(newPlannedUnits), twoArms, correction, family, priors, looks, strata);
    }

    public Analysis with(Correction newCorrection) {
        return new Analysis(method, level, plannedUnits, twoArms, newCorrection, family, priors, looks, strata);
    }

    public Analysis with(Family newFamily) {
        return new Analysis(method, level, plannedUnits, twoArms, correction, newFamily, priors, looks, strata);
    }

    public Analysis with(Priors newPriors) {
        return new Analysis(method, level, plannedUnits, twoArms, correction, family, newPriors, looks, strata);
    }

    /** The same with an attribute whose part is taken out, or none. */
    public Analysis withStrata(Optional<String> newStrata) {
        return new Analysis(method, level, plannedUnits, twoArms, correction, family, priors, looks, newStrata);
    }
}
