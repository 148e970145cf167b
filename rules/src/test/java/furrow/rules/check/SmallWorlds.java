package furrow.rules.check;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random rules over a few fields, and every set of facts of a grid that is fine enough for them: their limits are 0 and 1,
 * and between and beside these lie enough values for all that two facts can be told apart by.
 */
final class SmallWorlds {
    private final SplittableRandom random;

    SmallWorlds(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A rule that asks several things of one fact. */
    String ofOneFact(String name) {
        return rule(name, "$a : Comparison( " + tests("", 2 + random.nextInt(3)) + " )");
    }

    /** A rule that asks about two facts, one of them perhaps not to be there. */
    String ofTwoFacts(String name) {
        var first = "$a : Comparison( " + tests("", 1 + random.nextInt(2)) + " )\n  ";
        var second = tests("$a.", 1 + random.nextInt(2));
        return rule(
                name,
                first
                        + switch (random.nextInt(7)) {
                            case 0, 1 -> "$b : Comparison( " + second + " )";
                            case 2, 3 -> "not Comparison( " + second + " )";
                            case 4 -> "exists Comparison( " + second + " )";
                            case 5 -> "accumulate( Comparison( " + second + ", $v : relative ); " + made() + " )";
                            default -> "( Comparison( " + second + " ) or Comparison( " + tests("$a.", 2) + " ) )";
                        }
                        + (random.nextInt(3) == 0 ? "\n  not Comparison( " + tests("$a.", 1) + " )" : ""));
    }

    /** A rule that joins two facts or forbids one, in few ways, so that rules are often much the same. */
    String withJoin(String name) {
        var first = "$a : Comparison( "
                + List.of("relative > 0", "relative >= 0", "verdict == \"better\"", "relative > 1")
                        .get(random.nextInt(4))
                + " )\n  ";
        var second = List.of(
                        "relative > $a.relative",
                        "relative >= $a.relative, relative > 0",
                        "verdict != $a.verdict",
                        "verdict == \"worse\"",
                        "verdict != \"better\", relative != null")
                .get(random.nextInt(5));
        return rule(
                name,
                first
                        + switch (random.nextInt(5)) {
                            case 0 -> "$b : Comparison( " + second + " )";
                            case 1 -> "not Comparison( " + second + " )";
                            case 2 -> "exists Comparison( " + second + " )";
                            case 3 ->
                                "accumulate( Comparison( " + second + " ); $n : count( 1 ); $n "
                                        + (random.nextBoolean() ? "<" : ">=") + " 1 )";
                            default -> "( Comparison( " + second + " ) or Comparison( unitsControl == 1 ) )";
                        });
    }

    private String made() {
        return "$n : count( 1 ), $low : min( $v ), $mid : average( $v ), $high : max( $v ); "
                + switch (random.nextInt(6)) {
                    case 0 -> "$n < 1";
                    case 1 -> "$low > $high";
                    case 2 -> "$mid > 1, $high <= 1";
                    case 3 -> "$high " + operator() + " " + number();
                    case 4 -> "$low " + operator() + " " + number() + ", $n >= 1";
                    default -> "$low " + operator() + " $a.relative";
                };
    }

    static String rule(String name, String conditions) {
        return "// Says.\nrule \"" + name + "\"\nwhen\n  " + conditions
                + "\nthen\n  advise.caution( $a, \"why\" );\nend\n";
    }

    private String tests(String other, int count) {
        var tests = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            tests.add(test(other));
        }
        return String.join(", ", tests);
    }

    private String test(String other) {
        if (!other.isEmpty() && random.nextInt(3) > 0) {
            return switch (random.nextInt(5)) {
                case 0 -> "relative " + operator() + " " + other + "relative";
                case 1 -> "relative " + operator() + " " + other + "relative + 1";
                case 2 -> "verdict " + equality() + " " + other + "verdict";
                case 3 -> "unitsControl " + operator() + " " + other + "unitsControl";
                default -> "relative " + operator() + " " + number() + " || verdict != " + other + "verdict";
            };
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> "relative " + operator() + " " + number();
            case 2 -> "unitsControl " + operator() + " 1";
            case 3 -> "unitsControl in ( 1, " + random.nextInt(2) + " )";
            case 4 -> "verdict " + (random.nextBoolean() ? "in" : "not in") + " ( " + word() + ", " + word() + " )";
            case 5 -> "verdict " + equality() + " " + word();
            case 6 -> "relative " + (random.nextInt(4) > 0 ? "!=" : "==") + " null";
            case 7 -> "relative " + operator() + " " + number() + " || unitsControl " + operator() + " 1";
            default -> "( relative > " + number() + " && verdict == " + word() + " ) || relative == " + number();
        };
    }

    private String operator() {
        return List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    }

    private String equality() {
        return random.nextBoolean() ? "==" : "!=";
    }

    private String number() {
        return random.nextBoolean() ? "0" : "1";
    }

    private String word() {
        return random.nextBoolean() ? "\"better\"" : "\"worse\"";
    }

    /** One set of facts for each fact of the grid. */
    static List<List<Fact>> singles() {
        return grid(List.of("", "-0.5", "0", "0.25", "0.5", "0.75", "1", "1.5"), List.of("0", "1", "2", "3")).stream()
                .map(List::of)
                .toList();
    }

    /** Every set of one or two facts of a coarser grid. */
    static List<List<Fact>> pairs() {
        var grid = grid(List.of("", "-0.5", "0", "0.5", "0.75", "1", "1.25", "2"), List.of("0", "1", "2", "3"));
        var sets = new ArrayList<List<Fact>>();
        grid.forEach(each -> sets.add(List.of(each)));
        grid.forEach(one -> grid.forEach(other -> sets.add(List.of(one, other))));
        return sets;
    }

    /** Every set of one or two facts of a grid that is coarser still. */
    static List<List<Fact>> smallPairs() {
        var grid = grid(List.of("", "0", "0.5", "1", "1.5", "2"), List.of("0", "1"));
        var sets = new ArrayList<List<Fact>>();
        grid.forEach(each -> sets.add(List.of(each)));
        grid.forEach(one -> grid.forEach(other -> sets.add(List.of(one, other))));
        return sets;
    }

    private static List<Fact> grid(List<String> relatives, List<String> units) {
        var facts = new ArrayList<Fact>();
        for (String relative : relatives) {
            for (String unit : units) {
                for (String verdict : List.of("better", "worse", "invalid")) {
                    facts.add(fact(relative, unit, verdict));
                }
            }
        }
        return facts;
    }

    private static Fact fact(String relative, String units, String verdict) {
        var values = new HashMap<>(Map.of(
                "experiment", "e",
                "metric", "m",
                "treatment", "t",
                "treatmentTactic", "T",
                "verdict", verdict,
                "unitsControl", units));
        if (!relative.isEmpty()) {
            values.put("relative", relative);
        }
        return FactText.read("Comparison", values);
    }
}
