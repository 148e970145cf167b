package furrow.engine.rulebook;

import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.util.List;
import java.util.Map;

/** Small books, and facts for them. */
final class Books {
    private Books() {}

    /** One rule that speaks up from a number of missing units on. */
    static BookContents asking(int missing) {
        return asking(missing, missing);
    }

    /** The same with a scenario that expects advice at a number of missing units. */
    static BookContents asking(int missing, int expectedAt) {
        var rule = """
            // Tells that units are missing.
            rule "Missing units"
            when
                $e : Experiment( unitsMissing >= %d )
            then
                advise.keepGoing( $e, "%d or more are missing." );
            end
            """.formatted(missing, missing);
        var scenario = """
            scenarios:
              - name: many are missing
                facts:
                  - Experiment: { experiment: tone, primaryMetric: replies, unitsSoFar: 1, unitsMissing: %d }
                expect:
                  - { rule: "Missing units", action: keepGoing }
            """.formatted(expectedAt);
        return new BookContents(
                List.of(new RuleSource("missing.drl", rule)),
                List.of(new RuleSource("missing.scenarios.yaml", scenario)));
    }

    /** Facts with a number of missing units. */
    static List<Fact> missing(int units) {
        return List.of(FactText.read(
                "Experiment",
                Map.of(
                        "experiment", "tone",
                        "primaryMetric", "replies",
                        "unitsSoFar", "1",
                        "unitsMissing", Integer.toString(units))));
    }

    /** Runs scenarios in this process: quick, and harmless for the books above. */
    static VersionTester here() {
        return VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
    }
}
