package furrow.engine.advice;

import furrow.rules.book.CoolDown;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.language.RuleMetadata;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What people were shown: the first day of the present or last cool-down of each advice, in the time zone of its
 * workspace. It is known by names of rules and subjects, so another version of a rule goes on where the one before was,
 * whatever either says of its cool-down.
 *
 * <p>It stays small: days that no cool-down reaches any more are left out, and of more than {@link #MOST} the oldest.
 * What was forgotten is shown again.
 *
 * @param days days by rule and subject
 */
public record ShownAdvice(Map<String, Map<String, LocalDate>> days) {
    /** Nothing was shown yet. */
    public static final ShownAdvice NOTHING = new ShownAdvice(Map.of());

    /** Rules and subjects that are remembered. */
    public static final int MOST = 10_000;

    public ShownAdvice {
        var copy = new TreeMap<String, Map<String, LocalDate>>();
        days.forEach((rule, subjects) -> copy.put(rule, Collections.unmodifiableMap(new TreeMap<>(subjects))));
        days = Collections.unmodifiableMap(copy);
    }

    private record Entry(String rule, String subject, LocalDate day) {
        static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::day)
                .reversed()
                .thenComparing(Entry::rule)
                .thenComparing(Entry::subject);
    }

    /** A report of all advice that holds, with what rests on a day set apart. */
    public Report apart(Report all, LocalDate today) {
        return all.apart(advice -> resting(advice, today));
    }

    private Optional<RestingAdvice> resting(Recommendation advice, LocalDate today) {
        return Optional.ofNullable(days.getOrDefault(advice.rule(), Map.of()).get(advice.subject()))
                .flatMap(day -> CoolDown.of(advice, day, today))
                .map(by -> new RestingAdvice(advice, by));
    }

    /**
     * The same after people were shown a report on a day. What they were shown on that day before, by whomever, changes
     * nothing more.
     *
     * @param report its recommendations were shown; what rests in it was not
     */
    public ShownAdvice and(Report report, LocalDate today) {
        var entries = Stream.concat(
                entries(),
                report.recommendations().stream()
                        .filter(each -> each.cooldown().isPresent())
                        .map(each -> new Entry(each.rule(), each.subject(), today)));
        var later = new TreeMap<String, Map<String, LocalDate>>();
        entries.forEach(each ->
                later.computeIfAbsent(each.rule(), any -> new TreeMap<>()).put(each.subject(), each.day()));
        return new ShownAdvice(later).reaching(today);
    }

    private Stream<Entry> entries() {
        return days.entrySet().stream()
                .flatMap(rule -> rule.getValue().entrySet().stream()
                        .map(subject -> new Entry(rule.getKey(), subject.getKey(), subject.getValue())));
    }

    /** What can still matter. A day that has not come was shown by a clock that ran ahead; where days end one may be. */
    private ShownAdvice reaching(LocalDate today) {
        var kept = new TreeMap<String, Map<String, LocalDate>>();
        entries()
                .filter(each -> CoolDown.again(each.day(), RuleMetadata.LONGEST_COOLDOWN)
                                .isAfter(today)
                        && !each.day().isAfter(today.plusDays(1)))
                .sorted(Entry.NEWEST_FIRST)
                .limit(MOST)
                .forEach(each -> kept.computeIfAbsent(each.rule(), any -> new TreeMap<>())
                        .put(each.subject(), each.day()));
        return new ShownAdvice(kept);
    }
}
