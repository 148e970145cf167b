package furrow.rules.scenario;

import furrow.rules.book.Recommendation;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a recommendation is asked to be; what is left out may be anything.
 *
 * @param rule name of the rule that gives it
 * @param action word of the action, such as {@code scale}
 * @param subject what it is about
 * @param reason words that its reason must hold
 */
public record ExpectedAdvice(
        Optional<String> rule, Optional<String> action, Optional<String> subject, Optional<String> reason) {

    /** What every recommendation meets. */
    static final ExpectedAdvice ANYTHING =
            new ExpectedAdvice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** True when a recommendation is as asked. */
    public boolean isMetBy(Recommendation given) {
        return rule.map(given.rule()::equals).orElse(true)
                && action.map(given.action().word()::equals).orElse(true)
                && subject.map(given.subject()::equals).orElse(true)
                && reason.map(given.reason()::contains).orElse(true);
    }

    @Override
    public String toString() {
        return Stream.of(
                        rule.map(name -> "rule \"" + name + "\""),
                        action.map(word -> "action " + word),
                        subject.map(name -> "about " + name),
                        reason.map(words -> "saying \"" + words + "\""))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
