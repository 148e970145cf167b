package furrow.rules.book;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Printer;
import furrow.rules.language.Printer.Printed;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.sandbox.Cost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A set of rules, checked and compiled once; immutable, and safe to ask from many threads at a time.
 *
 * <p>Nothing of the author's text is ever compiled: rules are read into a small language, checked, and printed anew.
 */
public final class RuleBook {
    /** How often rules may match on one set of facts, in all. */
    public static final int MOST_FIRINGS = 100_000;

    private final List<Rule> rules;
    private final List<Printed> printed;
    private final Compiled compiled;
    private final Cost cost;

    private RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        var texts = new ArrayList<Printed>();
        for (Rule rule : rules) {
            texts.add(Printer.print(rule, texts.size()));
        }
        this.printed = List.copyOf(texts);
        this.compiled = Compiled.of(printed);
        this.cost = Cost.of(rules);
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
    public static RuleBook of(List<Source> sources) {
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new RuleBookException(checked.findings());
        }
        return new RuleBook(checked.rules());
    }

    /** The rules, in the order of their files. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rule of that name, if the book has it. */
    public Optional<Rule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** What to do next, given what is known: most urgent first. Same facts and book, same list. */
    public List<Recommendation> recommend(Collection<? extends Fact> facts) {
        return Recommending.of(facts, firings(facts));
    }

    /** The same, by the rules that are valid on a day. */
    public List<Recommendation> recommend(Collection<? extends Fact> facts, LocalDate day) {
        var valid = firings(facts).stream()
                .filter(firing -> firing.rule().meta().validOn(day))
                .toList();
        return Recommending.of(facts, valid);
    }

    /**
     * Every match of every rule, in no particular order.
     *
     * @throws TooCostlyException if the rules could be too much work on these facts; nothing was run then
     */
    public List<Firing> firings(Collection<? extends Fact> facts) {
        cost.firstTooCostly(facts).ifPresent(index -> {
            throw new TooCostlyException("rule \"" + rules.get(index).name() + "\" could try more than "
                    + Cost.MOST_PER_RULE + " combinations of these " + facts.size()
                    + " facts; join its conditions by experiment or arm");
        });
        var firings = new ArrayList<Firing>();
        compiled.run(facts, MOST_FIRINGS, (rule, bound) -> firings.add(firing(rule, bound)));
        return List.copyOf(firings);
    }

    private Firing firing(int index, Object[] bound) {
        var slots = printed.get(index).slots();
        var names = new HashMap<String, Object>();
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < bound.length; i++) {
            if (!slots.get(i).isEmpty()) {
                names.put(slots.get(i), bound[i]);
            }
            if (bound[i] instanceof Fact fact) {
                facts.add(fact);
            }
        }
        return new Firing(rules.get(index), names, facts);
    }
}
