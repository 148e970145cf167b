package furrow.rules.network;

import furrow.rules.language.Condition;
import furrow.rules.language.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What a rule hands over when it matched: the facts of its patterns and the results of its tallies. */
public final class MatchSignature {
    private MatchSignature() {}

    /** The author's name of each value that is handed over, in order; empty where none was given. */
    public static List<String> of(Rule rule) {
        return rule.conditions().stream().flatMap(MatchSignature::of).toList();
    }

    private static Stream<String> of(Condition condition) {
        return condition.match(
                pattern -> Stream.of(pattern.binding().orElse("")),
                not -> Stream.empty(),
                exists -> Stream.empty(),
                either -> Stream.empty(),
                tally -> tally.results().stream().map(Condition.Result::name));
    }
}
