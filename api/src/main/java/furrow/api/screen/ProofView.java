package furrow.api.screen;

import furrow.api.plot.GoodSide;
import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.wording.Typography;
import furrow.engine.proof.FollowUp;
import furrow.engine.proof.GroupLift;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.ProofGroup;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * What following advice returned, with the same numbers as {@code /v1/proof}.
 *
 * @param lead the answer in one sentence
 * @param drawn what the standing design has drawn, or empty where none stands
 * @param lifts what Furrow's own advice brings, against each group and by the delay
 * @param rules predicted against realised, rule by rule
 * @param total all that is told together, or why not
 * @param followUps what came after each action, the last first
 * @param more how many earlier ones are not shown, or empty
 */
public record ProofView(
        String lead,
        String drawn,
        List<Lift> lifts,
        List<ProofRow> rules,
        String total,
        List<After> followUps,
        String more) {
    /** Actions on the page. */
    private static final int SHOWN = 50;

    public ProofView {
        lifts = List.copyOf(lifts);
        rules = List.copyOf(rules);
        followUps = List.copyOf(followUps);
    }

    /**
     * What chance's draws say of advice.
     *
     * @param against what it is compared with
     * @param subjects of how many
     * @param state what they say
     * @param value the estimate, or empty
     * @param range its limits, or empty
     * @param plot the same on a scale of its own, or empty
     * @param why there is no number, or what all subjects come to
     */
    public record Lift(
            String against, String subjects, StateView state, String value, String range, String plot, String why) {}

    /** An action that was done, text by text. */
    public record After(String what, String day, String predicted, String value, String range, String how) {}

    /** Draws it. */
    public static ProofView of(ProofReport proof) {
        var currency = Currency.getInstance(proof.currency());
        return new ProofView(
                lead(proof, currency),
                proof.design().isEmpty() ? "" : drawn(proof),
                lifts(proof, currency),
                proof.rules().stream().map(each -> ProofRow.of(each, currency)).toList(),
                proof.total()
                        .value()
                        .map(each -> Typography.moneyChange(each, currency))
                        .orElseGet(() -> Typography.text(proof.total().why().orElse(""))),
                proof.followUps().stream()
                        .limit(SHOWN)
                        .map(each -> after(each, currency))
                        .toList(),
                proof.followUps().size() > SHOWN
                        ? Counting.of(proof.followUps().size() - SHOWN, "earlier action") + " not shown."
                        : "");
    }

    /** Whether anybody was shown anything yet. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    private static String lead(ProofReport proof, Currency currency) {
        if (proof.rules().isEmpty()) {
            return "Nobody has been shown advice yet, so there is nothing to prove.";
        }
        int done = proof.followUps().size();
        int told = proof.rules().stream().mapToInt(RuleProof::told).sum();
        if (proof.total().value().isEmpty()) {
            return done == 0
                    ? "Nothing was done yet, so nothing has come of it; what is accepted and done gets its follow-up here."
                    : Counting.word(done) + (done == 1 ? " action was" : " actions were")
                            + " done, and none of them can be told yet; the reasons stand below.";
        }
        return "What was followed returned "
                + Typography.moneyChange(proof.total().value().get(), currency)
                + " in the four weeks after each action, told of "
                + Typography.count(told) + " of " + Counting.of(done, "action") + " done" + caused(proof) + ".";
    }

    /** Whether chance's draws say that the advice brought it. */
    private static String caused(ProofReport proof) {
        if (proof.design().isEmpty()) {
            return "; no standing design says what would have come anyway";
        }
        boolean settled = proof.lifts().stream()
                .flatMap(each -> each.perSubject().value().stream())
                .anyMatch(each -> each.lower() > 0 || each.upper() < 0);
        return settled ? "" : "; whether more came than without advice is not settled yet";
    }

    private static String drawn(ProofReport proof) {
        var design = proof.design().orElseThrow();
        var drawn = proof.drawn();
        var parts = new ArrayList<String>();
        for (ProofGroup each : ProofGroup.values()) {
            if (design.share(each) > 0) {
                parts.add(Typography.count(drawn.of(each)) + " for " + each.says());
            }
        }
        var told = new ArrayList<String>();
        told.add("The four weeks of " + Typography.count(drawn.known()) + " are known, of "
                + Typography.count(drawn.waiting()) + " they are not over yet");
        some(drawn.nearEnd(), "began too near the planned end to have four weeks", told);
        some(drawn.unmeasured(), "had no week of outcomes with a value before", told);
        some(drawn.endedEarly(), "of the known ended within the four weeks, where later days count as before", told);
        return "Design “" + design.name() + "” has drawn " + String.join(", ", parts) + ". " + String.join("; ", told)
                + ".";
    }

    private static void some(int count, String what, List<String> told) {
        if (count > 0) {
            told.add(Typography.count(count) + " " + what);
        }
    }

    private static List<Lift> lifts(ProofReport proof, Currency currency) {
        var all = new ArrayList<Lift>();
        proof.lifts().forEach(each -> all.add(lift(each, currency)));
        if (proof.design().filter(each -> each.longestDelay() > 0).isPresent()) {
            all.add(lift("Shown at once against delayed", "per subject and day shown", proof.delay(), "", currency));
        }
        return all;
    }

    private static Lift lift(GroupLift lift, Currency currency) {
        String all = lift.total()
                .value()
                .map(each -> "For all that were advised "
                        + Typography.moneyChange(each.estimate(), currency) + " ("
                        + Typography.moneyRange(each, currency) + ").")
                .orElse("");
        return lift(
                "Advised by Furrow against " + lift.against().says(),
                Typography.count(lift.engine()) + " and " + Typography.count(lift.others())
                        + " subjects whose four weeks are known",
                lift.perSubject(),
                all,
                currency);
    }

    private static Lift lift(String against, String subjects, Figure<Effect> figure, String all, Currency currency) {
        if (figure.value().isEmpty()) {
            String why = figure.why().orElse("");
            return new Lift(
                    against,
                    subjects,
                    new StateView("open", "No number yet"),
                    "",
                    "",
                    "",
                    Typography.text(sentence(why)));
        }
        var effect = figure.value().get();
        var mark = effect.lower() > 0 ? Mark.GOOD : effect.upper() < 0 ? Mark.BAD : Mark.OPEN;
        String word = mark == Mark.GOOD ? "Brings more" : mark == Mark.BAD ? "Brings less" : "Not settled yet";
        String value = Typography.moneyChange(effect.estimate(), currency);
        String range = Typography.moneyRange(effect, currency);
        String plot = IntervalPlot.of(
                        effect, mark, new Measure.Money(currency), against + ": " + value + ", from " + range)
                .towards(GoodSide.HIGHER)
                .svg();
        return new Lift(against, subjects, StateView.of(mark, word), value, range, plot, all);
    }

    private static String sentence(String why) {
        return why.isEmpty() ? why : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
    }

    private static After after(FollowUp each, Currency currency) {
        var worth = each.realised().value().map(known -> known.interval(ProofReport.WORTH_LEVEL));
        return new After(
                Names.title(each.action()) + " " + each.subject(),
                Typography.day(each.done()),
                each.predicted()
                        .map(known -> Typography.moneyChange(known, currency))
                        .orElse("no worth"),
                worth.map(known -> Typography.moneyChange(known.estimate(), currency))
                        .orElse("no number"),
                worth.map(known -> Typography.moneyRange(known, currency)).orElse(""),
                Typography.text(sentence(
                        worth.isPresent()
                                ? each.kind().says()
                                : each.realised().why().orElse(""))));
    }
}
