package furrow.rules.explain;

import furrow.rules.language.Rule;
import java.util.List;

/** What became of one rule on given facts, and why. */
public sealed interface Explanation {
    /** The rule. */
    Rule rule();

    /** It gave its advice. */
    record Fired(Rule rule, List<RuleMatch> matches) implements Explanation {
        public Fired {
            matches = List.copyOf(matches);
        }
    }

    /** It stayed silent. */
    record Silent(Rule rule, Miss miss) implements Explanation {}
}
