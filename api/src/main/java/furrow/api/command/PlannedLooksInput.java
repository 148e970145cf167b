package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.SpendingFunction;
import furrow.experiments.power.Power;
import furrow.experiments.power.PowerPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks as they are typed, and what is said of them. */
final class PlannedLooksInput {
    private PlannedLooksInput() {}

    /** The looks of a number of them, or of shares of the units; five where nothing is told. */
    static LookSchedule schedule(List<Double> typed, SpendingFunction.Family spending) {
        if (spending == SpendingFunction.Family.HWANG_SHIH_DECANI) {
            throw new BadInput(
                    "--spending needs obrien-fleming or pocock, but was hwang-shih-decani; write its gamma in"
                            + " the plan");
        }
        var shares = typed.isEmpty() ? Power.FIVE.shares() : shares(typed);
        try {
            return new LookSchedule(shares, List.of(), new SpendingFunction(spending, 0), Optional.empty(), List.of());
        } catch (IllegalArgumentException unfit) {
            throw new BadInput("--looks: " + unfit.getMessage());
        }
    }

    private static List<Double> shares(List<Double> typed) {
        double first = typed.get(0);
        if (typed.size() > 1 || first < 1) {
            return typed;
        }
        if (first != Math.rint(first) || first > LookSchedule.MOST) {
            throw new BadInput("--looks needs 1 to " + LookSchedule.MOST + ", or rising shares up to 1, but was "
                    + ReadableNumbers.plain(first));
        }
        return IntStream.rangeClosed(1, (int) first)
                .mapToObj(look -> look / first)
                .toList();
    }

    /** What looks cost and save, in a sentence. */
    static String sentence(Power power, PowerPoint point, String units) {
        double inflation = power.lookPower().inflation(power.target());
        return "That is " + factor(100 * (inflation - 1)) + " % more than one look needs (factor " + factor(inflation)
                + "), and where the effect is there it stops with "
                + ReadableNumbers.count(Math.round(point.expectedUnits())) + " " + units
                + " on average. The limits of the"
                + " statistic at the looks are "
                + power.lookPower().limits().critical().stream()
                        .map(each -> ReadableNumbers.plain(Math.round(each * 100) / 100.0))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** Looks as a plan file has them. */
    static String inPlan(LookSchedule looks) {
        return "{at: ["
                + looks.shares().stream().map(PlannedLooksInput::factor).collect(Collectors.joining(", "))
                + "], spending: "
                + EnumWords.of(looks.spending().family()) + "}";
    }

    private static String factor(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
