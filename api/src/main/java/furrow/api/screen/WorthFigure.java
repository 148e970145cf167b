package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.AdviceWorth;
import furrow.engine.advice.Report;
import furrow.experiments.inference.Effect;
import furrow.experiments.worth.Ahead;
import furrow.rules.book.Recommendation;
import java.time.LocalDate;
import java.util.Optional;

/** What advice is worth: never without a period, a range, and what it is for. */
final class WorthFigure {
    private WorthFigure() {}

    static FigureView of(Recommendation advice, Report report) {
        return report.worth(advice)
                .value()
                .map(worth -> known(worth, report))
                .orElseGet(() -> FigureView.minor("Worth", "not known", ""));
    }

    private static FigureView known(AdviceWorth worth, Report report) {
        var currency = report.workspace().currency();
        var range = worth.range();
        String name = worth.over().map(over -> "Worth " + period(over, report)).orElse("Worth");
        String value = Typography.moneyChange(range.estimate(), currency);
        if (range.lower().isEmpty() && range.upper().isEmpty()) {
            return FigureView.minor(name, value, "the rule’s own figure, without a range");
        }
        var effect = new Effect(
                range.estimate(),
                range.lower().orElse(Double.NEGATIVE_INFINITY),
                range.upper().orElse(Double.POSITIVE_INFINITY));
        boolean open = effect.lower() <= 0 && effect.upper() >= 0;
        String limits = Typography.moneyRange(effect, currency) + (open ? ": open" : "");
        String over =
                worth.over().map(each -> ", for " + units(each, worth.unit())).orElse("");
        return open ? FigureView.minor(name, value, limits + over) : FigureView.of(name, value, "", limits + over, "");
    }

    /** The time that worth is counted over, in words. */
    static String period(Ahead over, Report report) {
        Optional<String> until = over.to()
                .map(to -> Typography.day(
                        LocalDate.ofInstant(to, report.workspace().zone())));
        return over.restOfPlan()
                ? "until " + until.orElse("the plan’s end")
                : "in the next 4" + Typography.SPACE + "weeks";
    }

    private static String units(Ahead over, String unit) {
        long count = Math.round(over.units());
        return Typography.count(count) + " " + unit + (count == 1 ? "" : "s");
    }
}
