package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleMetadata;
import furrow.rules.language.RuleSource;
import furrow.rules.network.MatchSink;
import furrow.rules.network.RuleNetwork;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Two books that are asked about the same facts, compiled as one: conditions that both have are compiled once and
 * matched once, and facts go in once. Each book answers as it would alone. Immutable; safe to ask from many threads.
 */
public final class BookPair {
    private final RuleSet before;
    private final RuleSet now;
    private final List<Sharing> sharing;
    private final RuleNetwork network;

    /** Numbers of the rules in each book that have the same conditions. */
    private record Sharing(List<Integer> before, List<Integer> now) {
        static Sharing none() {
            return new Sharing(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What each book advises. */
    public record Answers(List<Recommendation> before, List<Recommendation> now) {}

    private BookPair(RuleSet before, RuleSet now) {
        this.before = before;
        this.now = now;
        Map<String, Sharing> byText = new LinkedHashMap<>();
        List<Rule> rules = new ArrayList<>();
        share(before, byText, rules, Sharing::before);
        share(now, byText, rules, Sharing::now);
        this.sharing = List.copyOf(byText.values());
        this.network = RuleNetwork.of(rules);
    }

    /** Notes which rules have which conditions, and keeps those that are new. */
    private static void share(
            RuleSet set, Map<String, Sharing> byText, List<Rule> rules, Function<Sharing, List<Integer>> numbers) {
        for (int i = 0; i < set.rules().size(); i++) {
            var text = set.texts().get(i);
            if (!byText.containsKey(text)) {
                byText.put(text, Sharing.none());
                rules.add(set.rules().get(i));
            }
            numbers.apply(Objects.requireNonNull(byText.get(text))).add(i);
        }
    }

    /**
     * Compiles two books.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    public static BookPair of(List<RuleSource> before, List<RuleSource> now) {
        return new BookPair(RuleSet.of(before), RuleSet.of(now));
    }

    /** What each book advises by its rules that are valid on a day. */
    public Answers recommend(Collection<? extends Fact> facts, LocalDate day) {
        Predicate<RuleMetadata> valid = meta -> meta.validOn(day);
        before.refuseTooCostly(facts);
        now.refuseTooCostly(facts);
        var old = new Limited(before, before.recommending(facts, valid));
        var fresh = new Limited(now, now.recommending(facts, valid));
        // When both books have all rules, a match is one of each; the bound on cost ends what is more.
        network.run(facts, 2 * RuleBook.MOST_FIRINGS, (number, matched) -> {
            var shared = sharing.get(number);
            shared.before().forEach(rule -> old.give(rule, matched));
            shared.now().forEach(rule -> fresh.give(rule, matched));
        });
        return new Answers(old.answer(), fresh.answer());
    }

    /** Counts the matches of one book. */
    private static final class Limited implements MatchSink {
        private final RuleSet rules;
        private final RecommendationBuilder to;
        private final long[] matches;

        Limited(RuleSet rules, RecommendationBuilder to) {
            this.rules = rules;
            this.to = to;
            this.matches = new long[rules.rules().size()];
        }

        @Override
        public void give(int rule, Object[] matched) {
            matches[rule]++;
            to.give(rule, matched);
        }

        /** @throws TooCostlyException when it matched, or said, more than a book may */
        List<Recommendation> answer() {
            refuse(rules.tooMany(matches, RuleBook.MOST_FIRINGS));
            if (to.characters() > RecommendationBuilder.MOST_CHARACTERS) {
                throw new TooCostlyException("rules said " + to.characters() + " characters, and may say at most "
                        + RecommendationBuilder.MOST_CHARACTERS
                        + " on one set of facts; join their conditions by experiment or arm");
            }
            return to.inOrder();
        }

        private static void refuse(SortedMap<Integer, LeftOut> left) {
            if (!left.isEmpty()) {
                throw new TooCostlyException(
                        Objects.requireNonNull(left.get(left.firstKey())).told());
            }
        }
    }
}
