package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what held and what did not in plain words. */
final class MissReport {
    /** Facts of a tally that are named. */
    private static final int MOST_NAMED = 5;

    private final OperandValues values;
    private final NameScope scope;
    private final AmountText amounts;
    private final FactsByKind facts;

    MissReport(OperandValues values, NameScope scope, FactsByKind facts) {
        this.values = values;
        this.scope = scope;
        this.amounts = AmountText.of(facts);
        this.facts = facts;
    }

    private ComparisonText words(@Nullable Pattern own, @Nullable Fact fact) {
        return new ComparisonText(values, scope, amounts, own, fact);
    }

    Miss nothing(Pattern pattern) {
        return absent(pattern.at(), List.of(pattern));
    }

    Miss present(Not not, List<Fact> found) {
        var says = "needs no " + such(not.patterns()) + ", but there is "
                + found.stream().map(Fact::subject).collect(Collectors.joining(" with "));
        return new Miss(
                not.at(),
                says,
                found.stream().findFirst(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    Miss absent(Exists exists) {
        return absent(exists.at(), exists.patterns());
    }

    /** No facts meet patterns; that there is none of the kind at all says more than what was asked of it. */
    private Miss absent(TextPosition at, List<Pattern> patterns) {
        var lacks = patterns.stream()
                .map(Pattern::type)
                .filter(type -> facts.of(type).isEmpty())
                .findFirst();
        var type = lacks.orElse(patterns.get(0).type());
        var article = "AEIOU".indexOf(type.charAt(0)) < 0 ? "a " : "an ";
        return new Miss(
                at,
                "needs " + article + (lacks.isPresent() ? type : such(patterns)) + ", but there is none",
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                lacks);
    }

    /** Facts that patterns ask for: {@code Health where status is broken}. */
    private String such(List<Pattern> patterns) {
        return patterns.stream().map(this::such).collect(Collectors.joining(" with "));
    }

    private String such(Pattern pattern) {
        var words = words(pattern, null);
        var asked = pattern.tests().stream()
                .map(test -> test.match(words::where, words::where, words::where, any -> "(" + words.where(any) + ")"))
                .collect(Collectors.joining(" and "));
        return pattern.type() + (asked.isEmpty() ? "" : " where " + asked);
    }

    Miss miss(Pattern pattern, Constraint test, Fact fact) {
        return miss(test, words(pattern, fact), Optional.of(fact), pattern.type() + " " + fact.subject() + " ", "");
    }

    Miss miss(Tally tally, Constraint test, List<Fact> counted) {
        var named = counted.isEmpty() ? "" : ": " + ComparisonText.listed(counted, MOST_NAMED);
        return miss(test, words(null, null), Optional.empty(), "", ", of " + such(tally.patterns()) + named);
    }

    private Miss miss(Constraint test, ComparisonText words, Optional<Fact> fact, String who, String after) {
        var gap = words.gap(test);
        return new Miss(
                test.at(),
                who + "needs " + words.asked(test) + words.had(test)
                        + gap.map(each -> " (" + away(each, words) + ")").orElse("") + after,
                fact,
                actual(test, fact.orElse(null)),
                gap.map(each -> OptionalDouble.of(each.size())).orElse(OptionalDouble.empty()),
                Optional.empty());
    }

    private static String away(ComparisonText.Gap gap, ComparisonText words) {
        return gap.size() == 0 ? "just missed" : words.distance(gap) + " away";
    }

    /** How far a comparison of numbers is from holding; infinity when distance means nothing there. */
    double away(Pattern pattern, Constraint test, Fact fact) {
        return words(pattern, fact).gap(test).map(ComparisonText.Gap::size).orElse(Double.POSITIVE_INFINITY);
    }

    double away(Constraint test) {
        return words(null, null).gap(test).map(ComparisonText.Gap::size).orElse(Double.POSITIVE_INFINITY);
    }

    private OptionalDouble actual(Constraint test, @Nullable Fact fact) {
        return test.match(
                compare -> values.value(compare.left(), fact) instanceof Double known
                        ? OptionalDouble.of(known)
                        : OptionalDouble.empty(),
                among -> OptionalDouble.empty(),
                all -> OptionalDouble.empty(),
                any -> OptionalDouble.empty());
    }

    /** What each comparison of a matched fact was, and how much there is to spare. */
    Stream<RuleMatch.Held> held(Pattern pattern, Fact fact) {
        var words = words(pattern, fact);
        var who = pattern.type() + " " + fact.subject();
        return pattern.tests().isEmpty()
                ? Stream.of(new RuleMatch.Held("there is " + who, ""))
                : pattern.tests().stream()
                        .flatMap(test -> holding(test, fact))
                        .map(test -> new RuleMatch.Held(who + ": " + words.held(test), spare(test, words)));
    }

    /** The comparisons by which a test holds; of ways that do not hold, none. */
    private Stream<Constraint> holding(Constraint test, @Nullable Fact fact) {
        return test.match(
                Stream::of,
                Stream::of,
                all -> all.tests().stream().flatMap(each -> holding(each, fact)),
                any -> any.tests().stream()
                        .filter(each -> values.holds(each, fact))
                        .flatMap(each -> holding(each, fact)));
    }

    private static String spare(Constraint test, ComparisonText words) {
        return test.comparison()
                .filter(compare -> compare.operator().isOrder())
                .flatMap(words::gap)
                .map(gap -> gap.size() == 0 ? "just met" : words.distance(gap) + " to spare")
                .orElse("");
    }

    RuleMatch.Held held(Not not) {
        return new RuleMatch.Held("there is no " + such(not.patterns()), "");
    }

    RuleMatch.Held held(Exists exists, List<Fact> found) {
        var there = new ArrayList<String>();
        for (int i = 0; i < found.size(); i++) {
            there.add(exists.patterns().get(i).type() + " " + found.get(i).subject());
        }
        return new RuleMatch.Held("there is " + String.join(" with ", there) + ", " + such(exists.patterns()), "");
    }

    /** What a tally made, of which facts, and what was asked of that. */
    Stream<RuleMatch.Held> held(Tally tally, List<Fact> counted) {
        var words = words(null, null);
        var of = such(tally.patterns()) + (counted.isEmpty() ? "" : ": " + ComparisonText.listed(counted, MOST_NAMED));
        var made = tally.results().stream()
                .map(each -> new RuleMatch.Held(words.words(each) + " is " + words.told(each) + ", of " + of, ""));
        var asked = tally.tests().stream()
                .flatMap(test -> holding(test, null))
                .map(test -> new RuleMatch.Held(words.held(test), spare(test, words)));
        return Stream.concat(made, asked);
    }
}
