package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.wording.Typography;
import furrow.experiments.inference.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each page tells the numbers that the API tells: read off the JSON, set as pages set them, and looked for in the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameNumbersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHANGE =
            Pattern.compile("<span class=\"chg rel\">([^<]+)</span><small class=\"rel\">([^<]+)</small>");
    private static final Pattern RANGE = Pattern.compile("plausible: ([^<]+(?:points|%))<");
    private static final Pattern FOREST =
            Pattern.compile("<span class=\"r(?: all)?\"><b>([^<]+)</b> <span class=\"quiet\">\\(([^<]+)\\)</span>");

    private final HttpClient client = HttpClient.newHttpClient();
    private SeasonServer season;

    @BeforeAll
    void start(@TempDir Path folder) {
        season = SeasonServer.full(folder);
    }

    @AfterAll
    void stop() {
        season.close();
    }

    private String ask(String path, String accepts) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(season.at(path)))
                        .header("Accept", accepts)
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private String page(String path) throws IOException, InterruptedException {
        return ask(path, "text/html");
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(ask(path, "application/json"));
    }

    private static Effect effect(JsonNode told) {
        return new Effect(
                told.path("estimate").asDouble(),
                told.path("lower").isNull()
                        ? Double.NEGATIVE_INFINITY
                        : told.path("lower").asDouble(),
                told.path("upper").isNull()
                        ? Double.POSITIVE_INFINITY
                        : told.path("upper").asDouble());
    }

    private static Stream<JsonNode> each(JsonNode list) {
        var all = new ArrayList<JsonNode>();
        list.forEach(all::add);
        return all.stream();
    }

    private static Stream<MatchResult> found(Pattern pattern, String page) {
        return pattern.matcher(page).results();
    }

    private static boolean isRead(JsonNode comparison) {
        return !comparison.path("verdict").asText().equals("invalid");
    }

    private static String change(JsonNode effect) {
        return Typography.change(effect(effect).estimate()) + " / " + Typography.changeRange(effect(effect));
    }

    private List<JsonNode> experiments() throws IOException, InterruptedException {
        return each(json("/v1/evidence").path("experiments")).toList();
    }

    @Test
    void resultsTellEveryChangeAndItsRange() throws Exception {
        int compared = 0;
        for (var experiment : experiments()) {
            Set<String> told = each(experiment.path("comparisons"))
                    .filter(SameNumbersTest::isRead)
                    .filter(each -> each.path("relative").isObject())
                    .map(each -> change(each.path("relative")))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> shown = found(
                            CHANGE,
                            page("/experiments/" + experiment.path("experiment").asText()))
                    .map(each -> each.group(1) + " / " + each.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(told, shown, experiment.path("experiment").asText());
            compared += told.size();
        }
        assertTrue(compared >= 10, "only " + compared + " changes were compared");
    }

    @Test
    void resultsTellEveryCount() throws Exception {
        for (var experiment : experiments()) {
            String page = page("/experiments/" + experiment.path("experiment").asText());
            for (var arm : experiment.path("arms")) {
                String units = Typography.count(arm.path("units").asLong());
                assertTrue(page.contains(">" + units + "<"), units + " of " + arm.path("arm"));
            }
        }
    }

    @Test
    void cardsOfTodayTellRangesOfTheEvidence() throws Exception {
        var known = new TreeSet<String>();
        for (var experiment : experiments()) {
            each(experiment.path("comparisons")).forEach(each -> {
                if (each.path("relative").isObject()) {
                    known.add(Typography.changeRange(effect(each.path("relative"))));
                }
                if (each.path("absolute").isObject()) {
                    known.add(Typography.pointsRange(effect(each.path("absolute"))));
                }
            });
        }
        var shown = found(RANGE, page("/")).map(each -> each.group(1)).toList();
        assertTrue(shown.size() >= 4, () -> "only " + shown);
        shown.forEach(each -> assertTrue(known.contains(each), () -> each + " is in no evidence: " + known));
    }

    @Test
    void tacticsTellTheirRecords() throws Exception {
        int compared = 0;
        for (var one : json("/v1/tactics").path("tactics")) {
            String tactic = one.path("tactic").asText();
            var told = new TreeSet<String>();
            for (var metric : json("/v1/tactics/" + tactic).path("metrics")) {
                each(metric.path("results"))
                        .filter(each -> each.path("alone").has("estimate"))
                        .forEach(each -> told.add(change(each.path("alone"))));
                if (metric.path("experiments").asInt() > 1
                        && metric.path("mean").has("estimate")) {
                    told.add(change(metric.path("mean")));
                }
            }
            var shown = found(FOREST, page("/tactics/" + tactic))
                    .map(each -> each.group(1) + " / " + each.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(told, shown, tactic);
            compared += told.size();
        }
        assertTrue(compared >= 5, "only " + compared + " records were compared");
    }

    @Test
    void thePathTellsWhereEachGoalStands() throws Exception {
        var goals = json("/v1/goals").path("goals");
        assertFalse(goals.isEmpty());
        String page = page("/path");
        for (var goal : goals) {
            String sentence = Typography.text(goal.path("sentence").asText());
            assertTrue(page.contains(sentence), () -> sentence + " is not in the page");
            if (goal.path("unit").asText().equals("share")) {
                String share = Typography.share(goal.path("lately").asDouble());
                assertTrue(page.contains(share), () -> share + " is not in the page");
            }
        }
    }

    @Test
    void theListTellsHowMuchEachExperimentHas() throws Exception {
        String page = page("/experiments");
        for (var experiment : experiments()) {
            String units = Typography.count(each(experiment.path("arms"))
                    .mapToLong(arm -> arm.path("units").asLong())
                    .sum());
            assertTrue(page.contains(units + " "), () -> units + " of " + experiment.path("experiment"));
        }
    }

    @Test
    void theCalendarTellsItsSlots() throws Exception {
        String page = page("/calendar?week=2026-11-30");
        var monday = LocalDate.of(2026, 11, 30);
        var csv = ask("/calendar.csv", "text/csv").lines().skip(1).toList();
        assertFalse(csv.isEmpty());
        long ofTheWeek = csv.stream()
                .filter(line -> Stream.iterate(monday, day -> day.plusDays(1))
                        .limit(7)
                        .anyMatch(day -> line.contains(day.toString())))
                .count();
        assertEquals(
                ofTheWeek, found(Pattern.compile("<span class=\"at\">"), page).count());
    }
}
