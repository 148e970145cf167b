package furrow.experiments.plan;

import java.util.OptionalLong;

/**
 * How an experiment's results are to be read.
 *
 * @param method which kind of statement is wanted
 * @param level confidence level of intervals, such as 0.95, inside 0.5 to 0.9999
 * @param plannedUnits units in all arms together by the planned end; sequential methods are tuned to it
 * @param twoArms what to do with units seen in more than one arm
 */
public record Analysis(Method method, double level, OptionalLong plannedUnits, TwoArms twoArms) {

    /** Kind of statement. */
    public enum Method {
        /** May be read at any time, as often as one likes; the default. */
        ANYTIME,
        /** Valid for one look at the planned end. */
        FIXED,
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

    public Analysis {
        if (!(level >= 0.5 && level <= 0.9999)) {
            throw new IllegalArgumentException("level needs 0.5 to 0.9999, but was " + level + "; 0.95 is usual");
        }
        if (plannedUnits.isPresent() && plannedUnits.getAsLong() < 2) {
            throw new IllegalArgumentException("plannedUnits needs at least 2, but was " + plannedUnits.getAsLong());
        }
    }

    /** Anytime-valid, at 0.95, no planned size, units seen in two arms left out. */
    public static Analysis withDefaults() {
        return new Analysis(Method.ANYTIME, 0.95, OptionalLong.empty(), TwoArms.EXCLUDE);
    }

    public Analysis with(Method newMethod) {
        return new Analysis(newMethod, level, plannedUnits, twoArms);
    }

    public Analysis withLevel(double newLevel) {
        return new Analysis(method, newLevel, plannedUnits, twoArms);
    }

    public Analysis withPlannedUnits(long newPlannedUnits) {
        return new Analysis(method, level, OptionalLong.of(newPlannedUnits), twoArms);
    }
}
