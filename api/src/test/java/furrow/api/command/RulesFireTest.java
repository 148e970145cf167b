package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each shipped rule fires on files that a person could have, through the command line; as of 20 November 2026. */
class RulesFireTest {
    private static final String AS_OF = "2026-11-20T12:00:00Z";

    @TempDir
    private Path folder;

    /** A plan of one experiment with two arms; {@code more} is added to the experiment, {@code metrics} are its metrics. */
    private static String plan(String more, String costs, String... metrics) {
        return """
            workspace: {currency: EUR, hourlyRate: 60, zone: UTC}
            experiments:
              - name: test
                question: Does new beat old?
                unit: conversation
            %s
                arms:
                  - {name: old, control: true, tactic: {name: old-way, kind: content}}
                  - {name: new, tactic: {name: new-way, kind: content%s}}
                metrics:
            %s
            """.formatted(
                        more.indent(4).stripTrailing(),
                        costs,
                        String.join("\n", metrics).indent(6).stripTrailing());
    }

    private static String counts(long oldN, long oldSum, long newN, long newSum) {
        return "experiment,arm,metric,n,sum\ntest,old,click,%d,%d\ntest,new,click,%d,%d\n"
                .formatted(oldN, oldSum, newN, newSum);
    }

    /** Rules that fire, in order. */
    private List<String> rules(String plan, String data) throws IOException {
        var planFile = Files.writeString(folder.resolve("plan.yaml"), plan);
        var dataFile = Files.writeString(folder.resolve("data.csv"), data);
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                "json",
                "--as-of",
                AS_OF,
                "--rejects",
                folder.toString(),
                "--plan",
                planFile.toString(),
                dataFile.toString());
        assertEquals(0, run.code(), run.err());
        assertFalse(run.err().contains("rejected data.csv"), run.err());
        var fired = new ArrayList<String>();
        new ObjectMapper()
                .readTree(run.out())
                .get("recommendations")
                .forEach(each -> fired.add(each.get("rule").asText()));
        return fired;
    }

    private void fires(String rule, String plan, String data) throws IOException {
        var fired = rules(plan, data);
        assertTrue(fired.contains(rule), rule + " did not fire, but " + fired);
    }

    private static final String CLICK = "- {name: click, type: proportion}";

    @Test
    void scaleWhatIsProven() throws IOException {
        fires("Scale what is proven", plan("", "", CLICK), counts(3000, 150, 3000, 260));
    }

    @Test
    void stopWhatIsWorse() throws IOException {
        fires("Stop what is worse", plan("", "", CLICK), counts(3000, 260, 3000, 150));
    }

    @Test
    void mendTheSplitAndReadNothingElse() throws IOException {
        var fired = rules(plan("", "", CLICK), counts(3000, 150, 4000, 400));

        assertEquals("Mend the split", fired.get(0));
        assertFalse(fired.contains("Scale what is proven"), fired.toString());
    }

    @Test
    void pauseOnABrokenGuardrail() throws IOException {
        fires(
                "Pause on a harmed guardrail",
                plan("", "", CLICK, "- {name: complaint, type: proportion, direction: lower, role: guardrail}"),
                counts(3000, 150, 3000, 150) + "test,old,complaint,3000,10\ntest,new,complaint,3000,90\n");
    }

    /** 10 % against 10.5 %: surely more, and surely not a fifth more. */
    @Test
    void aGuardrailWorseWithinItsMarginPausesNothing() throws IOException {
        String guardrail = "- {name: complaint, type: proportion, direction: lower, role: guardrail%s}";
        String data =
                counts(40_000, 2000, 40_000, 2000) + "test,old,complaint,40000,4000\ntest,new,complaint,40000,4200\n";
        String fixed = "analysis: {method: fixed}";

        fires("Pause on a harmed guardrail", plan(fixed, "", CLICK, guardrail.formatted("")), data);
        var fired = rules(plan(fixed, "", CLICK, guardrail.formatted(", margin: 0.2")), data);
        assertFalse(fired.contains("Pause on a harmed guardrail"), fired.toString());
    }

    @Test
    void betterButNotWorthItsCost() throws IOException {
        fires(
                "Better but not worth its cost",
                plan("", ", cost: {money: 2, minutes: 1}", "- {name: click, type: proportion, valuePerUnit: 1}"),
                counts(3000, 150, 3000, 260));
    }

    @Test
    void takeTheCheaperOfTwoAlike() throws IOException {
        fires(
                "Take the cheaper of two alike",
                plan("", ", cost: {money: 2}", "- {name: click, type: proportion, margin: 0.2}"),
                counts(40_000, 16_000, 40_000, 16_010));
    }

    @Test
    void volumeAndReturnDisagree() throws IOException {
        String plan = plan("", ", cost: {money: 1}", "- {name: click, type: proportion, valuePerUnit: 5}")
                .replace("{name: old-way, kind: content}", "{name: old-way, kind: content, cost: {money: 1}}")
                .replace("control: true,", "control: true, weight: 4,");

        fires("Volume and return disagree", plan, counts(4000, 400, 1000, 150));
    }

    /** The same two tactics in two experiments of 3,000 units an arm. */
    private List<String> twice(long oldSum, long newSum) throws IOException {
        var one = plan("ends: 2026-11-01", "", CLICK);
        var experiment = one.substring(one.indexOf("  - name: test")).replace("name: test", "name: again");
        var data = counts(3000, oldSum, 3000, newSum);
        var rows = data.substring(data.indexOf('\n') + 1);
        return rules(one + experiment, data + rows.replace("test,", "again,"));
    }

    @Test
    void repeatWithVariationAndDoNotTestThisAgain() throws IOException {
        var better = twice(150, 260);
        assertFalse(better.contains("Do not test this again"), better.toString());
        var worse = twice(260, 150);
        assertTrue(worse.contains("Do not test this again"), worse.toString());
        assertFalse(worse.contains("Repeat with variation"), worse.toString());
    }

    @Test
    void cautionWhenNotRandomised() throws IOException {
        var fired = rules(plan("kind: observational", "", CLICK), counts(3000, 150, 3000, 260));

        assertTrue(fired.contains("Caution when not randomised"), fired.toString());
        assertFalse(fired.contains("Scale what is proven"), fired.toString());
    }

    @Test
    void offThePath() throws IOException {
        String goals = "goals:\n  - metric: click\n    tolerance: 0.1\n    points: [{date: 2026-11-01, value: 0.1}]";

        fires("Off the path", plan(goals, "", CLICK), counts(3000, 150, 3000, 150));
    }

    @Test
    void pastTheEndWithNoAnswerInSight() throws IOException {
        fires(
                "Past the end, no answer in sight",
                plan("starts: 2026-10-01\nends: 2026-11-01", "", CLICK),
                counts(300, 15, 300, 16));
    }

    /** Exposures in turn, ten units a day from 1 November on, of which every so many click. */
    private static String events(int days, int everyOld, int everyNew) {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        for (int i = 0; i < days * 10; i++) {
            boolean old = i % 2 == 0;
            String at = "2026-11-%02dT%02d:00:00Z".formatted(1 + i / 10, 8 + i % 10);
            rows.append("e%d,exposure,test,%s,u%d,,,%s\n".formatted(i, old ? "old" : "new", i, at));
            if (i / 2 % (old ? everyOld : everyNew) == 0) {
                rows.append("o%d,outcome,,,u%d,click,1,%s\n".formatted(i, i, at));
            }
        }
        return rows.toString();
    }

    private static final String MARGIN = "- {name: click, type: proportion, margin: %s}";

    @Test
    void keepGoingSaysHowManyMoreUnitsAndDays() throws IOException {
        var fired = rules(plan("starts: 2026-11-01\nends: 2027-11-30", "", MARGIN.formatted("0.5")), events(20, 4, 4));

        assertTrue(fired.contains("Keep going"), fired.toString());
    }

    @Test
    void theEndDateLeavesTooLittleRoom() throws IOException {
        fires(
                "End date leaves too little room",
                plan("starts: 2026-11-01\nends: 2026-11-25", "", MARGIN.formatted("0.05")),
                events(20, 4, 4));
    }

    @Test
    void staleData() throws IOException {
        fires("Data is stale", plan("starts: 2026-11-01\nends: 2026-12-30", "", CLICK), events(16, 4, 4));
    }

    @Test
    void noData() throws IOException {
        fires(
                "No data has come in",
                plan("starts: 2026-11-01\nends: 2026-12-30", "", CLICK),
                "id,type,experiment,arm,unit,metric,value,at\n");
    }

    @Test
    void answerFaster() throws IOException {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at,conversation,direction,by\n");
        for (int i = 0; i < 40; i++) {
            String arm = i % 2 == 0 ? "old" : "new";
            rows.append("e%d,exposure,test,%s,u%d,,,2026-11-19T08:00:00Z,,,\n".formatted(i, arm, i));
            rows.append("i%d,message,,,u%d,,,2026-11-19T09:00:00Z,c%d,in,human\n".formatted(i, i, i));
            rows.append("a%d,message,,,u%d,,,2026-11-19T11:30:00Z,c%d,out,human\n".formatted(i, i, i));
        }

        fires("Answer faster", plan("", "", "- {name: replied, type: proportion}"), rows.toString());
    }

    @Test
    void keepGoingWithoutAMargin() throws IOException {
        fires("Keep going without a margin", plan("starts: 2026-11-01", "", CLICK), events(20, 4, 4));
    }

    /** From 10 in 10 there is no way up: how many units show a rise of a twentieth cannot be told. */
    @Test
    void keepGoingWithoutADate() throws IOException {
        var marginal = CLICK.replace("type: proportion", "type: proportion, margin: 0.05");
        fires("Keep going without a date", plan("starts: 2026-11-01", "", marginal), events(2, 1, 2));
    }

    @Test
    void enoughUnitsAndNoAnswer() throws IOException {
        fires(
                "Enough units and no answer",
                plan("starts: 2026-11-01\nanalysis: {method: fixed}", "", MARGIN.formatted("0.2")),
                counts(1100, 330, 1100, 360));
    }

    @Test
    void decideBetweenTwoAlike() throws IOException {
        fires(
                "Decide between two alike",
                plan("", "", MARGIN.formatted("0.2")),
                counts(40_000, 16_000, 40_000, 16_010));
    }

    private static final String TALK_COLUMNS =
            "id,type,experiment,arm,unit,metric,value,at,conversation,direction,by,asks,resolved\n";

    /** Conversations of both arms by turns, exposed at nine; each line's {@code #} is the number, {@code ~} how it ends. */
    private static String talks(int conversations, String... turns) {
        var rows = new StringBuilder(TALK_COLUMNS);
        for (int i = 0; i < conversations; i++) {
            rows.append("e%d,exposure,test,%s,u%d,,,2026-11-16T09:00:00Z,,,,,\n"
                    .formatted(i, i % 2 == 0 ? "old" : "new", i));
            for (int turn = 0; turn < turns.length; turn++) {
                var told = turns[turn].split(" ", -1);
                rows.append("m%d-%d,message,,,u%d,,,2026-11-%sZ,c%d,%s,%s,%s,%s\n"
                        .formatted(i, turn, i, told[0], i, told[1], told[2], told[3], told[4]));
            }
        }
        return rows.toString();
    }

    private static final String REPLIED = "- {name: replied, type: proportion}";

    @Test
    void peopleAreWaiting() throws IOException {
        fires("People are waiting", plan("", "", REPLIED), talks(10, "16T10:00:00 in human  "));
    }

    @Test
    void followUpAfterTwoDaysOfSilence() throws IOException {
        String answered = "16T11:00:00 out human  ";

        fires("Follow up", plan("", "", REPLIED), talks(10, "16T10:00:00 in human  ", answered));
        assertFalse(rules(plan("", "", REPLIED), talks(10, "16T10:00:00 in human  ", answered + "true"))
                .contains("Follow up"));
        assertFalse(rules(plan("", "", REPLIED), talks(10, "16T10:00:00 in human  ", "19T11:00:00 out human  "))
                .contains("Follow up"));
    }

    @Test
    void askBack() throws IOException {
        String told = "16T11:00:00 out human false ";

        fires("Ask back", plan("", "", REPLIED), talks(60, "16T08:00:00 in human  ", told));
        assertFalse(rules(plan("", "", REPLIED), talks(60, "16T08:00:00 in human  ", "16T11:00:00 out human true "))
                .contains("Ask back"));
    }

    @Test
    void handOverToAPerson() throws IOException {
        fires(
                "Hand over to a person",
                plan("", "", REPLIED),
                talks(60, "16T10:00:00 in human  ", "16T10:01:00 out bot  false", "16T10:02:00 out bot  "));
    }

    @Test
    void stopOverMessaging() throws IOException {
        fires(
                "Stop over-messaging",
                plan("", "", REPLIED),
                talks(
                        40,
                        "16T10:00:00 in human  ",
                        "16T10:10:00 out human  ",
                        "17T11:00:00 out human  ",
                        "18T11:00:00 out human  ",
                        "19T11:00:00 out human  "));
    }

    @Test
    void answerBeforeYouWrite() throws IOException {
        var late = talks(
                40,
                "16T10:00:00 in human  ",
                "16T11:01:00 out human  ",
                "17T11:00:00 out human  ",
                "18T11:00:00 out human  ",
                "19T11:00:00 out human  ");

        fires("Answer before you write", plan("", "", REPLIED), late);
        assertFalse(rules(plan("", "", REPLIED), late).contains("Stop over-messaging"));
    }

    /** New answers after about an hour and a half and most reply, old after about five hours and few do. */
    @Test
    void answerFasterWhereItBroughtReplies() throws IOException {
        var rows = new StringBuilder(TALK_COLUMNS);
        for (int i = 0; i < 800; i++) {
            boolean old = i % 2 == 0;
            rows.append("e%d,exposure,test,%s,u%d,,,2026-11-16T09:00:00Z,,,,,\n".formatted(i, old ? "old" : "new", i));
            rows.append("i%d,message,,,u%d,,,2026-11-16T08:00:00Z,c%d,in,human,,\n".formatted(i, i, i));
            rows.append("a%d,message,,,u%d,,,2026-11-16T%s:%02d:00Z,c%d,out,human,,\n"
                    .formatted(i, i, old ? "13" : "09", 20 + i % 30, i));
            if (i / 2 % (old ? 5 : 2) == 0) {
                rows.append("r%d,message,,,u%d,,,2026-11-17T08:00:00Z,c%d,in,human,,\n".formatted(i, i, i));
            }
        }
        String speed = "- {name: speed, type: mean, numerator: first_response_minutes, direction: lower}";

        fires("Answer faster, it brings replies", plan("", "", REPLIED, speed), rows.toString());
    }

    /** Slots of two hours, half for each arm, and what they brought: so much for each slot of the new arm. */
    private static String slots(int slots, double money, int revenueOld, int revenueNew) {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        for (int i = 0; i < slots; i++) {
            boolean old = i % 2 == 0;
            String at = "2026-11-%02dT%02d:00:00Z".formatted(1 + i / 12, 2 * (i % 12));
            rows.append("e%d,exposure,test,%s,s%d,,,%s\n".formatted(i, old ? "old" : "new", i, at));
            rows.append("m%d,outcome,,,s%d,minutes,%d,%s\n".formatted(i, i, 110 + i % 20, at));
            rows.append("c%d,outcome,,,s%d,cost,%s,%s\n".formatted(i, i, money, at));
            rows.append("r%d,outcome,,,s%d,revenue,%d,%s\n"
                    .formatted(i, i, (old ? revenueOld : revenueNew) + i / 2 % 7, at));
        }
        return rows.toString();
    }

    private static final String PER_MINUTE =
            "- {name: per-minute, type: ratio, numerator: revenue, denominator: {outcomes: [minutes]}, valuePerUnit:"
                    + " 1}";

    private static String slotPlan(String kind, String budget) {
        return plan("kind: %s\nstarts: 2026-11-01".formatted(kind), "", PER_MINUTE)
                .replace("unit: conversation", "unit: slot")
                .replace("{name: new-way, kind: content}", "{name: new-way, kind: conversation}")
                .replace("zone: UTC}", "zone: UTC" + budget + "}");
    }

    @Test
    void anHourBringsMoreThere() throws IOException {
        var fired = rules(slotPlan("switchback", ""), slots(220, 1, 60, 120));

        assertTrue(fired.contains("An hour brings more there"), fired.toString());
        assertFalse(fired.contains("Compare posting with replying"), fired.toString());
    }

    @Test
    void comparePostingWithReplyingWhereNobodyRandomised() throws IOException {
        var fired = rules(slotPlan("observational", ""), slots(220, 1, 60, 120));

        assertTrue(fired.contains("Compare posting with replying"), fired.toString());
        assertFalse(fired.contains("An hour brings more there"), fired.toString());
    }

    /** 220 slots in 19.5 days cost 2,200 and take 437 hours: in a week 790 and 157 hours. */
    @Test
    void moneyAndHoursRunAheadOfTheBudget() throws IOException {
        String budget = ", budget: {money: %d, hours: %d}";

        var overrun = rules(slotPlan("switchback", budget.formatted(700, 140)), slots(220, 10, 60, 120));
        assertTrue(overrun.contains("Money runs ahead of the budget"), overrun.toString());
        assertTrue(overrun.contains("Hours run ahead of the budget"), overrun.toString());
        assertTrue(overrun.contains("Save where least comes back"), overrun.toString());

        var kept = rules(slotPlan("switchback", budget.formatted(800, 160)), slots(220, 10, 60, 120));
        assertFalse(kept.contains("Money runs ahead of the budget"), kept.toString());
        assertFalse(kept.contains("Hours run ahead of the budget"), kept.toString());
        assertFalse(kept.contains("Save where least comes back"), kept.toString());
    }

    @Test
    void budgetIsLeftForWhatIsProven() throws IOException {
        fires(
                "Budget is left for what is proven",
                slotPlan("switchback", ", budget: {money: 2000, per: week}"),
                slots(220, 10, 60, 300));
    }

    @Test
    void readWithCareWhenValuesCannotBeTrue() throws IOException {
        String metric = "- {name: click, type: mean, bounds: {low: 0, high: 10}}";

        fires(
                "Read with care",
                plan("", "", metric),
                events(20, 4, 4) + "x,outcome,,,u3,click,20,2026-11-20T10:00:00Z\n");
    }

    @Test
    void mendWhatIsBrokenWhenHalfOfTheUnitsMetBothArms() throws IOException {
        var rows = new StringBuilder(events(20, 4, 4));
        for (int i = 0; i < 100; i++) {
            rows.append("x%d,exposure,test,new,u%d,,,2026-11-20T10:00:00Z\n".formatted(i, 2 * i));
        }

        fires("Mend what is broken", plan("starts: 2026-11-01", "", CLICK), rows.toString());
    }

    private static final String VIEWS = "- {name: views, type: mean}";

    private static String postPlan(String more, String zone) {
        return plan(more, "", VIEWS).replace("unit: conversation", "unit: post").replace("zone: UTC", "zone: " + zone);
    }

    /** One post each with so many views. */
    private static String posts(Stream<String> timesArmsAndViews) {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        timesArmsAndViews.forEach(each -> {
            var told = each.split(" ", -1);
            int i = rows.length();
            rows.append("e%d,exposure,test,%s,p%d,,,%s\n".formatted(i, told[1], i, told[0]));
            rows.append("v%d,outcome,,,p%d,views,%s,%s\n".formatted(i, i, told[2], told[0]));
        });
        return rows.toString();
    }

    /** Four posts a day of each arm from 24 October on; views of the new arm change by so many a day. */
    private static String fading(double perDay) {
        return posts(IntStream.range(0, 28 * 8).mapToObj(i -> {
            int day = i / 8;
            var at = Instant.parse("2026-10-24T08:00:00Z").plus(Duration.ofHours(24L * day + i % 8));
            long views = Math.round(100 + i * 37 % 23 + (i % 2 == 0 ? 0 : perDay * day));
            return "%s %s %d".formatted(at, i % 2 == 0 ? "old" : "new", views);
        }));
    }

    @Test
    void refreshWhatFades() throws IOException {
        String plan = postPlan("starts: 2026-10-24", "UTC");

        fires("Refresh what fades", plan, fading(-2));
        assertFalse(rules(plan, fading(0)).contains("Refresh what fades"));
        assertFalse(rules(plan, fading(2)).contains("Refresh what fades"));
    }

    /** Proven by the end of October; the last post of it is 20 days old, or 14. */
    @Test
    void repeatWhatIsProvenAndHasRested() throws IOException {
        String plan = postPlan("starts: 2026-10-01\nends: 2026-11-08", "UTC");

        fires("Repeat what is proven", plan, proven("2026-10-31T10:00:00Z"));
        assertFalse(rules(plan, proven("2026-11-06T10:00:00Z")).contains("Repeat what is proven"));
    }

    private static String proven(String last) {
        return posts(IntStream.range(0, 400).mapToObj(i -> {
            boolean old = i % 2 == 0;
            var at = Instant.parse(last).minus(Duration.ofHours(399 - i));
            return "%s %s %d".formatted(at, old ? "old" : "new", 100 + i * 37 % 23 + (old ? 0 : 40));
        }));
    }

    @Test
    void testWhatYouDoMostWhereNobodyRandomised() throws IOException {
        fires("Test what you do most", plan("kind: observational", "", CLICK), counts(3000, 150, 3000, 150));
        assertFalse(rules(plan("", "", CLICK), counts(3000, 150, 3000, 150)).contains("Test what you do most"));
    }

    /** Posts of ten weeks on three weekdays at six by Berlin's clocks, which went back on 25 October. */
    private static String weekly(int tuesdays) {
        var berlin = ZoneId.of("Europe/Berlin");
        return posts(IntStream.range(0, 30).mapToObj(i -> {
            var day = LocalDate.of(2026, 9, 14).plusWeeks(i / 3).plusDays(i % 3);
            return "%s %s %d"
                    .formatted(
                            day.atTime(18, 10 + i % 40).atZone(berlin).toInstant(),
                            i % 2 == 0 ? "old" : "new",
                            100 + i * 37 % 23 + (i % 3 == 1 ? tuesdays : 0));
        }));
    }

    @Test
    void postAtABetterHourOrLeaveAWeakOne() throws IOException {
        String plan = postPlan("starts: 2026-09-14\nends: 2026-11-20", "Europe/Berlin");

        fires("Post at a better hour", plan, weekly(40));
        fires("Leave a weak hour", plan, weekly(-40));
        var even = rules(plan, weekly(0));
        assertFalse(even.contains("Post at a better hour") || even.contains("Leave a weak hour"), even.toString());
        var inUtc = rules(plan.replace("Europe/Berlin", "UTC"), weekly(40));
        assertFalse(inUtc.contains("Post at a better hour"), inUtc.toString());
    }
}
