package furrow.rules.network;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random rules of every shape that the language has, and random facts that they can be asked about. */
final class RandomRules {
    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");
    private final SplittableRandom random;
    private final boolean plain;

    /**
     * Random rules.
     *
     * @param plain true to leave out what Drools' own compiler (10.2.0) does not manage, which we do: tests that read
     *     several results of a tally, several results where rules share a tally, and a join with the pattern's own
     *     fields on both sides
     */
    RandomRules(long seed, boolean plain) {
        this.random = new SplittableRandom(seed);
        this.plain = plain;
    }

    String book(int rules) {
        return IntStream.range(0, rules).mapToObj(this::rule).collect(Collectors.joining());
    }

    /**
     * Rules that begin alike: each takes the beginning of one of a few chains of conditions and goes on with what others go
     * on with, too, so that the network's nodes are shared over rules, groups and negations.
     */
    String sharingBook(int rules) {
        var chains = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(any -> chain())
                .toList();
        var tails = IntStream.range(3, 6).mapToObj(this::tail).toList();
        var book = new StringBuilder();
        for (int number = 0; number < rules; number++) {
            var chain = chains.get(random.nextInt(chains.size()));
            book.append("// Random.\nrule \"r").append(number).append("\"\nwhen\n");
            chain.subList(0, 1 + random.nextInt(chain.size())).forEach(book::append);
            int own = random.nextInt(3);
            book.append(own == 0 ? condition(7) : own == 1 ? tail(8) : "");
            book.append(random.nextInt(3) > 0 ? tails.get(random.nextInt(tails.size())) : "");
            book.append("then\n  advise.refresh( $t, \"{$t.tactic}\" );\nend\n");
        }
        return book.toString();
    }

    private List<String> chain() {
        var chain = new ArrayList<String>();
        chain.add("  $t : Tactic( " + tests(1, "") + " )\n");
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            chain.add(random.nextBoolean() ? condition(i) : tail(i));
        }
        return chain;
    }

    /** What is or is not there, alone, in groups and in groups of both, of a few words only, so that many are alike. */
    private String tail(int i) {
        var first =
                "Conversation( $arm" + i + " : arm, arm != null, waiting " + order() + " " + random.nextInt(2) + " )";
        var second = "Tactic( tactic == $arm" + i + ", kind == \"" + kind() + "\" )";
        var alone = "Tactic( kind == $t.kind, tactic != $t.tactic, uses > " + random.nextInt(2) + " )";
        return switch (random.nextInt(6)) {
            case 0 -> "  exists " + alone + "\n";
            case 1 -> "  not " + alone + "\n";
            case 2 -> "  exists( " + first + " and " + second + " )\n";
            case 3 -> "  not( " + first + " and " + second + " )\n";
            case 4 -> "  ( exists " + alone + " or not( " + first + " and " + second + " ) )\n";
            default ->
                "  ( not " + alone + " and exists( " + first + " and " + second
                        + " ) or Effort( kind == $t.kind, hours " + order() + " 1 ) )\n";
        };
    }

    private String rule(int number) {
        var conditions = new StringBuilder("  $t : Tactic( " + tests(1 + random.nextInt(2), "") + " )\n");
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            conditions.append(condition(i));
        }
        return "// Random.\nrule \"r" + number + "\"\nwhen\n" + conditions
                + "then\n  advise.refresh( $t, \"{$t.tactic}\" );\nend\n";
    }

    private String condition(int i) {
        var name = "$c" + i;
        return switch (random.nextInt(9)) {
            case 0 -> "  " + name + " : Tactic( tactic != $t.tactic, " + tests(1, "$t.") + " )\n";
            case 1 ->
                "  not Conversation( arm == $t.tactic, replyRate " + order() + " 0." + random.nextInt(10) + " )\n";
            case 2 -> "  exists Tactic( kind == $t.kind, usesRank == $t.returnRank )\n";
            case 3 ->
                "  not( Conversation( $arm" + i + " : arm, arm != null ) and Tactic( tactic == $arm" + i + ", "
                        + tests(1, "") + " ) )\n";
            case 4 ->
                "  ( Effort( kind == $t.kind, " + effort() + " ) or Budget( " + budget() + " ) and not Effort( hours > "
                        + random.nextInt(3) + " ) )\n";
            case 5 -> "  accumulate( Tactic( kind == $t.kind, " + tests(1, "$t.") + tally(i);
            case 6 ->
                "  accumulate( Tactic( tactic != $t.tactic, $r" + i + " : trend ); $x" + i + " : " + function() + "( $r"
                        + i + " ) )\n  Tactic( returned " + order() + " $x" + i + " )\n";
            case 7 ->
                "  " + name + " : Conversation( arm == $t.tactic, $w" + i + " : waiting, waiting " + operator()
                        + (plain ? " 2 * $t.uses - " : " $w" + i + " - $t.uses + ") + random.nextInt(3)
                        + " )\n  Effort( $w" + i + " >= hours )\n";
            default -> "  " + name + " : Effort( randomised == " + random.nextBoolean() + ", " + effort() + " )\n";
        };
    }

    private String tally(int i) {
        var result = "$x" + i + " : " + function() + "( $r" + i + " )";
        var test = "$x" + i + " " + order() + " " + number();
        return plain
                ? ", $r" + i + " : returned ); " + result + "; " + test + " )\n"
                : ", $r" + i + " : returned, $u" + i + " : uses ); $n" + i + " : count( 1 ), $s" + i + " : sum( $u" + i
                        + " ), " + result + "; " + test + " || $n" + i + " > 1, $s" + i + " < 3 * $n" + i + " )\n";
    }

    private String tests(int count, String other) {
        return IntStream.range(0, count).mapToObj(i -> test(other)).collect(Collectors.joining(", "));
    }

    private String test(String other) {
        return switch (random.nextInt(11)) {
            case 0 -> "kind == \"" + kind() + "\"";
            case 1 -> "kind != \"" + kind() + "\"";
            case 2 -> "tactic in ( \"" + tactic() + "\", \"" + tactic() + "\" )";
            case 3 -> "uses not in ( 0, " + random.nextInt(4) + " )";
            case 4 -> "uses " + operator() + " " + random.nextInt(4);
            case 5 -> "trend " + operator() + " " + number();
            case 6 -> "trend == null || ( returned " + order() + " " + number() + " && proven == true )";
            case 7 -> "returned " + order() + " 2 * trend + " + (other.isEmpty() ? "uses" : other + "returned");
            case 8 -> "returnRank != null, usesRank == " + random.nextInt(3);
            case 9 -> random.nextInt(3) + " " + order() + " uses";
            default ->
                other.isEmpty()
                        ? "proven == " + random.nextBoolean()
                        : "returnRank " + operator() + " " + other + "usesRank";
        };
    }

    private String effort() {
        return "returnPerHour " + order() + " " + number() + ", hours " + operator() + " " + random.nextInt(3);
    }

    private String budget() {
        return "per == \"" + (random.nextBoolean() ? "week" : "month") + "\", moneyOver " + order() + " " + number();
    }

    private String operator() {
        return OPERATORS.get(random.nextInt(6));
    }

    private String order() {
        return OPERATORS.get(2 + random.nextInt(4));
    }

    private String function() {
        return List.of("sum", "average", "min", "max").get(random.nextInt(4));
    }

    private String kind() {
        return random.nextBoolean() ? "content" : "conversation";
    }

    private String tactic() {
        return "t" + random.nextInt(4);
    }

    /** Quarters, so that sums are exact in any order. */
    private String number() {
        return Double.toString((random.nextInt(9) - 4) / 4.0);
    }

    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 3 + random.nextInt(4); i++) {
            facts.add(tacticFact(i));
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            var values = new HashMap<String, String>(Map.of("scope", "main", "waiting", "" + random.nextInt(4)));
            maybe(values, "arm", tactic());
            maybe(values, "replyRate", "0." + random.nextInt(10));
            facts.add(FactText.read("Conversation", values));
        }
        for (String kind : List.of("content", "conversation")) {
            var values = new HashMap<String, String>(
                    Map.of("kind", kind, "hours", "" + random.nextInt(3), "randomised", "" + random.nextBoolean()));
            maybe(values, "returnPerHour", number());
            facts.add(FactText.read("Effort", values));
        }
        var budget = new HashMap<String, String>(Map.of("per", random.nextBoolean() ? "week" : "month", "days", "7"));
        maybe(budget, "moneyOver", number());
        facts.add(FactText.read("Budget", budget));
        return facts;
    }

    private Fact tacticFact(int i) {
        var values = new HashMap<String, String>(Map.of(
                "tactic",
                "t" + i,
                "kind",
                kind(),
                "uses",
                "" + random.nextInt(4),
                "proven",
                "" + random.nextBoolean()));
        maybe(values, "returned", number());
        maybe(values, "trend", number());
        maybe(values, "usesRank", "" + random.nextInt(3));
        maybe(values, "returnRank", "" + random.nextInt(3));
        return FactText.read("Tactic", values);
    }

    private void maybe(Map<String, String> values, String field, String value) {
        if (random.nextInt(3) > 0) {
            values.put(field, value);
        }
    }
}
