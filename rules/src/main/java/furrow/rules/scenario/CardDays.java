package furrow.rules.scenario;

import furrow.rules.language.Rule;
import furrow.rules.language.RuleMetadata;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The days on a rule's card, each a day earlier and later. */
final class CardDays {
    private CardDays() {}

    static List<Mutation> of(Rule rule) {
        var meta = rule.meta();
        var nudges = new ArrayList<Mutation>();
        meta.from().ifPresent(day -> {
            var others = days(day).stream()
                    .map(other -> with(rule, meta.cooldown(), Optional.of(other), meta.until()))
                    .toList();
            nudges.add(nudge(rule, "validFrom", others, "with day: " + day + ", or the day before"));
        });
        meta.until().ifPresent(day -> {
            var others = days(day).stream()
                    .map(other -> with(rule, meta.cooldown(), meta.from(), Optional.of(other)))
                    .toList();
            nudges.add(nudge(rule, "validUntil", others, "with day: " + day + ", or the day after"));
        });
        meta.cooldown()
                .filter(length -> length.compareTo(Duration.ofDays(1)) > 0)
                .ifPresent(length -> {
                    var others = List.of(length.minusDays(1), length.plusDays(1)).stream()
                            .map(other -> with(rule, Optional.of(other), meta.from(), meta.until()))
                            .toList();
                    nudges.add(nudge(
                            rule, "cooldown", others, "with past: advice of " + length.toDays() + " days before"));
                });
        return nudges;
    }

    private static List<LocalDate> days(LocalDate day) {
        return List.of(day.minusDays(1), day.plusDays(1));
    }

    private static Mutation nudge(Rule rule, String name, List<Rule> others, String mend) {
        return new Mutation("@" + name, "moves by a day", rule.at(), others, "add a scenario " + mend, true);
    }

    private static Rule with(
            Rule rule, Optional<Duration> cooldown, Optional<LocalDate> from, Optional<LocalDate> until) {
        var meta = rule.meta();
        var other = new RuleMetadata(
                meta.title(),
                meta.says(),
                meta.why(),
                meta.source(),
                meta.unless(),
                meta.owner(),
                meta.group(),
                meta.priority(),
                cooldown,
                from,
                until);
        return new Rule(rule.name(), other, rule.conditions(), rule.advice(), rule.file(), rule.text(), rule.at());
    }
}
