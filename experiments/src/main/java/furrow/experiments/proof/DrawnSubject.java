package furrow.experiments.proof;

import java.util.Arrays;

/**
 * A subject for which chance drew from which day on it is advised, with what came of it.
 *
 * <p>Under the claim that each unit of dose brings \( \beta \), what would have come without any is
 * \( y_t - \beta x_t \) on day t, whatever had been drawn. For a draw c that shows advice from day \( d_c \) on, and
 * \( P_t \) the chance of being shown on day t, its score is
 *
 * <p>\[ s_c(\beta) = \sum_t (1\{t \ge d_c\} - P_t)(y_t - \beta x_t) \]
 *
 * <p>with mean 0 over the draws when the claim is true. Outcomes may be given less a forecast made before the draw: the mean
 * stays 0, and the scores become smaller. Advice works through the dose alone, which is 0 where there was none.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-985X.2005.00336.x">Imbens and Rosenbaum (2005), Robust, accurate confidence
 *     intervals with a weak instrument, JRSS A 168:109-126 (adjusted responses)</a>
 */
public final class DrawnSubject {
    private final double[] chances;
    private final double[] outcomes;
    private final double[] doses;
    private final int drawn;

    private DrawnSubject(double[] chances, double[] outcomes, double[] doses, int drawn) {
        this.chances = chances;
        this.outcomes = outcomes;
        this.doses = doses;
        this.drawn = drawn;
    }

    /**
     * A subject whose days are known.
     *
     * @param chances of the draws, above 0, together 1
     * @param from the first day on which each draw shows advice, counted from 0; as many as there are days for never
     * @param drawn number of the one that was drawn
     * @param outcome of each day, less its forecast
     * @param dose of each day, such as 1 while advice is shown
     */
    public static DrawnSubject of(double[] chances, int[] from, int drawn, double[] outcome, double[] dose) {
        int draws = chances.length;
        if (draws < 2 || from.length != draws || drawn < 0 || drawn >= draws || dose.length != outcome.length) {
            throw new IllegalArgumentException("a drawn subject needs two draws or more with a day each, and a dose for"
                    + " each outcome, but had " + draws + " draws, " + from.length + " days, draw " + drawn + ", "
                    + outcome.length + " outcomes and " + dose.length + " doses");
        }
        double sum = 0;
        for (double each : chances) {
            sum += each > 0 ? each : Double.NaN;
        }
        if (!(Math.abs(sum - 1) < 1e-9)) {
            throw new IllegalArgumentException(
                    "chances of draws need to be above 0 and add up to 1, but were " + Arrays.toString(chances));
        }
        return new DrawnSubject(chances.clone(), scores(chances, from, outcome), scores(chances, from, dose), drawn);
    }

    private static double[] scores(double[] chances, int[] from, double[] values) {
        double[] scores = new double[chances.length];
        double mean = 0;
        for (int c = 0; c < scores.length; c++) {
            for (int t = Math.max(0, from[c]); t < values.length; t++) {
                scores[c] += values[t];
            }
            mean += chances[c] * scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] -= mean;
        }
        return scores;
    }

    /**
     * A subject that is advised with a chance, or not at all, and its sum over all days.
     *
     * @param chance of being advised, in (0, 1)
     */
    public static DrawnSubject ofSplit(double chance, boolean advised, double outcome, double dose) {
        return of(
                new double[] {chance, 1 - chance},
                new int[] {0, 1},
                advised ? 0 : 1,
                new double[] {outcome},
                new double[] {dose});
    }

    int draws() {
        return chances.length;
    }

    double chance(int draw) {
        return chances[draw];
    }

    int drawn() {
        return drawn;
    }

    double score(int draw, double beta) {
        return outcomes[draw] - beta * doses[draw];
    }

    double drawnOutcome() {
        return outcomes[drawn];
    }

    double drawnDose() {
        return doses[drawn];
    }
}
