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
        var old = new Limited(before.recommending(facts, valid));
        var fresh = new Limited(now.recommending(facts, valid));
        int most = 2 * RuleBook.MOST_FIRINGS;
        int matches = network.run(facts, most, (number, matched) -> {
            var shared = sharing.get(number);
            shared.before().forEach(rule -> old.give(rule, matched));
            shared.now().forEach(rule -> fresh.give(rule, matched));
        });
        TooCostlyException.refuseMoreThan(most, matches);
        return new Answers(old.answer(), fresh.answer());
    }

    /** Counts the matches of one book. */
    private static final class Limited implements MatchSink {
        private final RecommendationBuilder to;
        private int matches;

        Limited(RecommendationBuilder to) {
            this.to = to;
        }

        @Override
        public void give(int rule, Object[] matched) {
            matches++;
            to.give(rule, matched);
        }

        List<Recommendation> answer() {
            TooCostlyException.refuseMoreThan(RuleBook.MOST_FIRINGS, matches);
            return to.inOrder();
        }
    }
}
