package furrow.api.screen.author;

import furrow.api.screen.FactWords;
import furrow.api.screen.author.TrialPanel.Row;
import furrow.api.wording.Typography;
import furrow.rules.explain.RuleMatch;
import furrow.rules.isolation.ExplanationMessage;
import furrow.rules.isolation.ExplanationMessage.Matched;
import furrow.rules.isolation.ExplanationMessage.Missed;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which rules of a file gave their advice on evidence and why, and what kept the others silent. */
public final class EvidenceTrial {
    private static final int MOST_MATCHES = 5;

    private EvidenceTrial() {}

    /**
     * Draws it: rules that speak first, then those that are nearest to.
     *
     * @param rules the rules that were tried
     * @param day day of the evidence, on which some may not be valid
     * @param about which evidence it was, within a sentence
     */
    public static TrialPanel of(
            List<ExplanationMessage> explained, Collection<Rule> rules, LocalDate day, String about) {
        if (explained.isEmpty()) {
            return TrialPanel.waiting("No rule of this file can be read yet; mend the mistakes first.");
        }
        Map<String, Rule> known =
                rules.stream().collect(Collectors.toMap(Rule::name, Function.identity(), (one, other) -> one));
        long fired = explained.stream().filter(each -> speaks(each, known, day)).count();
        var rows = explained.stream()
                .sorted(Comparator.comparingDouble(each -> speaks(each, known, day) ? -1 : nearness(each)))
                .map(each -> row(each, known, day))
                .toList();
        return TrialPanel.of(
                "On " + about + ": " + fired + " of " + explained.size()
                        + (fired == 1 ? " rules speaks." : " rules speak.")
                                .replace("rules", explained.size() == 1 ? "rule" : "rules"),
                rows,
                List.of());
    }

    private static boolean speaks(ExplanationMessage each, Map<String, Rule> known, LocalDate day) {
        var rule = known.get(each.rule());
        return each.fired() && (rule == null || rule.meta().validOn(day));
    }

    /** Rules that a small change would make speak come first, those of which nobody knows that last. */
    private static double nearness(ExplanationMessage silent) {
        var missed = silent.missed();
        return missed == null || missed.size() == null ? 2 : missed.size();
    }

    private static Row row(ExplanationMessage each, Map<String, Rule> known, LocalDate day) {
        if (speaks(each, known, day)) {
            return new Row(
                    "good",
                    each.rule(),
                    each.times() == 1 ? "speaks" : "speaks " + each.times() + " times",
                    matches(each),
                    each.matches().stream()
                            .limit(MOST_MATCHES)
                            .flatMap(match -> match.held().stream())
                            .map(EvidenceTrial::held)
                            .toList());
        }
        var missed = each.missed();
        var why = missed == null ? List.of("It is not valid on this day, or it would speak.") : why(missed);
        return new Row("open", each.rule(), "silent", why);
    }

    private static List<String> matches(ExplanationMessage each) {
        var told = new ArrayList<String>();
        each.matches().stream().limit(MOST_MATCHES).map(EvidenceTrial::match).forEach(told::add);
        if (each.times() > MOST_MATCHES) {
            told.add("And " + (each.times() - MOST_MATCHES) + " more.");
        }
        return told;
    }

    /** What it is about, and of the conditions those that a number decides. */
    private static String match(Matched match) {
        var close = match.held().stream()
                .filter(each -> !each.changes().isEmpty())
                .map(EvidenceTrial::held)
                .collect(Collectors.joining(" "));
        int all = match.held().size();
        return (all == 1 ? "Its condition holds." : "All " + all + " conditions hold.")
                + (close.isEmpty() ? "" : " " + TrialWords.of(close));
    }

    private static String held(RuleMatch.Held held) {
        return FactWords.in(Typography.exact(held.says()))
                + (held.changes().isEmpty() ? "." : " (" + Typography.exact(held.changes()) + ").");
    }

    private static List<String> why(Missed missed) {
        var told = new ArrayList<String>();
        told.add("Line " + missed.line() + ": " + TrialWords.of(FactWords.in(Typography.exact(missed.says()))) + ".");
        if (missed.change() != null && !missed.change().isEmpty()) {
            told.add(
                    missed.change().startsWith("by no")
                            ? "No change of a single value would make it speak."
                            : "It would speak " + TrialWords.of(Typography.exact(missed.change())) + ".");
        }
        return told;
    }
}
