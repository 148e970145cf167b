package furrow.api.screen;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of facts within the explainer's sentences as people say them: a {@code Health} is a check of an experiment. */
public final class FactWords {
    /** What a person calls a kind of fact, before what it is about. */
    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("Budget", "budget of"),
            Map.entry("Comparison", "comparison of"),
            Map.entry("Conversation", "conversations of"),
            Map.entry("Data", "data of"),
            Map.entry("Effort", "hours of"),
            Map.entry("Experiment", "experiment"),
            Map.entry("Goal", "goal"),
            Map.entry("Health", "check of"),
            Map.entry("Slot", "time slot"),
            Map.entry("Tactic", "tactic"),
            Map.entry("Workspace", "workspace"));

    private static final String KIND = "(" + String.join("|", NOUNS.keySet()) + ")";
    private static final String NAME = "(“[^”]*”|[\\p{L}\\p{N}_/-]+)";

    private static final Pattern NOT_SO =
            Pattern.compile("there is no Experiment where experiment is " + NAME + " and status is (\\w+)$");
    private static final Pattern NO_CHECK =
            Pattern.compile("there is no Health where experiment is " + NAME + " and status is (\\w+)$");
    private static final Pattern TWICE = Pattern.compile(
            "^there is " + KIND + " (.+), \\1 where (?:experiment is (?:“[^”]*”|\\S+)(?: and )?)?(.*)$");
    private static final Pattern ABOUT = Pattern.compile(KIND + " where experiment is " + NAME + "(?: and )?");
    private static final Pattern ANY = Pattern.compile(KIND + " where ");
    private static final Pattern FIRST = Pattern.compile("^" + KIND + " ");
    private static final Pattern NEEDS =
            Pattern.compile("^((?:budget|comparison|conversations|data|hours|check) of [^:]+?) needs ");
    private static final Pattern TRUTH = Pattern.compile("true when (.+?) is (true|false)\\b");

    private FactWords() {}

    /** The sentence with kinds in words, begun with a capital. */
    public static String in(String sentence) {
        var text = NOT_SO.matcher(sentence).replaceFirst("$1 is not $2");
        text = NO_CHECK.matcher(text).replaceFirst("no check of $1 says “$2”");
        text = TWICE.matcher(text).replaceFirst("$1 $2: $3");
        text = ABOUT.matcher(text).replaceAll(each -> quoted(noun(each.group(1)) + " " + each.group(2) + rest(each)));
        text = ANY.matcher(text).replaceAll(each -> quoted(alone(each.group(1)) + " where "));
        text = FIRST.matcher(text).replaceAll(each -> quoted(noun(each.group(1)) + " "));
        text = TRUTH.matcher(text).replaceAll(each -> quoted(each.group(1)) + ": " + yesOrNo(each.group(2)));
        text = NEEDS.matcher(text).replaceFirst("$1: needs ");
        return Claim.begun(text.replace("chosen is unknown", "nobody has chosen an arm"));
    }

    private static String noun(String kind) {
        return NOUNS.getOrDefault(kind, kind);
    }

    private static String alone(String kind) {
        return noun(kind).replaceFirst(" of$", "");
    }

    private static String rest(MatchResult found) {
        return found.group().endsWith(" and ") ? " where " : "";
    }

    private static String yesOrNo(String truth) {
        return truth.equals("true") ? "yes" : "no";
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
