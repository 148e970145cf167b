package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Position;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what held and what did not in plain words. */
final class Telling {
    /** Facts of a tally that are named. */
    private static final int MOST_NAMED = 5;

    private final Values values;
    private final Scope scope;
    private final Amounts amounts;
    private final Facts facts;

    Telling(Values values, Scope scope, Facts facts) {
        this.values = values;
        this.scope = scope;
        this.amounts = Amounts.of(facts);
        this.facts = facts;
    }

    private Wording words(@Nullable Pattern own, @Nullable Fact fact) {
        return new Wording(values, scope, amounts, own, fact);
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
    private Miss absent(Position at, List<Pattern> patterns) {
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
                .map(test -> test instanceof Test.Any ? "(" + words.where(test) + ")" : words.where(test))
                .collect(Collectors.joining(" and "));
        return pattern.type() + (asked.isEmpty() ? "" : " where " + asked);
    }

    Miss miss(Pattern pattern, Test test, Fact fact) {
        return miss(test, words(pattern, fact), Optional.of(fact), pattern.type() + " " + fact.subject() + " ", "");
    }

    Miss miss(Tally tally, Test test, List<Fact> counted) {
        var named = counted.isEmpty() ? "" : ": " + Wording.listed(counted, MOST_NAMED);
        return miss(test, words(null, null), Optional.empty(), "", ", of " + such(tally.patterns()) + named);
    }

    private Miss miss(Test test, Wording words, Optional<Fact> fact, String who, String after) {
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

    private static String away(Wording.Gap gap, Wording words) {
        return gap.size() == 0 ? "just missed" : words.distance(gap) + " away";
    }

    /** How far a comparison of numbers is from holding; infinity when distance means nothing there. */
    double away(Pattern pattern, Test test, Fact fact) {
        return words(pattern, fact).gap(test).map(Wording.Gap::size).orElse(Double.POSITIVE_INFINITY);
    }

    double away(Test test) {
        return words(null, null).gap(test).map(Wording.Gap::size).orElse(Double.POSITIVE_INFINITY);
    }

    private OptionalDouble actual(Test test, @Nullable Fact fact) {
        return test instanceof Test.Compare compare && values.value(compare.left(), fact) instanceof Double known
                ? OptionalDouble.of(known)
                : OptionalDouble.empty();
    }

    /** What each comparison of a matched fact was, and how much there is to spare. */
    Stream<Match.Held> held(Pattern pattern, Fact fact) {
        var words = words(pattern, fact);
        var who = pattern.type() + " " + fact.subject();
        return pattern.tests().isEmpty()
                ? Stream.of(new Match.Held("there is " + who, ""))
                : pattern.tests().stream()
                        .flatMap(test -> holding(test, fact))
                        .map(test -> new Match.Held(who + ": " + words.held(test), spare(test, words)));
    }

    /** The comparisons by which a test holds; of ways that do not hold, none. */
    private Stream<Test> holding(Test test, @Nullable Fact fact) {
        if (test instanceof Test.All all) {
            return all.tests().stream().flatMap(each -> holding(each, fact));
        }
        if (test instanceof Test.Any any) {
            return any.tests().stream().filter(each -> values.holds(each, fact)).flatMap(each -> holding(each, fact));
        }
        return Stream.of(test);
    }

    private static String spare(Test test, Wording words) {
        if (!(test instanceof Test.Compare compare) || !compare.operator().isOrder()) {
            return "";
        }
        return words.gap(test)
                .map(gap -> gap.size() == 0 ? "just met" : words.distance(gap) + " to spare")
                .orElse("");
    }

    Match.Held held(Not not) {
        return new Match.Held("there is no " + such(not.patterns()), "");
    }

    Match.Held held(Exists exists, List<Fact> found) {
        var there = new ArrayList<String>();
        for (int i = 0; i < found.size(); i++) {
            there.add(exists.patterns().get(i).type() + " " + found.get(i).subject());
        }
        return new Match.Held("there is " + String.join(" with ", there) + ", " + such(exists.patterns()), "");
    }

    /** What a tally made, of which facts, and what was asked of that. */
    Stream<Match.Held> held(Tally tally, List<Fact> counted) {
        var words = words(null, null);
        var of = such(tally.patterns()) + (counted.isEmpty() ? "" : ": " + Wording.listed(counted, MOST_NAMED));
        var made = tally.results().stream()
                .map(each -> new Match.Held(words.words(each) + " is " + words.told(each) + ", of " + of, ""));
        var asked = tally.tests().stream()
                .flatMap(test -> holding(test, null))
                .map(test -> new Match.Held(words.held(test), spare(test, words)));
        return Stream.concat(made, asked);
    }
}
