package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.fact.FactText;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileScenarioTest {

    /** Line ends are written as ¶. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        key twice       | scenarios:¶- {name: a, name: b, facts: [], forbid: [{rule: x}]}                                | "name" is told twice
        field twice     | scenarios:¶- {name: a, facts: [{Conversation: {waiting: 3, waiting: 9}}], forbid: [{rule: x}]} | "waiting" is told twice
        escape in name  | scenarios:¶- {name: "a\\e[2J", facts: [], forbid: [{rule: x}]}                                 | a hidden character
        escape in fact  | scenarios:¶- {name: a, facts: [{Conversation: {scope: "x\\e[2J"}}], forbid: [{rule: x}]}       | a hidden character
        turned in fact  | scenarios:¶- {name: a, facts: [{Conversation: {scope: "x\\u202e"}}], forbid: [{rule: x}]}      | a hidden character
        type of code    | scenarios: !!javax.script.ScriptEngineManager [x]                                              | types such as !!x cannot be used
        own type        | scenarios:¶- {name: !thing a, facts: [], forbid: [{rule: x}]}                                  | types such as !thing cannot be used
        list in field   | scenarios:¶- {name: a, facts: [{Conversation: {scope: [a]}}], forbid: [{rule: x}]}             | a field has one value
        fact is number  | scenarios:¶- {name: a, facts: [{Conversation: 7}], forbid: [{rule: x}]}                        | a fact holds its fields in braces
        hexadecimal     | scenarios:¶- {name: a, facts: [{Conversation: {waiting: 0x1p3}}], forbid: [{rule: x}]}         | needs a number
        letter at end   | scenarios:¶- {name: a, facts: [{Conversation: {waiting: 9d}}], forbid: [{rule: x}]}            | needs a number
        huge number     | scenarios:¶- {name: a, facts: [{Conversation: {waiting: 1e300}}], forbid: [{rule: x}]}         | up to 2^53
        merged          | x: &x {waiting: 9}¶scenarios:¶- {name: a, facts: [{Conversation: {<<: *x}}], forbid: [{rule: x}]} | no field "<<"
        anything        | scenarios:¶- {name: a, facts: [], expect: [{}]}                                                | says nothing about the advice
        day             | scenarios:¶- {name: a, day: tomorrow, facts: [], forbid: [{rule: x}]}                          | day needs a day
        two documents   | scenarios: []¶---¶scenarios: []                                                                | a second document begins here
        itself          | scenarios: &a [*a]                                                                             | this needs entries
        """)
    void isRefusedWithItsPlace(String title, String text, String expected) {
        var findings = ScenarioReader.read(new RuleSource("s.yaml", text.replace("¶", "\n")))
                .findings();

        assertTrue(
                findings.stream()
                        .filter(RuleFinding::isError)
                        .anyMatch(each -> each.toString().contains(expected)),
                () -> title + " expects " + expected + ", found " + findings);
        findings.forEach(each -> assertTrue(each.line() >= 1 && each.column() >= 1, each::toString));
    }

    @Test
    void bombsAndDepthsEndSoon() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "x]\n");
        }
        for (String text : new String[] {bomb.toString(), "scenarios: " + "[".repeat(100_000), "{".repeat(100_000)}) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                var findings =
                        ScenarioReader.read(new RuleSource("s.yaml", text)).findings();
                assertFalse(findings.isEmpty());
            });
        }
    }

    /** "a/b" of "c" is not "a" of "b/c". */
    @Test
    void subjectsOfPartsWithASlashDoNotCollide() {
        var one = FactText.read("Goal", goal("a/b", "c")).subject();
        var other = FactText.read("Goal", goal("a", "b/c")).subject();

        assertEquals("a~1b/c", one);
        assertNotEquals(one, other);
    }

    private static Map<String, String> goal(String experiment, String metric) {
        return Map.of("experiment", experiment, "metric", metric, "expected", "1", "actual", "1", "offPath", "false");
    }

    @Test
    void tooManyAndTooLongAreRefusedBeforeTheyCost() {
        var one = "  - { name: s%d, facts: [], forbid: [{ rule: a }] }\n";
        var many = new StringBuilder("scenarios:\n");
        for (int i = 0; i < 5_001; i++) {
            many.append(one.formatted(i));
        }
        assertEquals(
                List.of("a.yaml:5002:5: error: a file has at most 5000 scenarios, but has 5001; split it"),
                told(many.toString()));
        assertEquals(
                List.of("a.yaml:1:1: error: a file has at most 2000000 characters, but has 2000001; split it"),
                told("#".repeat(2_000_001)));
    }

    @Test
    void twoScenariosOfOneNameAreDoubtful() {
        var one = "  - { name: same, facts: [], forbid: [{ rule: a }] }\n";
        assertEquals(
                List.of("a.yaml:3:5: warning: the name \"same\" is taken by the scenario at line 2; say what each"
                        + " shows"),
                told("scenarios:\n" + one + one));
    }

    @Test
    void slipsAreMetWithTheNearestThatThereIs() {
        assertEquals(
                List.of(
                        "a.yaml:4:25: error: Conversation has no field \"waitng\"; did you mean \"waiting\"?",
                        "a.yaml:5:9: error: there is no kind of fact \"Conversaton\"; did you mean \"Conversation\"?"),
                told("""
                    scenarios:
                      - name: a
                        facts:
                          - Conversation: { waitng: 5 }
                          - Conversaton: { waiting: 5 }
                        forbid: [{ rule: a }]
                    """));
    }

    private static List<String> told(String text) {
        return ScenarioReader.read(new RuleSource("a.yaml", text)).findings().stream()
                .map(Object::toString)
                .toList();
    }
}
