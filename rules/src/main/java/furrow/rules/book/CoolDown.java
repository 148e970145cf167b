package furrow.rules.book;

import furrow.rules.language.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Advice that rests, since it was shown not long ago: the same rule about the same subject within the rule's cool-down.
 *
 * <p>It is counted in days: on the day on which advice was shown it is shown as often as somebody asks, and from the next
 * day on it rests. Hours are rounded up to whole days, so a cool-down of a day or less never holds anything back.
 *
 * <p>What a person did with advice is not known here; a cool-down counts from when advice was shown. Advice that was held
 * back was not shown, so it starts none of its own: of advice that holds every day, with a cool-down of a week, one in
 * seven days shows it.
 *
 * @param rule name of the rule
 * @param subject what the advice is about
 * @param shown first day on which it was shown
 * @param again from that day on it is shown again
 */
public record CoolDown(String rule, String subject, LocalDate shown, LocalDate again) {
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Advice that was given once.
     *
     * @param rule name of the rule
     * @param subject what it was about
     * @param day when
     */
    public record Given(String rule, String subject, LocalDate day) {
        /** What was given on a day. */
        public static List<Given> of(Collection<Recommendation> advice, LocalDate day) {
            return advice.stream()
                    .map(each -> new Given(each.rule(), each.subject(), day))
                    .toList();
        }
    }

    /** First day on which advice is shown again that was shown on a day and rests for a while. */
    public static LocalDate again(LocalDate shown, Duration length) {
        return shown.plusDays(length.plus(DAY).minusNanos(1).toDays());
    }

    /**
     * What holds a recommendation back, if anything does.
     *
     * @param shown first day of its present or last cool-down; what is not before {@code today} does not count
     */
    public static Optional<CoolDown> of(Recommendation advice, LocalDate shown, LocalDate today) {
        return advice.cooldown()
                .map(length -> new CoolDown(advice.rule(), advice.subject(), shown, again(shown, length)))
                .filter(each -> each.holdsOn(today));
    }

    /**
     * All advice that rests on a day, in the order of rules and subjects. The same history, rules and day give the same
     * answer, in whatever order the history is told.
     *
     * @param rules rules, of which some have a cool-down
     * @param history what was given before; what is not before {@code today} does not count
     * @param today the day
     */
    public static List<CoolDown> of(Collection<Rule> rules, Collection<Given> history, LocalDate today) {
        var lengths = new HashMap<String, Duration>();
        rules.forEach(rule -> rule.meta().cooldown().ifPresent(length -> lengths.put(rule.name(), length)));
        var shown = new HashMap<String, Map<String, LocalDate>>();
        history.stream()
                .filter(each -> each.day().isBefore(today) && lengths.containsKey(each.rule()))
                .sorted(Comparator.comparing(Given::day))
                .forEach(each -> {
                    var length = Objects.requireNonNull(lengths.get(each.rule()));
                    shown.computeIfAbsent(each.rule(), any -> new HashMap<>())
                            .merge(
                                    each.subject(),
                                    each.day(),
                                    (last, next) -> next.isBefore(again(last, length)) ? last : next);
                });
        var resting = new ArrayList<CoolDown>();
        shown.forEach((rule, subjects) -> {
            var length = Objects.requireNonNull(lengths.get(rule));
            subjects.forEach((subject, last) -> resting.add(new CoolDown(rule, subject, last, again(last, length))));
        });
        resting.removeIf(each -> !each.holdsOn(today));
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

    private boolean holdsOn(LocalDate today) {
        return shown.isBefore(today) && today.isBefore(again);
    }

    /** In plain words. */
    public String says() {
        return "held back until " + again + ", since it was shown on " + shown;
    }
}
