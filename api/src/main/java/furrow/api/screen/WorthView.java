package furrow.api.screen;

import furrow.api.plot.GoodSide;
import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.report.WorthSentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.Valued;
import java.util.List;
import java.util.Locale;

/**
 * What a treatment brings net of cost.
 *
 * @param treatment its name
 * @param state whether it pays
 * @param each what one unit brings more, or a thousand, or that it is not known
 * @param eachRange its plausible range
 * @param plot the same on a scale of its own, or empty
 * @param total what that comes to over a period, or empty
 * @param period that period in words, with a capital, or empty
 * @param sentence all of it in words, with how it was counted
 */
public record WorthView(
        String treatment,
        StateView state,
        String each,
        String eachRange,
        String plot,
        String total,
        String period,
        String sentence) {

    static List<WorthView> of(Evidence evidence, Report report) {
        return Valued.of(evidence.data().experiment()).isNothing()
                ? List.of()
                : evidence.netBenefits().stream()
                        .map(each -> of(evidence, each, report))
                        .toList();
    }

    private static WorthView of(Evidence evidence, NetBenefit net, Report report) {
        var currency = report.workspace().currency();
        var mark = mark(net);
        var gain = net.perUnit().value().map(each -> PerUnit.of(each, evidence));
        return new WorthView(
                Names.title(net.treatment()),
                StateView.of(mark, word(net)),
                gain.map(known -> Typography.moneyChange(known.effect().estimate(), currency) + " " + known.of())
                        .orElse("not known"),
                gain.map(known -> Typography.moneyRange(known.effect(), currency))
                        .orElse(""),
                gain.map(known -> IntervalPlot.of(
                                        known.effect(),
                                        mark,
                                        new Measure.Money(currency),
                                        Names.title(net.treatment()) + " brings "
                                                + Typography.moneyChange(
                                                        known.effect().estimate(), currency)
                                                + " " + known.of() + " net of cost, from "
                                                + Typography.moneyRange(known.effect(), currency))
                                .towards(GoodSide.HIGHER)
                                .svg())
                        .orElse(""),
                net.over(evidence.ahead(report.asOf()))
                        .value()
                        .map(total -> Typography.moneyChange(total.estimate(), currency) + " ("
                                + Typography.moneyRange(total, currency) + ")")
                        .orElse(""),
                evidence.ahead(report.asOf())
                        .value()
                        .map(over -> sentence(WorthFigure.period(over, report)))
                        .orElse(""),
                sentence(Typography.text(Units.in(WorthSentences.told(evidence, net, report), evidence))));
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Mark mark(NetBenefit net) {
        return switch (net.state()) {
            case PAYS -> Mark.GOOD;
            case DOES_NOT_PAY -> Mark.BAD;
            case OPEN -> Mark.OPEN;
        };
    }

    private static String word(NetBenefit net) {
        return switch (net.state()) {
            case PAYS -> "Pays";
            case DOES_NOT_PAY -> "Does not pay";
            case OPEN -> "Open";
        };
    }
}
