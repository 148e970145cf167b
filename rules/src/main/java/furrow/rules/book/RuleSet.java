package furrow.rules.book;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.language.Printer;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleMetadata;
import furrow.rules.language.RuleSource;
import furrow.rules.network.MatchSignature;
import furrow.rules.sandbox.MatchCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Checked rules, ready to be compiled and to say their advice.
 *
 * @param rules the rules, in the order of their files
 * @param texts each as the printer prints it: alike where rules ask the same
 * @param prepared the same rules, made ready
 * @param cost what they may cost on given facts
 */
record RuleSet(List<Rule> rules, List<String> texts, List<PreparedRule> prepared, MatchCost cost) {

    /**
     * Checks and prepares rules.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    static RuleSet of(List<RuleSource> sources) {
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new RuleBookException(checked.findings());
        }
        var rules = checked.rules();
        var texts = new ArrayList<String>();
        var prepared = new ArrayList<PreparedRule>();
        for (Rule rule : rules) {
            texts.add(Printer.print(rule, 0));
            prepared.add(new PreparedRule(rule, MatchSignature.of(rule)));
        }
        return new RuleSet(List.copyOf(rules), List.copyOf(texts), List.copyOf(prepared), MatchCost.of(rules));
    }

    /** Refuses facts on which a rule could be too much work. */
    void refuseTooCostly(Collection<? extends Fact> facts) {
        cost.firstTooCostly(facts).ifPresent(excess -> {
            throw new TooCostlyException("rule \"" + rules.get(excess.rule()).name() + "\" " + excess.says()
                    + " of these " + facts.size() + " facts; join its conditions by experiment or arm");
        });
    }

    /** Takes what the rules match on facts, and turns it into recommendations. */
    RecommendationBuilder recommending(Collection<? extends Fact> facts, Predicate<RuleMetadata> wanted) {
        return new RecommendationBuilder(prepared, wanted, facts);
    }
}
