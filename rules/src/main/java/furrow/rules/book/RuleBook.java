package furrow.rules.book;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Finding;
import furrow.rules.language.Printer;
import furrow.rules.language.Printer.Printed;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleReader;
import furrow.rules.language.Source;
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

    private RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        var texts = new ArrayList<Printed>();
        for (Rule rule : rules) {
            texts.add(Printer.print(rule, texts.size()));
        }
        this.printed = List.copyOf(texts);
        this.compiled = Compiled.of(printed);
    }

    /** The book that comes with Furrow, compiled once. */
    public static RuleBook shipped() {
        return Shipped.BOOK;
    }

    /**
     * Compiles a book.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    public static RuleBook of(List<Source> sources) {
        var rules = new ArrayList<Rule>();
        var findings = new ArrayList<Finding>();
        for (Source source : sources) {
            var parsed = RuleReader.read(source);
            rules.addAll(parsed.rules());
            findings.addAll(parsed.findings());
        }
        findings.addAll(Checker.check(rules));
        if (findings.stream().anyMatch(Finding::isError)) {
            findings.sort(Finding.IN_ORDER);
            throw new RuleBookException(findings);
        }
        return new RuleBook(rules);
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

    /** Every match of every rule, in no particular order. */
    public List<Firing> firings(Collection<? extends Fact> facts) {
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
