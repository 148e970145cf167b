package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Thresholds nudged by hand in the text and run in the engine: what no scenario notices is what is told as untouched. */
class CoverageIsWhatNudgingShowsTest {
    private static final String TEXT = """
        // Ask.
        rule "ask"
        when
          $v : Conversation( conversations >= 200, replyRate < 0.3, waiting > 0 || silent in ( 10, 12 ) )
          Experiment( status == "running", unitsMissing <= 40 )
          accumulate( Tactic( uses >= 5 ); $n : count( 1 ); $n < 3 )
          not Data( hoursSinceLast > 2 * 12 )
        then
          advise.askBack( $v, "{$v.conversations} talk" );
        end
        """;

    /** What stands in the text, and what it is nudged to. */
    private static final Map<String, List<String>> NUDGES = Map.of(
            ">= 200", List.of(">= 190", ">= 210"),
            "< 0.3", List.of("< 0.285", "< 0.315"),
            "waiting > 0", List.of("waiting > -1", "waiting > 1"),
            "( 10, 12 )", List.of("( 12 )"),
            ", 12 )", List.of(" )"),
            "<= 40", List.of("<= 38", "<= 42"),
            "uses >= 5", List.of("uses >= 4", "uses >= 6"),
            "$n < 3", List.of("$n < 2", "$n < 4"),
            "> 2 *", List.of("> 1 *", "> 3 *"),
            "* 12", List.of("* 11", "* 13"));

    private final SplittableRandom random = new SplittableRandom(20260605);

    @Test
    void ofRandomScenarios() {
        var rules = Checker.check(List.of(new RuleSource("a.drl", TEXT))).rules();
        var places = new ArrayList<String>();
        var book = new StringBuilder(TEXT);
        NUDGES.forEach((from, others) -> others.forEach(to -> {
            book.append(TEXT.replace(from, to).replace("rule \"ask\"", "rule \"v" + places.size() + "\""));
            places.add(from);
        }));
        var compiled =
                RuleBook.of(List.of(new RuleSource("b.drl", book.toString().replace("> -1", ">= 0"))));
        int untouched = 0;
        for (int run = 0; run < 60; run++) {
            var scenarios = scenarios();
            var noticed = new TreeSet<String>();
            for (Scenario scenario : scenarios) {
                var byRule = compiled.recommend(scenario.facts()).stream()
                        .collect(Collectors.groupingBy(Recommendation::rule));
                var before = problems(scenario, byRule.getOrDefault("ask", List.of()));
                for (int i = 0; i < places.size(); i++) {
                    if (!before.equals(problems(scenario, byRule.getOrDefault("v" + i, List.of())))) {
                        noticed.add(places.get(i));
                    }
                }
            }
            var told = CoverageMeasure.of(rules, scenarios).untouched().stream()
                    .map(each -> each.line() + ":" + each.column())
                    .collect(Collectors.toCollection(TreeSet::new));
            var expected = NUDGES.keySet().stream()
                    .filter(each -> !noticed.contains(each))
                    .map(each -> place(rules.get(0), each))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(expected, told, scenarios::toString);
            untouched += told.size();
        }
        assertTrue(untouched > 100 && untouched < 500, untouched + " of 600");
    }

    private static List<String> problems(Scenario scenario, List<Recommendation> given) {
        var named = given.stream()
                .map(each -> new Recommendation(
                        "ask",
                        each.group(),
                        each.action(),
                        each.subject(),
                        each.priority(),
                        each.reason(),
                        each.worth(),
                        each.cooldown(),
                        each.facts()))
                .toList();
        return Scenarios.judge(scenario, named).problems();
    }

    /** Where the number of a nudge stands. */
    private static String place(Rule rule, String words) {
        var lines = TEXT.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf(words);
            if (at >= 0) {
                int digit = at;
                while (!Character.isDigit(lines.get(i).charAt(digit))) {
                    digit++;
                }
                return (i + 1) + ":" + (digit + 1);
            }
        }
        throw new AssertionError(rule + " has no " + words);
    }

    private List<Scenario> scenarios() {
        var text = new StringBuilder("scenarios:\n");
        for (int i = 0; i < 3 + random.nextInt(5); i++) {
            text.append("  - name: s").append(i).append("\n    facts:\n");
            for (int j = 0; j < 1 + random.nextInt(2); j++) {
                text.append("      - Conversation: { scope: c" + j + ", conversations: " + one(190, 195, 200, 205, 400)
                        + ", replyRate: " + one(0.2, 0.29, 0.299, 0.3, 0.31) + ", waiting: " + one(0, 0, 1, 2)
                        + ", silent: "
                        + one(9, 10, 12) + " }\n");
            }
            text.append("      - Experiment: { experiment: e, primaryMetric: m, unitsMissing: " + one(10, 38, 40, 41)
                    + " }\n");
            for (int j = 0; j < random.nextInt(4); j++) {
                text.append("      - Tactic: { tactic: t" + j + ", uses: " + one(4, 5, 6, 9) + " }\n");
            }
            text.append("      - Data: { experiment: e, any: true, hoursSinceLast: " + one(1, 12, 23, 24, 25) + " }\n");
            text.append(random.nextBoolean() ? "    expect:\n" : "    forbid:\n");
            text.append("      - { ").append(wanted()).append(" }\n");
        }
        var read = ScenarioReader.read(new RuleSource("s.yaml", text.toString()));
        assertEquals(List.of(), read.findings(), text::toString);
        return read.scenarios();
    }

    private String wanted() {
        return switch (random.nextInt(4)) {
            case 0 -> "rule: ask";
            case 1 -> "action: askBack, subject: c0";
            case 2 -> "rule: ask, reason: 200 talk";
            default -> "rule: other";
        };
    }

    private double one(double... values) {
        return values[random.nextInt(values.length)];
    }

    private long one(int... values) {
        return values[random.nextInt(values.length)];
    }
}
