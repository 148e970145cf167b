package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.arbitration.Arbitrated;
import java.util.ArrayList;
import java.util.List;

/** How a card was put in order, with doing nothing on the same scale. */
final class CardScale {
    private CardScale() {}

    static List<String> of(Arbitrated card, Report report) {
        var score = card.candidate().score();
        var currency = report.workspace().currency();
        var lines = new ArrayList<String>();
        lines.add(
                switch (score.ground()) {
                    case RANGE ->
                        "Chance that it is worth more than nothing: " + Typography.share(score.chance())
                                + "; it is then worth " + Typography.money(score.value(), currency) + ".";
                    case FIGURE ->
                        "The rule tells " + Typography.money(score.value(), currency)
                                + " without a range, so the chance is taken as one half.";
                    case STAND_IN ->
                        "Nobody knows its worth: one hour of a person, " + Typography.money(score.value(), currency)
                                + ", stands in for it, with a chance of one half.";
                });
        lines.add("The author of the rule multiplies by " + Typography.number(score.lever()) + ", which comes to "
                + Typography.money(score.priority(), currency) + ".");
        lines.add("Doing nothing stands at " + Typography.money(score.nothing(), currency) + " on the same scale, so "
                + (score.beatsNothing() ? "acting comes first." : "doing nothing comes first."));
        lines.addAll(PassedOver.passed(card));
        return lines;
    }
}
