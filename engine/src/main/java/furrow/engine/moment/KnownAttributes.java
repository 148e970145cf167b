package furrow.engine.moment;

import furrow.engine.notation.WordSuggestion;
import furrow.rules.book.RuleBook;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names that attributes of a moment may have: another is most likely a slip, and would be known to nobody. */
final class KnownAttributes {
    /** What a context tells by fields of its own, and what anybody may want in a segment. */
    static final List<String> USUAL = List.of("channel", "platform", "format", "language");

    private KnownAttributes() {}

    /** Those that the plan reads, that the rules ask about, and the usual ones. */
    static Set<String> of(MomentPlan plan, RuleBook choosing) {
        var names = new LinkedHashSet<>(USUAL);
        names.addAll(plan.attributes());
        choosing.rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(each -> each.patterns().stream())
                .filter(pattern -> pattern.type().equals("Attribute"))
                .flatMap(KnownAttributes::names)
                .forEach(names::add);
        return names;
    }

    private static Stream<String> names(Pattern pattern) {
        return pattern.tests().stream().flatMap(Constraint::singles).flatMap(KnownAttributes::words);
    }

    private static Stream<String> words(Constraint test) {
        return test.match(
                compare -> Stream.of(compare.left(), compare.right()).flatMap(KnownAttributes::word),
                among -> among.choices().stream().flatMap(KnownAttributes::word),
                all -> Stream.empty(),
                any -> Stream.empty());
    }

    private static Stream<String> word(Operand operand) {
        return operand.literal().map(each -> String.valueOf(each.value())).stream();
    }

    /**
     * Refuses names that nobody knows.
     *
     * @throws IllegalArgumentException which names the first, and what it may have been meant to be
     */
    static void require(Collection<String> told, Set<String> known) {
        for (String name : new TreeSet<>(told)) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("attribute \"" + name
                        + "\" is known to no rule that excludes or prefers, and to no segment of the plan; "
                        + WordSuggestion.advice(name, known));
            }
        }
    }
}
