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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A set of rules, checked and compiled once; immutable, and safe to ask from many threads at a time.
 *
 * <p>Nothing of the author's text is ever compiled: rules are read into a small language and checked, and the engine's
 * network is built of what was read.
 */
public final class RuleBook {
    /** How often rules may match on one set of facts, in all. */
    public static final int MOST_FIRINGS = 100_000;

    private final RuleSet rules;
    private final RuleNetwork network;

    private RuleBook(RuleSet rules) {
        this.rules = rules;
        this.network = RuleNetwork.of(rules.rules());
    }

    /** The book that comes with Furrow, compiled once. */
    public static RuleBook shipped() {
        return Shipped.Lazy.BOOK;
    }

    /**
     * Compiles a book.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    public static RuleBook of(List<RuleSource> sources) {
        return new RuleBook(RuleSet.of(sources));
    }

    /** The rules, in the order of their files. */
    public List<Rule> rules() {
        return rules.rules();
    }

    /** The rule of that name, if the book has it. */
    public Optional<Rule> rule(String name) {
        return rules().stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** What to do next, given what is known: most urgent first. Same facts and book, same list. */
    public List<Recommendation> recommend(Collection<? extends Fact> facts) {
        return recommend(facts, any -> true);
    }

    /** The same, by the rules that are valid on a day. */
    public List<Recommendation> recommend(Collection<? extends Fact> facts, LocalDate day) {
        return recommend(facts, meta -> meta.validOn(day));
    }

    private List<Recommendation> recommend(Collection<? extends Fact> facts, Predicate<RuleMetadata> wanted) {
        var recommending = rules.recommending(facts, wanted);
        run(facts, recommending);
        return recommending.inOrder();
    }

    /**
     * Every match of every rule, in no particular order.
     *
     * @throws TooCostlyException if the rules could be too much work on these facts; nothing was run then
     */
    public List<Firing> firings(Collection<? extends Fact> facts) {
        var firings = new ArrayList<Firing>();
        run(facts, (rule, matched) -> firings.add(rules.prepared().get(rule).firing(matched)));
        return List.copyOf(firings);
    }

    private void run(Collection<? extends Fact> facts, MatchSink sink) {
        rules.refuseTooCostly(facts);
        TooCostlyException.refuseMoreThan(MOST_FIRINGS, network.run(facts, MOST_FIRINGS, sink));
    }
}
