package furrow.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFilesTest {
    static final String PLAN = """
        workspace:
          hourlyRate: 30
          zone: Europe/Berlin
        experiments:
          - name: tone
            question: Does tone matter?
            unit: post
            arms:
              - name: plain
                control: true
                tactic: {name: plain, kind: content}
              - name: warm
                weight: 2
                tactic: {name: warm, kind: content, cost: {minutes: 5}}
            metrics:
              - name: clicks
                type: rate
                window: 7 days
            goals:
              - metric: clicks
                points:
                  - {date: 2026-11-01, value: 1}
                  - {date: 2026-12-01, value: 2}
            starts: 2026-11-01
            ends: 2026-11-30
        """;

    private static List<String> problems(String text) {
        var refused = assertInstanceOf(PlanReading.Refused.class, PlanFiles.read(text));
        return refused.problems().stream().map(PlanProblem::toString).toList();
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        var plan = PlanFiles.read(PLAN).orThrow();

        var experiment = plan.experiments().get(0);
        assertEquals(Workspace.DEFAULT_NAME, plan.workspace().name());
        assertEquals(Currency.getInstance("EUR"), plan.workspace().currency());
        assertEquals(BusinessHours.ROUND_THE_CLOCK, plan.workspace().hours());
        assertEquals(Analysis.withDefaults(), experiment.analysis());
        assertEquals("", experiment.hypothesis());
        assertEquals("plain", experiment.control().name());
        assertEquals(2, experiment.treatments().get(0).weight());
        assertEquals(List.of("clicks"), experiment.metrics().get(0).numerator());
        assertEquals(Metric.Role.PRIMARY, experiment.metrics().get(0).role());
        assertEquals(OptionalDouble.empty(), experiment.metrics().get(0).margin());
        assertEquals(0.1, experiment.goals().get(0).tolerance());
    }

    /** Berlin is at +01:00 in November; the last day belongs to the experiment. */
    @Test
    void daysAreReadInTheZoneOfTheWorkspace() {
        var experiment = PlanFiles.read(PLAN).orThrow().experiments().get(0);

        assertEquals(Instant.parse("2026-10-31T23:00:00Z"), experiment.starts().orElseThrow());
        assertEquals(Instant.parse("2026-11-30T23:00:00Z"), experiment.ends().orElseThrow());
    }

    /** One more experiment asks for nothing of the workspace. */
    @Test
    void aPlanWithoutAWorkspaceKeepsTheSettingsThatThereAre() {
        var usual = PlanFiles.read(PLAN).orThrow().workspace();
        String another = PLAN.substring(PLAN.indexOf("experiments:"));

        var kept = PlanFiles.read(another, usual).orThrow();
        assertEquals(usual, kept.workspace());
        // A day is read in the zone that stays, which is Berlin's.
        assertEquals(
                Instant.parse("2026-10-31T23:00:00Z"),
                kept.experiments().get(0).starts().orElseThrow());
        assertEquals(Workspace.withDefaults(), PlanFiles.read(another).orThrow().workspace());
    }

    @Test
    void workingHoursMayEndAtMidnight() {
        var text = PLAN.replace("  hourlyRate: 30", "  hours: {days: [mon, sunday], opens: 08:30, closes: 24:00}");

        var hours = PlanFiles.read(text).orThrow().workspace().hours();

        assertEquals(
                new BusinessHours(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(8, 30), LocalTime.MAX),
                hours);
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        weight: 2             | weight: -1              | experiments[0].arms[1].weight (line 13, column 17): was -1, needs more than 0 and at most 1e6; leave an arm out rather than weighing it 0
        weight: 2             | weight: "2"             | experiments[0].arms[1].weight (line 13, column 17): was "2", needs a number; write it without quotes
        weight: 2             | weight: 1,5             | experiments[0].arms[1].weight (line 13, column 17): was "1,5", needs more than 0 and at most 1e6; write it without separators of thousands and with a point before the fraction, such as 1234.5
        weight: 2             | weight: .nan            | experiments[0].arms[1].weight (line 13, column 17): was .nan, needs more than 0 and at most 1e6; leave an arm out rather than weighing it 0
        weight: 2             | wieght: 2               | experiments[0].arms[1].wieght (line 13, column 17): was an unknown key, needs one of the keys name, control, weight, tactic; did you mean "weight"?
        control: true         | control: maybe          | experiments[0].arms[0].control (line 10, column 18): was "maybe", needs true or false
        kind: content}        | kind: contents}         | experiments[0].arms[0].tactic.kind (line 11, column 37): was "contents", needs one of content, conversation; did you mean "content"?
        minutes: 5            | minutes: -5             | experiments[0].arms[1].tactic.cost.minutes (line 14, column 61): was -5, needs 0 to 1e9 per unit
        type: rate            | type: ratio             | experiments[0].metrics[0].type (line 17, column 15): was "ratio", needs a denominator {outcomes: [names]} for a ratio; divide by units with type mean
        type: rate            | type: rates             | experiments[0].metrics[0].type (line 17, column 15): was "rates", needs one of proportion, mean, ratio, rate, quantile; did you mean "rate"?
        type: rate            | type: quantile          | experiments[0].metrics[0].quantile (line 16, column 9): was missing, needs a share above 0 and below 1; 0.5 is the median, 0.9 what nine in ten do not exceed
        type: rate            | bounds: {low: 0}        | experiments[0].metrics[0].type (line 16, column 9): was missing, needs one of proportion, mean, ratio, rate, quantile; the method follows from it
        window: 7 days        | quantile: 0.5           | experiments[0].metrics[0].quantile (line 18, column 19): was 0.5, needs nothing, as the metric is no quantile; leave it out, or make the type quantile
        window: 7 days        | covariates: click       | experiments[0].metrics[0].covariates (line 18, column 21): was "click", needs a lookBack in the workspace, the time before a unit's start that they are of; add lookBack: 28 days to the workspace
        window: 7 days        | covariates: [a, a]      | experiments[0].metrics[0].covariates (line 18, column 21): was a list, needs at most 5 different names; give those first that tell most
        window: 7 days        | covariates: [a, b, c, d, e, f] | experiments[0].metrics[0].covariates (line 18, column 21): was a list, needs at most 5 different names; give those first that tell most
        window: 7 days        | covariates: []          | experiments[0].metrics[0].covariates (line 18, column 21): was a list, needs at least one name
        window: 7 days        | covariates: turns       | experiments[0].metrics[0].covariates (line 18, column 21): was "turns", needs outcomes or snapshots that your systems send; what follows from messages is not known of the time before
        window: 7 days        | window: 7               | experiments[0].metrics[0].window (line 18, column 17): was 7, needs a time span such as 7 days, 36 hours, 12h, 90 min or P7D; add the unit, such as "7 days"
        window: 7 days        | window: 2 months        | experiments[0].metrics[0].window (line 18, column 17): was "2 months", needs a time span such as 7 days, 36 hours, 12h, 90 min or P7D; months differ in length; say it in days
        window: 7 days        | window: 0 days          | experiments[0].metrics[0].window (line 18, column 17): was "0 days", needs a time span above zero
        window: 7 days        | denominator: likes      | experiments[0].metrics[0].denominator (line 18, column 22): was "likes", needs units, exposures, or {outcomes: [names]}; to divide by the outcome "likes" write {outcomes: [likes]}
        window: 7 days        | margin: 5%              | experiments[0].metrics[0].margin (line 18, column 17): was "5%", needs a fraction above 0 and at most 10; write a percentage as a fraction, such as 0.05 for 5 %
        window: 7 days        | cap: 0                  | experiments[0].metrics[0].cap (line 18, column 14): was 0, needs a number above 0; leave it out when nothing is capped
        window: 7 days        | role: guardrail         | experiments[0].metrics (line 16, column 7): was a list, needs at least one metric with role primary; say which one decides the experiment
        window: 7 days        | bounds: {low: 2, high: 1} | experiments[0].metrics[0].bounds.high (line 18, column 32): was 1, needs a number above low, which is 2.0
        metric: clicks        | metric: click           | experiments[0].goals[0].metric (line 20, column 17): was "click", needs a metric of this experiment: clicks; did you mean "clicks"?
        date: 2026-12-01      | date: 2026-10-01        | experiments[0].goals[0].points (line 22, column 11): was a list, needs rising dates; 2026-10-01 follows 2026-11-01
        date: 2026-12-01      | date: 01.12.2026        | experiments[0].goals[0].points[1].date (line 23, column 20): was "01.12.2026", needs a date such as 2026-11-03; write the year first: day and month are told apart in no other way
        ends: 2026-11-30      | ends: 2026-10-01        | experiments[0].ends (line 25, column 11): was "2026-10-01", needs a time after starts, 2026-10-31T23:00:00Z; a day alone ends with its last moment
        ends: 2026-11-30      | analysis: {level: 95}   | experiments[0].analysis.level (line 25, column 23): was 95, needs a confidence level from 0.5 to 0.9999; 0.95 is usual
        ends: 2026-11-30      | analysis: {method: any} | experiments[0].analysis.method (line 25, column 24): was "any", needs one of anytime, fixed, looks, bayes
        unit: post            | unit: user              | experiments[0].unit (line 7, column 11): was "user", needs one of contact, conversation, post, slot
        zone: Europe/Berlin   | zone: Europe/Brelin     | workspace.zone (line 3, column 9): was "Europe/Brelin", needs a time zone such as Europe/Berlin or UTC; did you mean "Europe/Berlin"?
        zone: Europe/Berlin   | currency: Euro          | workspace.currency (line 3, column 13): was "Euro", needs a currency of ISO 4217 such as EUR or USD
        hourlyRate: 30        | hourlyRate: -1          | workspace.hourlyRate (line 2, column 15): was -1, needs 0 to 1000000 per hour
        hourlyRate: 30        | hours: {opens: 25:00}   | workspace.hours.opens (line 2, column 18): was "25:00", needs a time of day such as 09:00, or 24:00 for midnight
        question: Does tone matter? | hypothesis: none  | experiments[0].question (line 5, column 5): was missing, needs a question in plain words; say what you want to learn
        name: warm            | name: plain             | experiments[0].arms[1].name (line 12, column 9): was "plain", needs a name of its own; experiments[0].arms[0] has that name already
        """)
    void eachProblemSaysWhereWhatAndWhatInstead(String before, String after, String problem) {
        var text =
                PLAN.replaceFirst(before.replace("?", "\\?").replace("{", "\\{").replace("}", "\\}"), after);

        var found = problems(text);

        assertTrue(found.contains(problem), () -> String.join("\n", found));
    }

    @Test
    void covariatesAreOfUnitsThatCountOneByOne() {
        var text = PLAN.replace("window: 7 days", "covariates: [click, visit]");
        var cluster = text.replace("hourlyRate: 30", "cluster: account");
        var quantile = text.replace("hourlyRate: 30", "lookBack: 28 days")
                .replace("type: rate", "type: quantile\n        quantile: 0.5");

        assertEquals(
                List.of("experiments[0].metrics[0].covariates (line 18, column 21): was a list, needs nothing, as the"
                        + " workspace has a cluster, and groups are not read given covariates; leave the covariates or"
                        + " workspace.cluster out"),
                problems(cluster));
        assertEquals(
                List.of("experiments[0].metrics[0].covariates (line 19, column 21): was a list, needs nothing, as the"
                        + " metric is a quantile; leave them out, or compare a mean"),
                problems(quantile));
        var plan = PlanFiles.read(text.replace("hourlyRate: 30", "lookBack: 28 days"))
                .orThrow();
        assertEquals(
                List.of("click", "visit"),
                plan.experiments().get(0).metrics().get(0).covariates());
        assertEquals(plan, PlanFiles.read(PlanFiles.toYaml(plan)).orThrow());
        // What was taken in is read, whatever has become of the workspace.
        assertEquals(
                List.of("click", "visit"),
                PlanFiles.readKept(cluster)
                        .orThrow()
                        .experiments()
                        .get(0)
                        .metrics()
                        .get(0)
                        .covariates());
        var usual = PlanFiles.readKept(text.replace("hourlyRate: 30", "lookBack: 28 days"))
                .orThrow()
                .workspace();
        var bare = text.substring(text.indexOf("experiments:"));
        assertEquals(usual, PlanFiles.read(bare, usual).orThrow().workspace());
    }

    @Test
    void allProblemsAreNamedAtOnceInTheOrderOfTheFile() {
        var text = PLAN.replace("weight: 2", "weight: 0")
                .replace("zone: Europe/Berlin", "zone: Mars")
                .replace("type: rate", "type: speed")
                .replace("unit: post", "colour: red");

        var paths = ((PlanReading.Refused) PlanFiles.read(text))
                .problems().stream().map(PlanProblem::path).toList();

        assertEquals(
                List.of(
                        "workspace.zone",
                        "experiments[0].unit",
                        "experiments[0].colour",
                        "experiments[0].arms[1].weight",
                        "experiments[0].metrics[0].type"),
                paths);
    }

    @Test
    void exactlyOneArmIsTheControl() {
        assertEquals(
                List.of("experiments[0].arms (line 9, column 7): was a list, needs exactly one arm with control: true,"
                        + " not 0; mark the arm that the others are compared with"),
                problems(PLAN.replace("control: true", "control: false")));
    }

    @Test
    void experimentsNeedNamesOfTheirOwn() {
        var again = PLAN + PLAN.substring(PLAN.indexOf("  - name: tone"));

        assertEquals(
                List.of("experiments[1].name (line 26, column 5): was \"tone\", needs a name of its own;"
                        + " experiments[0] has that name already"),
                problems(again));
    }

    @Test
    void jsonIsToldFromYamlByItsContent() throws IOException {
        var plan = PlanFiles.read(PLAN).orThrow();
        var json = PlanFiles.toJson(plan);

        assertEquals(plan, PlanFiles.read(json).orThrow());
        assertEquals(plan, PlanFiles.read("\uFEFF" + json).orThrow());
        assertEquals(
                plan,
                PlanFiles.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                        .orThrow());
    }

    @Test
    void aSyntaxErrorNamesItsPlace() {
        assertEquals(2, place("workspace:\n\tzone: UTC\n").line());
        assertEquals(3, place("{\n \"workspace\": {},\n \"experiments\" []\n}").line());
        assertEquals(1, place("experiments: [").line());
    }

    private static FilePlace place(String text) {
        var refused = assertInstanceOf(PlanReading.Refused.class, PlanFiles.read(text));
        assertEquals(1, refused.problems().size());
        return refused.problems().get(0).place();
    }

    @Test
    void aKeyThatComesTwiceIsAProblem() {
        var found = problems(PLAN.replace("unit: post", "unit: post\n    unit: contact"));

        assertEquals(
                List.of("experiments[0].unit (line 8, column 5): was \"contact\", needs each key once;"
                        + " take one of the two out"),
                found);
    }

    /** Without the refusal of aliases the nine lines would grow to 9^9 items. */
    @Test
    void aliasesAreRefusedRatherThanGrown() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        assertTrue(problems(text.toString()).stream().anyMatch(each -> each.contains("a value, not an alias")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "# nothing but a remark\n",
                "null",
                "42",
                "[]",
                "--- a\n--- b\n",
                "\0",
                "{",
                "\"",
                "&a"
            })
    void whatIsNoPlanAtAllIsRefusedWithAReason(String text) {
        assertTrue(problems(text).get(0).startsWith("plan file ("));
    }

    @Test
    void deepNestingLongFilesAndOtherBytesAreRefused() throws IOException {
        assertTrue(problems("[".repeat(100_000)).get(0).startsWith("plan file"));
        assertTrue(problems("a: ".repeat(3) + "- ".repeat(100_000)).get(0).startsWith("plan file"));
        var long_ = PlanFiles.read(new ByteArrayInputStream(new byte[PlanFiles.LARGEST + 1]));
        assertTrue(assertThrows(IllegalArgumentException.class, long_::orThrow)
                .getMessage()
                .contains("at most 2000000"));
        var latin = PlanFiles.read(new ByteArrayInputStream("name: Müller".getBytes(StandardCharsets.ISO_8859_1)));
        assertTrue(assertThrows(IllegalArgumentException.class, latin::orThrow)
                .getMessage()
                .contains("as UTF-8"));
    }

    @Test
    void aPlanFullOfMistakesIsAnsweredAtBoundedLength() {
        var text = new StringBuilder("experiments:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  - x\n");
        }

        assertEquals(200, problems(text.toString()).size());
    }

    @Test
    void zonesWithoutANameAreFine() {
        assertEquals(
                ZoneId.of("+05:30"),
                PlanFiles.read(PLAN.replace("Europe/Berlin", "\"+05:30\""))
                        .orThrow()
                        .workspace()
                        .zone());
    }
}
