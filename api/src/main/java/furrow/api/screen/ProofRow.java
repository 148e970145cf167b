package furrow.api.screen;

import furrow.api.plot.GoodSide;
import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.wording.Typography;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.experiments.inference.Effect;
import furrow.experiments.proof.RuleStanding;
import java.util.Currency;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One rule, predicted against realised.
 *
 * @param rule its name
 * @param followed how much was shown, taken on, dismissed and done
 * @param predicted what it predicted on average, or that it predicted nothing
 * @param realised what came, or that it is not known
 * @param range its plausible range, or empty
 * @param told of how many actions, and how
 * @param plot the range with the prediction, or empty
 * @param state what the draws say of it, in a word
 * @param says the same with its numbers
 */
public record ProofRow(
        String rule,
        String followed,
        String predicted,
        String realised,
        String range,
        String told,
        String plot,
        StateView state,
        String says) {

    static ProofRow of(RuleProof rule, Currency currency) {
        var worth = rule.realised().value().map(each -> each.interval(ProofReport.WORTH_LEVEL));
        var predicted = rule.predicted().value();
        return new ProofRow(
                rule.rule(),
                "Shown " + Typography.count(rule.shown()) + ", accepted " + Typography.count(rule.accepted())
                        + ", dismissed " + Typography.count(rule.dismissed()) + ", done "
                        + Typography.count(rule.done()),
                predicted.map(each -> Typography.moneyChange(each, currency)).orElse("no worth"),
                worth.map(each -> Typography.moneyChange(each.estimate(), currency))
                        .orElse("no number"),
                worth.map(each -> Typography.moneyRange(each, currency)).orElse(""),
                worth.isEmpty()
                        ? rule.done() == 0
                                ? "nothing done"
                                : "none of " + Typography.count(rule.done()) + " can be told"
                        : "told of " + Typography.count(rule.told()) + " of " + Typography.count(rule.done())
                                + (rule.randomised().value().isPresent() ? ", randomised" : ", observational"),
                worth.map(each -> plot(rule, each, currency)).orElse(""),
                state(rule.standing()),
                says(rule));
    }

    /** Missed where the prediction lies above all that is plausible; a prediction that was too low is no miss. */
    private static Mark mark(RuleProof rule, Effect worth) {
        boolean missed =
                rule.predicted().value().filter(each -> each > worth.upper()).isPresent();
        return missed || worth.upper() < 0 ? Mark.BAD : worth.lower() > 0 ? Mark.GOOD : Mark.OPEN;
    }

    private static String plot(RuleProof rule, Effect worth, Currency currency) {
        var predicted = rule.predicted().value();
        String label = rule.rule() + ": realised " + Typography.moneyChange(worth.estimate(), currency) + ", from "
                + Typography.moneyRange(worth, currency)
                + predicted
                        .map(each -> "; predicted " + Typography.moneyChange(each, currency))
                        .orElse("");
        return IntervalPlot.of(worth, mark(rule, worth), new Measure.Money(currency), label)
                .towards(GoodSide.HIGHER)
                .withLimit(predicted.isPresent() ? OptionalDouble.of(predicted.get()) : OptionalDouble.empty())
                .svg();
    }

    private static StateView state(RuleStanding standing) {
        return switch (standing) {
            case PROVEN -> new StateView("good", "Proven");
            case OVERSTATES -> new StateView("care", "Predicts too much");
            case HARMS -> new StateView("bad", "Loses money");
            case OPEN -> new StateView("open", "Open");
        };
    }

    private static String says(RuleProof rule) {
        String said = rule.standing().says();
        String whole = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        return rule.kept()
                .value()
                .map(each -> whole + ": by the draws it brings " + share(each.estimate()) + " of what it predicts ("
                        + limits(each) + ").")
                .orElse(whole + ".");
    }

    private static String limits(Effect kept) {
        boolean least = Double.isFinite(kept.lower());
        boolean most = Double.isFinite(kept.upper());
        if (least && most) {
            return share(kept.lower()) + " to " + share(kept.upper());
        }
        return least
                ? "at least " + share(kept.lower())
                : most ? "at most " + share(kept.upper()) : "too few were drawn to say how little or how much";
    }

    private static String share(double fraction) {
        return Typography.decimals(fraction * 100, 0) + Typography.SPACE + "%";
    }
}
