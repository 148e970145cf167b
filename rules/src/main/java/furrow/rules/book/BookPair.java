package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Meta;
import furrow.rules.language.Printer;
import furrow.rules.language.Printer.Printed;
import furrow.rules.language.Source;
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
    private final Compiled compiled;

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
        List<Printed> printed = new ArrayList<>();
        share(before, byText, printed, Sharing::before);
        share(now, byText, printed, Sharing::now);
        this.sharing = List.copyOf(byText.values());
        this.compiled = Compiled.of(printed);
    }

    /** Notes which rules have which conditions, and prints conditions that are new. */
    private static void share(
            RuleSet set, Map<String, Sharing> byText, List<Printed> printed, Function<Sharing, List<Integer>> numbers) {
        for (int i = 0; i < set.rules().size(); i++) {
            var text = set.texts().get(i);
            if (!byText.containsKey(text)) {
                byText.put(text, Sharing.none());
                printed.add(Printer.print(set.rules().get(i), printed.size()));
            }
            numbers.apply(Objects.requireNonNull(byText.get(text))).add(i);
        }
    }

    /**
     * Compiles two books.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    public static BookPair of(List<Source> before, List<Source> now) {
        return new BookPair(RuleSet.of(before), RuleSet.of(now));
    }

    /** What each book advises by its rules that are valid on a day. */
    public Answers recommend(Collection<? extends Fact> facts, LocalDate day) {
        Predicate<Meta> valid = meta -> meta.validOn(day);
        before.refuseTooCostly(facts);
        now.refuseTooCostly(facts);
        var old = new Limited(before.recommending(facts, valid));
        var fresh = new Limited(now.recommending(facts, valid));
        compiled.run(facts, 2 * RuleBook.MOST_FIRINGS, (number, matched) -> {
            var shared = sharing.get(number);
            shared.before().forEach(rule -> old.give(rule, matched));
            shared.now().forEach(rule -> fresh.give(rule, matched));
        });
        return new Answers(old.answer(), fresh.answer());
    }

    /** Counts the matches of one book. */
    private static final class Limited implements Sink {
        private final Recommending to;
        private int matches;

        Limited(Recommending to) {
            this.to = to;
        }

        @Override
        public void give(int rule, Object[] matched) {
            matches++;
            to.give(rule, matched);
        }

        List<Recommendation> answer() {
            Compiled.refuseMoreThan(RuleBook.MOST_FIRINGS, matches);
            return to.inOrder();
        }
    }
}
