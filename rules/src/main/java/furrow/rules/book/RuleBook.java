package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleMetadata;
import furrow.rules.language.RuleSource;
import furrow.rules.network.RuleNetwork;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of rules, checked and compiled once; safe to ask from many threads at a time. Its rules never change; of what it
 * was asked it remembers only which rules it had to leave out.
 *
 * <p>Nothing of the author's text is ever compiled: rules are read into a small language and checked, and the engine's
 * network is built of what was read.
 */
public final class RuleBook {
    /** How often rules may match on one set of facts, in all. */
    public static final int MOST_FIRINGS = 100_000;

    /** One of so many evaluations at a moment is made by the engine as well, which confirms our own reader. */
    static final int CONFIRMED_OF = 100;

    private final RuleSet rules;
    private final Networks networks;
    /** Rules of which the engine and our own reader said different things; they are not asked again. */
    private final Map<Integer, LeftOut> disputed = new ConcurrentSkipListMap<>();

    private volatile List<LeftOut> last = List.of();
    private volatile @Nullable RuleBook choosing;
    private volatile @Nullable RuleGuards guards;

    private RuleBook(RuleSet rules) {
        this(rules, rules.rules());
    }

    /** @param built what networks are built of: these rules, or others for a test of what becomes of a network that is wrong */
    RuleBook(RuleSet rules, List<Rule> built) {
        this.rules = rules;
        this.networks = new Networks(built, RuleNetwork.of(built));
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

    /**
     * The rules that exclude and prefer at the moment of need, as a book of their own, so that a moment waits for no others; made
     * when it is first asked for.
     */
    public RuleBook choosing() {
        var made = choosing;
        if (made == null) {
            made = new RuleBook(rules.only(rule -> rule.advice().action().choosesAtMoment()));
            choosing = made;
        }
        return made;
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
        return evaluating(facts, wanted).strictly().inOrder();
    }

    /**
     * What to do next, by the rules that are valid on a day. A rule that cannot be asked about these facts is left out
     * alone, and told of. What the rules matched is confirmed by our own reader of rules, of as many rules as that takes
     * {@value Evaluating#STEPS_PER_FACT} looks a fact, those that advise first.
     *
     * @param turn which rules are confirmed when not all can be; another each time, such as the second it is
     */
    public Evaluation evaluate(Collection<? extends Fact> facts, LocalDate day, long turn) {
        var evaluating = evaluating(facts, meta -> meta.validOn(day));
        var evaluation = evaluating.leniently(turn, true);
        remember(evaluation.leftOut());
        return evaluation;
    }

    /**
     * The same for a moment at which somebody waits for the answer: few facts, of which most rules ask for words that are not
     * there. Our own reader matches the rules that are left, which takes a tenth of what the engine's session takes; every
     * {@value #CONFIRMED_OF}th evaluation the engine matches too and the two are held against each other, and a rule on which they
     * differ is asked no more.
     */
    public Evaluation evaluateAtOnce(Collection<? extends Fact> facts, LocalDate day, long turn) {
        var evaluating = evaluating(facts, meta -> meta.validOn(day));
        return turn % CONFIRMED_OF == 0
                ? evaluating.leniently(turn, true)
                : evaluating.byOurOwnReader(guards()).orElseGet(() -> evaluating.leniently(turn, false));
    }

    private RuleGuards guards() {
        var made = guards;
        if (made == null) {
            made = RuleGuards.of(rules());
            guards = made;
        }
        return made;
    }

    /** This book for somebody who asks it again and again as facts change: he is told the same, for less. */
    public KeptAdvice kept() {
        return new KeptAdvice(this);
    }

    RuleSet set() {
        return rules;
    }

    Networks networks() {
        return networks;
    }

    Map<Integer, LeftOut> disputed() {
        return disputed;
    }

    /** Remembers which rules were left out. */
    void remember(List<LeftOut> leftOut) {
        last = leftOut;
    }

    /** The rules that were left out when the book was evaluated last. */
    public List<LeftOut> leftOut() {
        return last;
    }

    /**
     * Every match of every rule, in no particular order.
     *
     * @throws TooCostlyException if the rules are too much work on these facts
     */
    public List<Firing> firings(Collection<? extends Fact> facts) {
        var firings = new ArrayList<Firing>();
        var matches = evaluating(facts, any -> true).matches();
        for (int rule = 0; rule < matches.size(); rule++) {
            var prepared = rules.prepared().get(rule);
            matches.get(rule).forEach(matched -> firings.add(prepared.firing(matched)));
        }
        return List.copyOf(firings);
    }

    Evaluating evaluating(Networks networks, Collection<? extends Fact> facts, Predicate<RuleMetadata> wanted) {
        return new Evaluating(rules, networks, disputed, facts, wanted);
    }

    private Evaluating evaluating(Collection<? extends Fact> facts, Predicate<RuleMetadata> wanted) {
        return evaluating(networks, facts, wanted);
    }
}
