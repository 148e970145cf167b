package furrow.api.screen;

import furrow.api.plot.ForestPlot;
import furrow.api.plot.GoodSide;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.report.TacticReturn;
import furrow.api.wording.Typography;
import furrow.engine.live.AdviceReport;
import furrow.experiments.inference.Effect;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What each tactic returned for the money and time spent on it, ranked, on one scale on which each step doubles.
 *
 * @param one the unit of money that is spent, such as €1
 * @param rows one a tactic that returned something, the best first
 * @param axis the scale, SVG made here
 * @param notes what is not among them, and how it is read
 */
public record ReturnsView(String one, List<Row> rows, String axis, List<String> notes) {
    /** Tactics that are ranked; of more the last are told by their number alone. */
    private static final int MOST = 40;

    public ReturnsView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One tactic.
     *
     * @param rank its place, from 1
     * @param name the tactic in words
     * @param way what people do who follow it
     * @param address where its record is
     * @param returned for one unit of money
     * @param range its limits, or why it has none
     * @param plot the range on the scale, SVG made here, or empty
     * @param uses how often it was used
     * @param state what it comes to
     */
    public record Row(
            int rank,
            String name,
            String way,
            String address,
            String returned,
            String range,
            String plot,
            String uses,
            StateView state) {}

    static ReturnsView of(AdviceReport advice) {
        var currency = advice.all().workspace().currency();
        var all = TacticReturn.ranked(advice);
        var shown = all.subList(0, Math.min(MOST, all.size()));
        var plot = ForestPlot.of(
                shown.stream()
                        .filter(each -> each.value() > 0)
                        .map(each ->
                                doublings(each.range().orElse(new Effect(each.value(), each.value(), each.value()))))
                        .toList(),
                new Measure.Doublings(currency),
                GoodSide.HIGHER,
                OptionalDouble.empty());
        var rows = new ArrayList<Row>();
        for (TacticReturn each : shown) {
            rows.add(row(rows.size() + 1, each, plot, currency));
        }
        return new ReturnsView(
                Typography.money(1, currency),
                rows,
                rows.isEmpty() ? "" : plot.axis(),
                notes(advice, all, shown.size()));
    }

    private static Row row(int rank, TacticReturn each, ForestPlot plot, Currency currency) {
        var tactic = each.tactic();
        String name = Names.title(tactic.tactic());
        String returned = Typography.money(each.value(), currency);
        String range = each.range()
                .map(known -> Typography.moneyRange(known, currency))
                .orElse("no range yet");
        var state = state(each);
        String label = name + ": " + returned + " for each " + Typography.money(1, currency) + ", " + range;
        return new Row(
                rank,
                name,
                tactic.way().equals(tactic.tactic()) ? "" : Typography.text(tactic.way()),
                TacticAddress.of(tactic.tactic()),
                returned,
                range,
                each.range().isPresent() && each.value() > 0
                        ? plot.row(doublings(each.range().get()), mark(state), label)
                        : "",
                Typography.count(tactic.uses()),
                state);
    }

    private static Mark mark(StateView state) {
        return switch (state.kind()) {
            case "good" -> Mark.GOOD;
            case "bad" -> Mark.BAD;
            default -> Mark.OPEN;
        };
    }

    private static StateView state(TacticReturn each) {
        if (each.range().filter(known -> known.lower() > 1).isPresent()) {
            return new StateView("good", "pays back");
        }
        return each.range().filter(known -> known.upper() < 1).isPresent()
                ? new StateView("bad", "does not pay back")
                : new StateView("open", "open");
    }

    private static Effect doublings(Effect each) {
        return new Effect(doublings(each.estimate()), doublings(each.lower()), doublings(each.upper()));
    }

    /** How often one has to be doubled to come to a value; without limit where that is nothing. */
    private static double doublings(double value) {
        return value > 0 ? Math.log(value) / Math.log(2) : Double.NEGATIVE_INFINITY;
    }

    private static List<String> notes(AdviceReport advice, List<TacticReturn> all, int shown) {
        var notes = new ArrayList<String>();
        if (!all.isEmpty()) {
            notes.add(
                    "Only tactics of the same experiment met the same kind of people; only there does a gap say what the tactic"
                            + " did. The ranges hold for all tactics together, 95 times in 100, on whatever day they are read.");
        }
        int silent = TacticReturn.known(advice) - all.size();
        if (silent > 0) {
            notes.add(Counting.word(silent) + (silent == 1 ? " tactic" : " tactics") + (silent == 1 ? " is" : " are")
                    + " not ranked: nothing that came of " + (silent == 1 ? "it" : "them")
                    + " has a value in money, or nothing was spent.");
        }
        if (all.size() > shown) {
            notes.add(Counting.of(all.size() - shown, "more tactic") + " not shown; the CSV has all.");
        }
        return notes;
    }
}
