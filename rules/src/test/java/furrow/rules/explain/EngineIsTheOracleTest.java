package furrow.rules.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Firing;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random rules on random facts: what the explainer says happened must be what happened in Drools. */
class EngineIsTheOracleTest {
    private static final int RULES = 40;
    private static final int ROWS = 12;
    private static final int BOOKS = 4;
    private static final int RUNS = 40;
    private final SplittableRandom random = new SplittableRandom(20260531);

    @Test
    void theExplainerAndTheEngineAgreeOnRandomBooksAndFacts() {
        int fired = 0;
        for (int i = 0; i < BOOKS; i++) {
            fired += agree(book());
        }
        double share = (double) fired / (RULES + ROWS) / RUNS / BOOKS;
        assertTrue(share > 0.15 && share < 0.85, "a test that is always silent or always fires shows little: " + share);
    }

    /** How many rules fired on how many sets of facts. */
    private int agree(RuleBook book) {
        assertEquals(RULES + ROWS, book.rules().size());
        int fired = 0;
        for (int run = 0; run < RUNS; run++) {
            var facts = facts();
            var engine = byRule(book.firings(facts));
            for (Rule rule : book.rules()) {
                var expected = engine.getOrDefault(rule.name(), Set.of());
                var told = told(Explainer.explain(rule, facts));
                assertEquals(expected, told, () -> rule.text() + "\non " + facts);
                assertEquals(!expected.isEmpty(), Explainer.fires(rule, facts), rule::text);
                fired += expected.isEmpty() ? 0 : 1;
            }
        }
        return fired;
    }

    /** A book of random rules. */
    RuleBook book() {
        var text = new StringBuilder();
        for (int i = 0; i < RULES; i++) {
            text.append(rule(i));
        }
        return RuleBook.of(
                List.of(new RuleSource("random.drl", text.toString()), new RuleSource("random.csv", table())));
    }

    private static Map<String, Set<Map<String, Object>>> byRule(List<Firing> firings) {
        return firings.stream()
                .collect(Collectors.groupingBy(
                        each -> each.rule().name(),
                        Collectors.mapping(each -> plain(each.bound()), Collectors.toSet())));
    }

    private static Set<Map<String, Object>> told(Explanation explanation) {
        return explanation instanceof Explanation.Fired fired
                ? fired.matches().stream().map(each -> facts(each.bound())).collect(Collectors.toSet())
                : new HashSet<>();
    }

    /** Numbers of tallies as doubles, whatever type the engine counts in. */
    private static Map<String, Object> plain(Map<String, Object> bound) {
        var plain = new HashMap<String, Object>();
        bound.forEach((name, value) -> plain.put(name, value instanceof Number n ? (Object) n.doubleValue() : value));
        return plain;
    }

    /** Values of fields are told by the explainer only; the engine hands over facts and tallies. */
    private static Map<String, Object> facts(Map<String, Object> bound) {
        var facts = new HashMap<>(bound);
        facts.keySet().removeIf(name -> name.startsWith("$v") || name.startsWith("$inner"));
        return facts;
    }

    private String rule(int number) {
        return "// Random.\nrule \"r" + number + "\"\nwhen\n  $a : Comparison( " + tests("", 2) + " )\n" + more()
                + "then\n  advise.caution( $a, \"because {$a.metric}\" );\nend\n";
    }

    private String more() {
        return switch (random.nextInt(14)) {
            case 0 ->
                "  $b : Comparison( experiment == $a.experiment, metric != $a.metric, " + tests("$a.", 1) + " )\n";
            case 1 -> "  not Comparison( experiment == $a.experiment, " + tests("$a.", 2) + " )\n";
            case 2 -> "  exists Comparison( treatment == $a.treatment, " + tests("$a.", 2) + " )\n";
            case 3 ->
                "  ( Health( experiment == $a.experiment, status == \"ok\" ) or Experiment( experiment =="
                        + " $a.experiment, daysLeft < " + number() + " ) )\n";
            case 4 ->
                "  accumulate( Comparison( experiment == $a.experiment, " + tests("$a.", 1)
                        + ", $v" + " : relative ); $n : count( 1 ), $s : " + function() + "( $v ); $n >= 1, $s < 2 * "
                        + Math.abs(random.nextInt(4)) + " )\n";
            case 5 -> "  $e : Experiment( experiment == $a.experiment, $v : unitsSoFar, unitsMissing < $v )\n";
            case 6 ->
                "  not( Health( experiment == $a.experiment, $inner : check, status != \"ok\" ) and Comparison("
                        + " metric == $inner ) )\n";
            case 7 ->
                "  Experiment( experiment == $a.experiment, unitsMissing " + operator() + " 2 * unitsSoFar - "
                        + random.nextInt(5) + " )\n  $h : Health( status in ( \"ok\", \"caution\" ) )\n";
            case 8 -> ways();
            case 9 ->
                "  accumulate( Comparison( metric == $a.metric, treatment != $a.treatment, unitsControl +"
                        + " unitsTreatment "
                        + operator()
                        + " $a.unitsControl, $v : unitsControl ); $n : count( 1 ), $m : max( $v ); $n + 1 > "
                        + random.nextInt(3) + ", $m <= $a.unitsTreatment + 2 )\n";
            case 10 ->
                "  $b : Comparison( experiment == $a.experiment, $v : unitsControl, " + tests("$a.", 1)
                        + " )\n  $e : Experiment( experiment == $b.experiment, unitsSoFar " + operator()
                        + " $v - 1 )\n";
            case 11 ->
                "  accumulate( Health( experiment == $a.experiment, status != \"ok\" ); $n : count( 1 ); $n <= "
                        + random.nextInt(3) + " )\n  $e : Experiment( unitsSoFar > $n + " + random.nextInt(3) + " )\n";
            case 12 ->
                "  not Experiment( experiment == $a.experiment, daysLeft == null )\n"
                        + "  exists( Health( $inner : experiment, status in ( \"ok\", \"broken\" ) ) and Experiment("
                        + " experiment == $inner, unitsMissing != null ) )\n";
            default -> "";
        };
    }

    /** Ways within ways. */
    private String ways() {
        return "  ( ( Health( experiment == $a.experiment, status == \"broken\" ) and Experiment( unitsSoFar "
                + operator() + " " + random.nextInt(6) + " ) ) or ( not Health( experiment == $a.experiment, status =="
                + " \"caution\" ) and ( Comparison( treatment != $a.treatment, " + tests("$a.", 2)
                + " ) or Experiment( daysLeft " + operator() + " " + number() + " ) ) ) )\n";
    }

    /** A random decision table. */
    private String table() {
        var text = new StringBuilder("rule,Comparison.verdict,Comparison.relative >=,Comparison.unitsControl <,"
                + "Experiment.unitsMissing,not Health.status,advise,reason\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("t")
                    .append(i)
                    .append(',')
                    .append(random.nextBoolean() ? word() + "|" + word() : "")
                    .append(',')
                    .append(random.nextBoolean() ? number() : "")
                    .append(',')
                    .append(1 + random.nextInt(6))
                    .append(',')
                    .append(List.of("", "known", "unknown").get(random.nextInt(3)))
                    .append(',')
                    .append(List.of("", "broken", "caution|broken").get(random.nextInt(3)))
                    .append(",caution,Well\n");
        }
        return text.toString();
    }

    private String tests(String other, int count) {
        var tests = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            tests.add(test(other));
        }
        return String.join(", ", tests);
    }

    private String test(String other) {
        return switch (random.nextInt(13)) {
            case 0 -> "verdict == \"" + word() + "\"";
            case 1 -> "verdict not in ( \"" + word() + "\", \"" + word() + "\" )";
            case 2 -> "relative " + operator() + " " + number();
            case 3 -> "unitsTreatment " + operator() + " " + random.nextInt(6);
            case 4 -> "relative == null || relative > " + number();
            case 5 -> "( relative < 0 && verdict != \"" + word() + "\" ) || unitsControl == " + random.nextInt(6);
            case 6 -> "worth != null";
            case 9 -> "2 * unitsControl - unitsTreatment " + operator() + " " + random.nextInt(4);
            case 10 -> "relative == null || ( worth != null && ( relative > 0 || verdict == \"" + word() + "\" ) )";
            case 11 -> "gainPerUnit == null";
            case 7 -> other.isEmpty() ? "gainPerUnit > extraCostPerUnit" : "relative >= " + other + "relative";
            case 8 -> "unitsTreatment " + operator() + " unitsControl + " + random.nextInt(3);
            default -> other.isEmpty() ? "metric != \"m0\"" : "unitsControl <= 2 * " + other + "unitsTreatment";
        };
    }

    private String operator() {
        return List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    }

    private String function() {
        return List.of("sum", "average", "min", "max").get(random.nextInt(4));
    }

    private String word() {
        return List.of("better", "worse", "equivalent", "inconclusive").get(random.nextInt(4));
    }

    /** Quarters, so that sums are exact in any order. */
    private String number() {
        return Double.toString((random.nextInt(9) - 4) / 4.0);
    }

    /** Random facts that its rules can be asked about. */
    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 4 + random.nextInt(5); i++) {
            var values = new HashMap<String, String>(Map.of(
                    "experiment", "e" + random.nextInt(2),
                    "metric", "m" + random.nextInt(3),
                    "treatment", "t" + i,
                    "treatmentTactic", "T" + i,
                    "verdict", word(),
                    "unitsControl", "" + random.nextInt(6),
                    "unitsTreatment", "" + random.nextInt(6)));
            maybe(values, "relative");
            maybe(values, "worth");
            maybe(values, "gainPerUnit");
            maybe(values, "extraCostPerUnit");
            facts.add(FactText.read("Comparison", values));
        }
        for (int i = 0; i < 2; i++) {
            var values = new HashMap<String, String>(
                    Map.of("experiment", "e" + i, "primaryMetric", "m0", "unitsSoFar", "" + random.nextInt(6)));
            maybe(values, "daysLeft");
            if (random.nextBoolean()) {
                values.put("unitsMissing", "" + random.nextInt(8));
            }
            facts.add(FactText.read("Experiment", values));
            facts.add(FactText.read(
                    "Health",
                    Map.of(
                            "experiment", "e" + random.nextInt(2),
                            "check", "m" + random.nextInt(3),
                            "status", List.of("ok", "caution", "broken").get(random.nextInt(3)))));
        }
        return facts;
    }

    private void maybe(Map<String, String> values, String field) {
        if (random.nextInt(3) > 0) {
            values.put(field, number());
        }
    }
}
