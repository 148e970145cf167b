package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.UnitsNeeded;
import java.util.ArrayList;
import java.util.List;

/**
 * What would save units, a line each: one planned look, a larger effect, fewer arms.
 *
 * @param power the plan
 * @param effect relative change looked for, with its sign
 * @param needed units that the plan needs in all
 * @param units what is counted, in the plural
 * @param mayAdjust whether nothing that is known before is taken out yet
 */
record Economies(Power power, double effect, long needed, String units, boolean mayAdjust) {
    private static final double LARGER = 1.5;
    /** What the same measure of the weeks before often has. */
    private static final double KNOWN = 0.7;

    List<String> lines() {
        var lines = new ArrayList<String>();
        if (power.reading() == LookPlan.ANYTIME) {
            add(lines, "five planned looks (--looks 5)", power.with(Power.FIVE), effect);
            add(lines, "one look, at the planned end (--reading fixed)", power.with(LookPlan.FIXED), effect);
        }
        if (mayAdjust) {
            add(
                    lines,
                    "a covariate, known before, with a correlation of 0.7 (--covariate 0.7)",
                    power.given(KNOWN),
                    effect);
        }
        double larger = LARGER * effect;
        double most = power.response().greatest() / power.response().value() - 1;
        if (larger >= -1 && larger <= most) {
            add(lines, "looking for " + ReadableNumbers.percent(Math.abs(larger)) + " instead", power, larger);
        }
        if (power.split().size() > 2) {
            double[] fewer = power.split().stream()
                    .limit(power.split().size() - 1L)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            add(lines, "one arm less", power.withSplit(fewer), effect);
        }
        if (!lines.isEmpty()) {
            lines.add(0, "What would save " + units + ":");
        }
        return lines;
    }

    private void add(List<String> lines, String way, Power other, double change) {
        Promise.needed(other, change)
                .value()
                .map(UnitsNeeded::total)
                .filter(total -> total < needed)
                .ifPresent(total -> lines.add("  " + way + ": " + ReadableNumbers.count(total) + " instead of "
                        + ReadableNumbers.count(needed)));
    }
}
