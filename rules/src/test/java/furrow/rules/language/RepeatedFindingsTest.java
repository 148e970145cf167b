package furrow.rules.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.rules.check.Checker;
import furrow.rules.scenario.ScenarioReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedFindingsTest {
    private static final String FIELDS =
            "there are scope, arm, conversations, medianResponseMinutes, slowResponseMinutes,"
                    + " waiting, longestWaitHours, longestWaitBusinessHours, medianWaitHours, medianWaitBusinessHours,"
                    + " replyRate, fasterReplyEffect, askingShare, silent, outPerIn, resolvedShare, botShare,"
                    + " complaintsPerConversation";

    private static List<String> told(String file, String text) {
        return Checker.check(List.of(new RuleSource(file, text))).findings().stream()
                .map(RuleFinding::toString)
                .toList();
    }

    @Test
    void oneFaultOfAColumnIsToldOnce() {
        var head = "rule,Conversation.channel,Conversation.waiting >=,advise,reason\n";
        var rows = IntStream.range(0, 9)
                .mapToObj(i -> "R" + i + ",c" + i + ",3,caution,Answer {$conversation.chanel}\n")
                .collect(Collectors.joining());

        assertEquals(
                List.of(
                        "t.csv:1:6: error: Conversation has no field \"channel\"; " + FIELDS,
                        "t.csv:2:25: error: Conversation has no field \"chanel\"; " + FIELDS
                                + " (the same on lines 3, 4, 5, 6, 7 and 3 more)"),
                told("t.csv", head + rows));
    }

    @Test
    void whatIsSaidOfOneRowAloneStaysAsItIs() {
        assertEquals(
                List.of("t.csv:2:2: error: there is no action \"scalee\"; did you mean \"scale\"? (the same on line"
                        + " 3)"),
                told("t.csv", "rule,Conversation.waiting >=,advise,reason\nA,3,scalee,x\nB,3,scalee,y\n").stream()
                        .map(each -> each.replaceFirst(":2:[0-9]+:", ":2:2:"))
                        .toList());
        assertEquals(
                1,
                told("t.csv", "rule,Conversation.waiting >=,advise,reason\nA,3,scalee,x\nB,4,caution,y\n")
                        .size());
    }

    @Test
    void factsOfAFileAreMetLikeATable() {
        var fact = "      - Conversation: { channel: x, waiting: 3 }\n";
        var said = ScenarioReader.read(
                        new RuleSource("s.yaml", "scenarios:\n  - name: a\n    facts:\n" + fact + fact + fact))
                .findings();

        assertEquals(
                "s.yaml:4:25: error: Conversation has no field \"channel\"; " + FIELDS + " (the same on lines 5, 6)",
                said.stream()
                        .filter(each -> each.message().contains("no field"))
                        .map(RuleFinding::toString)
                        .collect(Collectors.joining()));
    }

    @Test
    void eachRuleInTextKeepsWhatIsSaidOfIt() {
        var rule = "// A.\n"
                + "rule \"%s\"\n"
                + "when\n"
                + "  $v : Conversation( chanel > 1 )\n"
                + "then\n"
                + "  advise.caution( $v, \"w\" );\n"
                + "end\n";

        assertEquals(
                2,
                told("a.drl", rule.formatted("a") + rule.formatted("b")).stream()
                        .filter(each -> each.contains("no field"))
                        .count());
    }
}
