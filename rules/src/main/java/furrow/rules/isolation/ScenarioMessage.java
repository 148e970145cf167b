package furrow.rules.isolation;

import furrow.rules.book.CoolDown;
import furrow.rules.fact.Fact;
import furrow.rules.language.TextPosition;
import furrow.rules.scenario.ExpectedAdvice;
import furrow.rules.scenario.Scenario;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario asks beside its facts, as it crosses to another process.
 *
 * @param past advice given before
 * @param expect what must be advised
 * @param forbid what must not be
 */
record ScenarioMessage(
        List<Map<String, String>> past, List<Map<String, String>> expect, List<Map<String, String>> forbid) {

    static ScenarioMessage of(Scenario scenario) {
        return new ScenarioMessage(
                scenario.past().stream()
                        .map(each -> Map.of(
                                "rule", each.rule(),
                                "subject", each.subject(),
                                "day", each.day().toString()))
                        .toList(),
                scenario.expect().stream().map(ScenarioMessage::written).toList(),
                scenario.forbid().stream().map(ScenarioMessage::written).toList());
    }

    private static Map<String, String> written(ExpectedAdvice wanted) {
        var written = new HashMap<String, String>();
        wanted.rule().ifPresent(value -> written.put("rule", value));
        wanted.action().ifPresent(value -> written.put("action", value));
        wanted.subject().ifPresent(value -> written.put("subject", value));
        wanted.reason().ifPresent(value -> written.put("reason", value));
        return written;
    }

    /** The scenario, without its name and place. */
    Scenario scenario(Optional<LocalDate> day, List<Fact> facts) {
        return new Scenario(
                "",
                day,
                facts,
                past.stream().map(ScenarioMessage::given).toList(),
                expect.stream().map(ScenarioMessage::wanted).toList(),
                forbid.stream().map(ScenarioMessage::wanted).toList(),
                "",
                TextPosition.START);
    }

    private static CoolDown.Given given(Map<String, String> past) {
        return new CoolDown.Given(
                past.getOrDefault("rule", ""),
                past.getOrDefault("subject", ""),
                LocalDate.parse(past.getOrDefault("day", "")));
    }

    private static ExpectedAdvice wanted(Map<String, String> written) {
        return new ExpectedAdvice(
                Optional.ofNullable(written.get("rule")),
                Optional.ofNullable(written.get("action")),
                Optional.ofNullable(written.get("subject")),
                Optional.ofNullable(written.get("reason")));
    }
}
