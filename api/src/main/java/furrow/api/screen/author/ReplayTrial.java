package furrow.api.screen.author;

import furrow.api.screen.author.TrialPanel.Row;
import furrow.api.wording.Typography;
import furrow.engine.rulebook.Replay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** What another book would have advised otherwise on recorded evidence, rule by rule. */
public final class ReplayTrial {
    private ReplayTrial() {}

    /**
     * Draws it: rules with most changes first.
     *
     * @param period which evidence it was, within a sentence
     */
    public static TrialPanel of(Replay.Summary summary, String period, Currency currency) {
        if (summary.evaluations() == 0) {
            return TrialPanel.waiting("Nothing was recorded " + period
                    + "; evidence is recorded as it changes, and kept" + " for 90 days.");
        }
        var rows = summary.byRule().entrySet().stream()
                .sorted(Map.Entry.<String, Replay.Tally>comparingByValue(Comparator.comparingInt(ReplayTrial::changes))
                        .reversed())
                .map(each -> new Row("care", each.getKey(), word(each.getValue()), List.of()))
                .toList();
        return TrialPanel.of(
                "Of " + summary.evaluations() + " recorded evaluations " + period + " the two books answer "
                        + summary.differing() + " otherwise.",
                rows,
                worths(summary, currency));
    }

    private static List<String> worths(Replay.Summary summary, Currency currency) {
        var told = new ArrayList<String>();
        if (summary.onlyBefore().count() > 0) {
            told.add("At least once it is silent where the live book gives " + told(summary.onlyBefore(), currency));
        }
        if (summary.onlyNow().count() > 0) {
            told.add("At least once it gives, where the live book is silent, " + told(summary.onlyNow(), currency));
        }
        return told;
    }

    private static String told(Replay.OneSided advice, Currency currency) {
        String pieces = Typography.count(advice.count()) + (advice.count() == 1 ? " piece" : " pieces") + " of advice";
        if (advice.valued() == 0) {
            return pieces + "; what following " + (advice.count() == 1 ? "it" : "them") + " is worth is not known.";
        }
        String all = advice.valued() == advice.count()
                ? ""
                : " for the " + Typography.count(advice.valued()) + " of which that is known";
        return pieces + ", reckoned when last given to be worth " + Typography.moneyChange(advice.worth(), currency)
                + all + ".";
    }

    private static int changes(Replay.Tally tally) {
        return tally.added() + tally.gone() + tally.changed() + tally.moved();
    }

    private static String word(Replay.Tally tally) {
        var parts = new ArrayList<String>();
        part(parts, tally.added(), "new");
        part(parts, tally.gone(), "gone");
        part(parts, tally.changed(), "said otherwise");
        part(parts, tally.moved(), "moved");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
