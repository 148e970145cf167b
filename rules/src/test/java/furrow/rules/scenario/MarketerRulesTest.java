package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Ordinary rules as marketers ask for them can be written with the facts there are, and do what they say. */
class MarketerRulesTest {
    private static RuleSource source(String name) throws IOException {
        try (var in = Objects.requireNonNull(MarketerRulesTest.class.getResourceAsStream(name), name)) {
            return new RuleSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theirRulesAreCleanAndTheirScenariosComeOut() throws IOException {
        var rules = List.of(source("marketers.drl"));
        assertEquals(List.of(), Checker.check(rules).findings());
        var scenarios = ScenarioReader.read(source("marketers.scenarios.yaml"));
        assertEquals(List.of(), scenarios.findings());
        var results = scenarios.run(RuleBook.of(rules));
        assertTrue(results.size() >= 4, "too few scenarios: " + results.size());
        for (ScenarioResult each : results) {
            assertEquals(List.of(), each.problems(), each.scenario().name());
        }
    }
}
