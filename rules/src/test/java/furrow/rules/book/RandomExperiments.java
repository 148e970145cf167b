package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Random rules that join facts of experiments in every way there is, or in none, and facts that change a little at a time. */
final class RandomExperiments {
    private static final int EXPERIMENTS = 5;

    private final SplittableRandom random;
    private final Map<String, List<Fact>> facts = new TreeMap<>();

    RandomExperiments(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < EXPERIMENTS; i++) {
            facts.put("e" + i, experiment("e" + i));
        }
        facts.put("beside", beside());
    }

    /** All facts now, those of one experiment not always together. */
    List<Fact> facts() {
        var all = new ArrayList<>(facts.values().stream().flatMap(List::stream).toList());
        all.sort(Comparator.comparing(each -> each.getClass().getName()));
        return all;
    }

    /** Changes the facts of one experiment, or those of none, or takes one away or brings it back. */
    void change() {
        switch (random.nextInt(6)) {
            case 0 -> facts.put("beside", beside());
            case 1 -> facts.remove("e" + random.nextInt(EXPERIMENTS));
            case 2 -> {}
            default -> {
                String name = "e" + random.nextInt(EXPERIMENTS);
                facts.put(name, experiment(name));
            }
        }
    }

    private List<Fact> experiment(String name) {
        var made = new ArrayList<Fact>();
        made.add(fact("Experiment", Map.of("experiment", name, "primaryMetric", "m0", "unitsSoFar", number(9))));
        for (int i = 0; i < random.nextInt(4); i++) {
            made.add(fact(
                    "Comparison",
                    Map.of(
                            "experiment",
                            name,
                            "metric",
                            "m" + i,
                            "treatment",
                            "a" + random.nextInt(2),
                            "treatmentTactic",
                            "t" + random.nextInt(3),
                            "verdict",
                            one("better", "worse", "inconclusive"),
                            "unitsControl",
                            number(4))));
        }
        if (random.nextBoolean()) {
            made.add(fact(
                    "Health",
                    Map.of(
                            "experiment",
                            name,
                            "check",
                            "c",
                            "status",
                            one("ok", "broken"),
                            "detail",
                            "d" + number(3))));
        }
        if (random.nextBoolean()) {
            made.add(fact("Conversation", Map.of("scope", name, "waiting", number(4))));
        }
        return made;
    }

    private List<Fact> beside() {
        var made = new ArrayList<Fact>();
        made.add(fact("Workspace", Map.of("currency", one("EUR", "USD"))));
        for (int i = 0; i < 3; i++) {
            made.add(fact("Tactic", Map.of("tactic", "t" + i, "kind", "content", "uses", number(4))));
        }
        for (String kind : List.of("content", "conversation")) {
            var effort = new HashMap<>(Map.of("kind", kind, "hours", number(4), "randomised", "true"));
            if (random.nextBoolean()) {
                effort.put("experiment", "e" + random.nextInt(EXPERIMENTS));
            }
            made.add(fact("Effort", effort));
        }
        return made;
    }

    private static Fact fact(String type, Map<String, String> values) {
        return FactText.read(type, values);
    }

    private String number(int below) {
        return Integer.toString(random.nextInt(below));
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    String book(int rules) {
        var book = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            book.append("// Random.\nrule \"r").append(i).append("\"\n");
            if (random.nextInt(8) == 0) {
                book.append("  @validUntil( \"2026-05-31\" )\n");
            }
            book.append("when\n").append(first());
            Stream.generate(() -> condition()).limit(random.nextInt(3)).forEach(book::append);
            book.append("then\n  advise.caution( $c, \"")
                    .append(one("of it", "{$k}", "why"))
                    .append("\" );\nend\n");
        }
        return book.toString();
    }

    private int names;

    private String first() {
        return switch (random.nextInt(5)) {
            case 0 ->
                "  $x : Experiment( $k : experiment, unitsSoFar > " + number(9) + " )\n  $c : Comparison( "
                        + one("experiment == $k", "$x.experiment == experiment", "experiment == $x.experiment")
                        + " )\n";
            case 1 ->
                "  $c : Tactic( $k : tactic, uses > " + number(4)
                        + " )\n  exists Comparison( treatmentTactic == $k )\n";
            case 2 -> "  $c : Effort( $k : experiment, experiment != null, hours >= " + number(3) + " )\n";
            default ->
                "  $c : Comparison( $k : experiment, unitsControl " + one(">", "<", "!=") + " " + number(4) + " )\n";
        };
    }

    /** Of {@code $c}, whatever kind it is of: it is joined by {@code $k}, which may be its experiment. */
    private String condition() {
        String name = "$n" + names++;
        String joined = one("experiment == $k", "experiment == $k", "experiment == $k", "experiment != $k");
        return switch (random.nextInt(9)) {
            case 0 -> "  not Health( " + joined + ", status == \"broken\" )\n";
            case 1 ->
                "  exists( " + name + " : Comparison( " + joined
                        + ", verdict == \"better\" ) and Health( experiment == " + name + ".experiment ) )\n";
            case 2 ->
                "  not( " + name + " : Comparison( verdict == \"worse\" ) and Health( experiment == " + name
                        + ".experiment ) )\n";
            case 3 ->
                "  accumulate( Comparison( " + joined + ", $v" + name.substring(1) + " : unitsControl ); " + name
                        + " : " + one("sum", "max", "average") + "( $v" + name.substring(1) + " ); " + name + " > "
                        + number(4)
                        + " )\n";
            case 4 ->
                "  ( Health( " + joined + " ) or exists Conversation( scope == $k, waiting > " + number(4) + " ) )\n";
            case 5 -> "  " + name + " : Comparison( " + joined + ", verdict != \"" + one("better", "worse") + "\" )\n";
            case 6 -> "  not Tactic( uses > " + number(4) + " )\n";
            case 7 -> "  " + name + " : Effort( " + one("experiment == $k", "experiment == null", "hours > 1") + " )\n";
            default -> "  exists Conversation( " + one("scope == $k", "waiting == 0") + " )\n";
        };
    }
}
