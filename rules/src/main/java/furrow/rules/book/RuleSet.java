package furrow.rules.book;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Meta;
import furrow.rules.language.Printer;
import furrow.rules.language.Printer.Printed;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.sandbox.Cost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Checked rules, ready to be compiled and to say their advice.
 *
 * @param rules the rules, in the order of their files
 * @param texts what the engine compiles of each; in these texts every rule has the number 0
 * @param prepared the same rules, made ready
 * @param cost what they may cost on given facts
 */
record RuleSet(List<Rule> rules, List<String> texts, List<PreparedRule> prepared, Cost cost) {

    /**
     * Checks and prepares rules.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    static RuleSet of(List<Source> sources) {
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new RuleBookException(checked.findings());
        }
        var rules = checked.rules();
        var texts = new ArrayList<String>();
        var prepared = new ArrayList<PreparedRule>();
        for (Rule rule : rules) {
            var text = Printer.print(rule, 0);
            texts.add(text.text());
            prepared.add(new PreparedRule(rule, text.slots()));
        }
        return new RuleSet(List.copyOf(rules), List.copyOf(texts), List.copyOf(prepared), Cost.of(rules));
    }

    /** The rules as the engine compiles them, each with its number. */
    List<Printed> printed() {
        var printed = new ArrayList<Printed>();
        rules.forEach(rule -> printed.add(Printer.print(rule, printed.size())));
        return printed;
    }

    /** Refuses facts on which a rule could be too much work. */
    void refuseTooCostly(Collection<? extends Fact> facts) {
        cost.firstTooCostly(facts).ifPresent(index -> {
            throw new TooCostlyException("rule \"" + rules.get(index).name() + "\" could try more than "
                    + Cost.MOST_PER_RULE + " combinations of these " + facts.size()
                    + " facts; join its conditions by experiment or arm");
        });
    }

    /** Takes what the rules match on facts, and turns it into recommendations. */
    Recommending recommending(Collection<? extends Fact> facts, Predicate<Meta> wanted) {
        return new Recommending(prepared, wanted, facts);
    }
}
