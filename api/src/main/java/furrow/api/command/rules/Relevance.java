package furrow.api.command.rules;

import furrow.api.command.rules.CheckedBook.Answer;
import furrow.rules.isolation.ExplanationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Explanations with what matters most first: rules that fired, as urgent as their advice; then silent ones, those that
 * the smallest change would wake first; at last those for which there is no fact at all.
 */
final class Relevance implements Comparator<ExplanationMessage> {
    private final Map<String, Integer> places = new HashMap<>();

    private Relevance(Answer answer) {
        answer.given().forEach(each -> places.putIfAbsent(each.rule(), places.size()));
        answer.held().forEach(each -> places.putIfAbsent(each.advice().rule(), places.size()));
    }

    /** The same explanations, in order. */
    static List<ExplanationMessage> ordered(List<ExplanationMessage> explained, Answer answer) {
        var ordered = new ArrayList<>(explained);
        ordered.sort(new Relevance(answer));
        return ordered;
    }

    @Override
    public int compare(ExplanationMessage one, ExplanationMessage other) {
        int step = Integer.compare(step(one), step(other));
        return step != 0 ? step : Double.compare(within(one), within(other));
    }

    private static int step(ExplanationMessage each) {
        var missed = each.missed();
        if (missed == null) {
            return 0;
        }
        return missed.size() != null ? 1 : missed.lacks() == null ? 2 : 3;
    }

    private double within(ExplanationMessage each) {
        var missed = each.missed();
        if (missed == null) {
            return places.getOrDefault(each.rule(), Integer.MAX_VALUE);
        }
        var size = missed.size();
        return size == null ? 0 : size;
    }
}
