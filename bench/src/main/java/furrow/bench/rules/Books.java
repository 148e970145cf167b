package furrow.bench.rules;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules and facts of any number, for all engines the same: enough units of one of ten metrics, and a verdict. */
final class Books {
    static final int FACTS = 30;
    static final int METRICS = 10;
    private static final int STEPS = 10;

    private Books() {}

    /** Units that the rule of that number asks for. */
    static int units(int rule, int shift) {
        return 100 + rule % 160 * 3 + shift;
    }

    /** The book as an author of Furrow writes it. */
    static RuleSource furrow(int rules, int shift) {
        var text = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            text.append("""
                // Speaks of r%1$d.
                rule "r%1$d"
                when
                    $c : Comparison( metric == "m%2$d", unitsTreatment >= %3$d, verdict == "better" )
                    not Health( experiment == $c.experiment, status == "broken" )
                then
                    advise.caution( $c, "r%1$d is about {$c.metric}" );
                end

                """.formatted(i, i % METRICS, units(i, shift)));
        }
        return new RuleSource("book.drl", text.toString());
    }

    /** A table of steps of one number, for each of four verdicts and many metrics: every row borders on the next. */
    static RuleSource table(int rows) {
        var text = new StringBuilder(
                "rule,Comparison.verdict,Comparison.metric,Comparison.relative >=,Comparison.relative <,"
                        + "Comparison.unitsControl >=,not Health.status,advise,reason\n");
        var verdicts = List.of("better", "worse", "equivalent", "inconclusive");
        for (int i = 0; i < rows; i++) {
            int step = i / verdicts.size() % STEPS;
            text.append("r%d,%s,m%d,0.%d,%s,50,broken,caution,why%n"
                    .formatted(
                            i,
                            verdicts.get(i % verdicts.size()),
                            i / verdicts.size() / STEPS,
                            step,
                            step + 1 == STEPS ? "1" : "0." + (step + 1)));
        }
        return new RuleSource("book.csv", text.toString());
    }

    /** What a rule of plain Drools does. */
    enum Consequence {
        /** It adds a string: less than Furrow's advice says. */
        STRING("\"r%1$d is about \" + $c.metric()"),
        /** It adds rule, action, subject, priority and reason, as Furrow does. */
        ADVICE("new furrow.bench.rules.PlainDrools.Said"
                + "( \"r%1$d\", \"caution\", $c.subject(), 50, \"r%1$d is about \" + $c.metric() )");

        private final String added;

        Consequence(String added) {
            this.added = added;
        }
    }

    /** The same rules in plain Drools. */
    static String drools(int rules, Consequence consequence) {
        var text = new StringBuilder("""
            package plain;
            import furrow.rules.fact.ComparisonFact;
            import furrow.rules.fact.HealthFact;
            global java.util.List advice;
            """);
        for (int i = 0; i < rules; i++) {
            text.append("""
                rule "r%1$d"
                when
                    $c : ComparisonFact( metric == "m%2$d", unitsTreatment >= %3$dL, verdict == ComparisonFact.Verdict.BETTER )
                    not HealthFact( experiment == $c.experiment, status == %4$s.BROKEN )
                then
                    advice.add( %5$s );
                end
                """.formatted(i, i % METRICS, units(i, 0), statusType(), consequence.added.formatted(i)));
        }
        return text.toString();
    }

    private static String statusType() {
        for (var part : furrow.rules.fact.HealthFact.class.getRecordComponents()) {
            if (part.getName().equals("status")) {
                return part.getType().getCanonicalName();
            }
        }
        throw new IllegalStateException("a health fact has a status");
    }

    /** Facts that some rules match. */
    static List<Fact> facts(int seed) {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < FACTS; i++) {
            facts.add(FactText.read(
                    "Comparison",
                    Map.of(
                            "experiment", "e" + i % 3,
                            "metric", "m" + (i + seed) % METRICS,
                            "treatment", "t" + i,
                            "treatmentTactic", "T" + i,
                            "verdict", i % 4 == 0 ? "better" : "inconclusive",
                            "unitsControl", "200",
                            "unitsTreatment", Integer.toString((seed * 7 + i * 31) % 600))));
        }
        return facts;
    }
}
