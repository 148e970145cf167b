package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.AdviceWorth;
import furrow.engine.advice.Report;
import furrow.engine.advice.Stake;
import furrow.experiments.inference.Effect;
import furrow.experiments.worth.Ahead;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.language.Action;
import java.time.LocalDate;
import java.util.Optional;

/** What advice is worth: never without a period, a range, and what it is for. */
final class WorthFigure {
    private WorthFigure() {}

    static FigureView of(Recommendation advice, Report report) {
        return report.worth(advice)
                .value()
                .map(worth -> known(worth, report))
                .or(() -> report.stake(advice).map(stake -> staked(stake, report)))
                .or(() -> saved(advice, report))
                .orElseGet(() -> FigureView.minor("Worth", "not known", Unworthed.of(advice, report)));
    }

    /** What the cheaper of two ways saves, where nobody knows how many units are to come. */
    private static Optional<FigureView> saved(Recommendation advice, Report report) {
        return advice.facts().stream()
                .filter(each -> advice.action() == Action.TAKE_CHEAPER && each instanceof ComparisonFact)
                .map(ComparisonFact.class::cast)
                .filter(each -> each.extraCostPerThousand().isPresent())
                .findFirst()
                .flatMap(fact -> CardFigures.evidence(report, fact.experiment())
                        .map(evidence -> FigureView.of(
                                "Saved for 1" + Typography.SPACE + "000 " + Units.many(evidence),
                                Typography.moneyChange(
                                        Math.abs(fact.extraCostPerThousand().getAsDouble()),
                                        report.workspace().currency()),
                                "",
                                "how many are to come is not known",
                                "")));
    }

    private static FigureView staked(Stake stake, Report report) {
        String when = period(stake.over(), report);
        String over = "for " + units(stake.over(), stake.unit());
        return switch (stake.kind()) {
            case HARM ->
                FigureView.counted(
                        "If it goes on",
                        Typography.decimals(Math.abs(stake.estimate()), 0),
                        (stake.estimate() < 0 ? "fewer: " : "more: ") + Names.words(stake.of()),
                        stake.range().map(WorthFigure::people).orElse("") + " " + when);
            case SAVING ->
                FigureView.of(
                        "Saved " + when,
                        Typography.moneyChange(
                                stake.estimate(), report.workspace().currency()),
                        "",
                        limits(stake, report) + over + ", at what each way costs",
                        "");
            case GOING_ON ->
                FigureView.of(
                        "Cost of going on",
                        Typography.money(stake.estimate(), report.workspace().currency()),
                        "",
                        limits(stake, report) + when + ", " + over,
                        "");
        };
    }

    /** The limits of money, where costs were measured. */
    private static String limits(Stake stake, Report report) {
        return stake.range()
                .map(each -> Typography.moneyRange(each, report.workspace().currency())
                        + (each.excludesZero() ? ", " : ": open, "))
                .orElse("");
    }

    private static String people(Effect range) {
        double one = Math.min(Math.abs(range.lower()), Math.abs(range.upper()));
        double other = Math.max(Math.abs(range.lower()), Math.abs(range.upper()));
        return range.lower() < 0 && range.upper() > 0
                ? ""
                : Typography.decimals(one, 0) + " to " + Typography.decimals(other, 0);
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
