package furrow.rules.book;

import furrow.rules.language.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Advice that rests, since it was shown not long ago: the same rule about the same subject within the rule's cool-down.
 *
 * <p>What a person did with advice is not known here; a cool-down counts from when advice was shown. Advice that was held
 * back was not shown, so it starts none of its own: of advice that holds every day, with a cool-down of a week, one in
 * seven days shows it.
 *
 * @param rule name of the rule
 * @param subject what the advice is about
 * @param shown when it was shown last
 * @param until from then on it is shown again
 */
public record CoolDown(String rule, String subject, Instant shown, Instant until) {

    /**
     * Advice that was given once.
     *
     * @param rule name of the rule
     * @param subject what it was about
     * @param at when
     */
    public record Given(String rule, String subject, Instant at) {
        /** What was given at an instant. */
        public static List<Given> of(Collection<Recommendation> advice, Instant at) {
            return advice.stream()
                    .map(each -> new Given(each.rule(), each.subject(), at))
                    .toList();
        }
    }

    /**
     * All advice that rests at an instant, in the order of rules and subjects. The same history, rules and instant give
     * the same answer, in whatever order the history is told.
     *
     * @param rules rules, of which some have a cool-down
     * @param history what was given before; what is not before {@code now} does not count
     * @param now the instant
     */
    public static List<CoolDown> of(Collection<Rule> rules, Collection<Given> history, Instant now) {
        var lengths = new HashMap<String, Duration>();
        rules.forEach(rule -> rule.meta().cooldown().ifPresent(length -> lengths.put(rule.name(), length)));
        var shown = new HashMap<String, Map<String, Instant>>();
        history.stream()
                .filter(each -> each.at().isBefore(now) && lengths.containsKey(each.rule()))
                .sorted(Comparator.comparing(Given::at))
                .forEach(each -> shown.computeIfAbsent(each.rule(), any -> new HashMap<>())
                        .merge(
                                each.subject(),
                                each.at(),
                                (last, next) -> next.isBefore(last.plus(lengths.get(each.rule()))) ? last : next));
        var resting = new ArrayList<CoolDown>();
        shown.forEach((rule, subjects) -> subjects.forEach((subject, last) -> {
            var until = last.plus(lengths.get(rule));
            if (now.isBefore(until)) {
                resting.add(new CoolDown(rule, subject, last, until));
            }
        }));
        resting.sort(Comparator.comparing(CoolDown::rule).thenComparing(CoolDown::subject));
        return List.copyOf(resting);
    }

    /** What holds a recommendation back, if anything does. */
    public static Optional<CoolDown> on(Recommendation advice, Collection<CoolDown> resting) {
        return resting.stream()
                .filter(each ->
                        each.rule().equals(advice.rule()) && each.subject().equals(advice.subject()))
                .findFirst();
    }

    /** In plain words. */
    public String says() {
        return "held back until " + until + ", since it was shown on " + shown;
    }
}
