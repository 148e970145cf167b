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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** A decision, so that there is something to be proven. */
    private void accept() throws Exception {
        var first = json("/v1/recommendations").path("recommendations").get(0);
        var sent = client.send(
                HttpRequest.newBuilder(URI.create(season.at(
                                "/v1/recommendations/" + first.path("key").asText() + "/decisions")))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"decision\": \"accept\", \"by\": \"Ann\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @Test
    void proofAndRulesTellWhatWasShownAndAccepted() throws Exception {
        accept();
        var told = json("/v1/proof").path("rules");
        assertFalse(told.isEmpty());
        String proof = page("/proof");
        String rules = page("/rules");
        for (var rule : told) {
            String followed = "Shown " + Typography.count(rule.path("shown").asLong()) + ", accepted "
                    + Typography.count(rule.path("accepted").asLong()) + ", dismissed "
                    + Typography.count(rule.path("dismissed").asLong()) + ", done "
                    + Typography.count(rule.path("done").asLong());
            assertTrue(proof.contains(followed), () -> followed + " is not in the page");
            String row = rules.substring(rules.indexOf(">" + rule.path("rule").asText()));
            var counts = found(Pattern.compile("data-l=\"(?:Shown|Accepted)\">([^<]+)<"), row)
                    .limit(2)
                    .map(each -> each.group(1))
                    .toList();
            assertEquals(
                    List.of(
                            Typography.count(rule.path("shown").asLong()),
                            Typography.count(rule.path("accepted").asLong())),
                    counts,
                    rule.path("rule").asText());
        }
    }

    @Test
    void conversationsTellHowManyMetEachWay() throws Exception {
        String page = page("/conversations");
        int compared = 0;
        for (var experiment : experiments()) {
            if (page.contains("/experiments/" + experiment.path("experiment").asText() + "\"")) {
                for (var arm : experiment.path("arms")) {
                    String met = Typography.count(arm.at("/adherence/followed").asLong());
                    assertTrue(page.contains(">" + met + "<"), () -> met + " of " + arm.path("arm"));
                    compared++;
                }
            }
        }
        assertEquals(3, compared);
    }

    @Test
    void todayTellsWhereTheGoalsStand() throws Exception {
        String today = page("/");
        var goals = json("/v1/goals").path("goals");
        assertTrue(goals.size() == 2, goals::toString);
        for (var goal : goals) {
            if (goal.path("unit").asText().equals("share")) {
                String walked = Typography.share(goal.path("lately").asDouble()) + " walked";
                assertTrue(today.contains(walked), () -> walked + " is not on Today");
            }
            assertTrue(today.contains("/path#goal-" + goal.path("key").asText().replace('/', '.')), goal::toString);
        }
    }

    @Test
    void eachChannelShowsAsManyCardsAsItSays() throws Exception {
        var choice = Pattern.compile("<a href=\"(/\\?channel=[^\"]+)\"[^>]*>[^<]+<span class=\"n\">(\\d+)</span>");
        var card = Pattern.compile("<li class=\"card\" id=\"a\\d+\"");
        var choices = found(choice, page("/")).toList();
        assertTrue(choices.size() >= 4, () -> "only " + choices);
        long all = 0;
        for (var each : choices) {
            long cards = found(card, page(each.group(1))).count();
            assertEquals(Long.parseLong(each.group(2)), cards, each.group());
            all += cards;
        }
        assertEquals(found(card, page("/")).count(), all);
    }

    /** The links to CSV that a page has. */
    private static List<String> csv(String page) {
        return found(Pattern.compile("href=\"([^\"]*\\.csv[^\"]*)\""), page)
                .map(each -> each.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();
    }

    private List<Map<String, String>> rows(String address) throws Exception {
        var lines = ask(address, "text/csv").lines().toList();
        var header = lines.get(0).split(",", -1);
        assertTrue(lines.size() > 1, () -> address + " has no row");
        // No cell that is compared holds a comma; those that do are quoted and come after.
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cells -> {
                    assertEquals(header.length, cells.length, address);
                    var row = new LinkedHashMap<String, String>();
                    for (int i = 0; i < cells.length; i++) {
                        row.put(header[i], cells[i]);
                    }
                    return (Map<String, String>) row;
                })
                .toList();
    }

    private static Effect effect(Map<String, String> row, String estimate, String lower, String upper) {
        return new Effect(
                Double.parseDouble(row.get(estimate)),
                row.get(lower).isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(row.get(lower)),
                row.get(upper).isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(row.get(upper)));
    }

    /** The first comparison of a file is with the control. */
    private static boolean isOfTheControl(Map<String, String> row) {
        return Set.of("brief", "photo", "plain", "link", "posting", "statement").contains(row.get("control"));
    }

    /** What a row of CSV says, as its page sets it; nothing where it has no number that the page shows. */
    private static List<String> told(String address, Map<String, String> row) {
        if (address.contains("results.csv")) {
            // Treatments against each other stand in points on the page, and relative in the file.
            return row.get("verdict").equals("invalid") || row.get("relative").isEmpty() || !isOfTheControl(row)
                    ? List.of()
                    : List.of(Typography.changeRange(effect(row, "relative", "relativeLower", "relativeUpper")));
        }
        if (address.contains("record.csv")) {
            // The page tells at which level one is read alone; together is as the row says.
            return row.get("control_units").isEmpty() || row.get("estimate").isEmpty()
                    ? List.of()
                    : List.of(Typography.count(Long.parseLong(row.get("units"))));
        }
        if (address.equals("/path.csv")) {
            var returned = effect(row, "returned", "lower", "upper");
            var euro = Currency.getInstance("EUR");
            return List.of(
                    Typography.money(returned.estimate(), euro),
                    Typography.moneyRange(returned, euro),
                    Typography.count(Long.parseLong(row.get("uses"))));
        }
        if (address.contains("by-way.csv")) {
            return List.of(
                    Typography.count(Long.parseLong(row.get("conversations"))),
                    Typography.share(Double.parseDouble(row.get("replyRate"))),
                    Typography.share(Double.parseDouble(row.get("resolvedShare"))),
                    Typography.count(Long.parseLong(row.get("silent"))));
        }
        return List.of();
    }

    @Test
    void everyPlotsCsvHoldsTheNumbersBesideIt() throws Exception {
        var compared = new TreeMap<String, Integer>();
        var screens =
                new ArrayList<>(List.of("/", "/calendar", "/conversations", "/path", "/proof", "/tactics", "/rules"));
        experiments()
                .forEach(each ->
                        screens.add("/experiments/" + each.path("experiment").asText()));
        json("/v1/tactics")
                .path("tactics")
                .forEach(each -> screens.add("/tactics/" + each.path("tactic").asText()));
        for (String screen : screens) {
            String page = page(screen);
            for (String address : csv(page)) {
                if (address.equals("/proof.csv")) {
                    continue; // Rows of it are held in ProofPagesTest: here nothing is proven yet.
                }
                for (var row : rows(address)) {
                    var told = told(address, row);
                    told.forEach(each ->
                            assertTrue(page.contains(each), () -> each + " of " + address + " is not on " + screen));
                    compared.merge(
                            address.replaceFirst("\\?.*", "").replaceFirst(".*/", ""), told.size(), Integer::sum);
                }
            }
        }
        assertTrue(
                compared.keySet()
                        .containsAll(Set.of(
                                "results.csv",
                                "days.csv",
                                "uses.csv",
                                "record.csv",
                                "path.csv",
                                "by-way.csv",
                                "to-write-to.csv",
                                "hours.csv",
                                "calendar.csv")),
                compared::toString);
        for (String each : List.of("results.csv", "record.csv", "path.csv", "by-way.csv")) {
            assertTrue(compared.get(each) >= 9, compared::toString);
        }
    }

    @Test
    void theDaysOfAGoalAddUpToTheWeeksBesideThem() throws Exception {
        String page = page("/path");
        for (String address : csv(page)) {
            if (address.contains("goal=")) {
                var walked = rows(address).stream()
                        .filter(each -> !each.get("units").isEmpty())
                        .toList();
                var last = LocalDate.parse(walked.get(walked.size() - 1).get("to"));
                long units = walked.stream()
                        .filter(each -> LocalDate.parse(each.get("from")).isAfter(last.minusDays(7)))
                        .mapToLong(each -> Long.parseLong(each.get("units")))
                        .sum();
                String week = Typography.shortDay(last.minusDays(6)) + " to " + Typography.shortDay(last);
                String row = page.substring(page.indexOf(">" + week + "<"));
                assertTrue(
                        row.substring(0, row.indexOf("</tr>")).contains(">" + Typography.count(units) + "<"),
                        () -> units + " of " + week + " in " + address);
            }
        }
    }

    @Test
    void theHoursAddUpToThePostsOfThePage() throws Exception {
        String page = page("/calendar");
        var address = csv(page).stream()
                .filter(each -> each.contains("hours.csv"))
                .findFirst()
                .orElseThrow();
        long posts = rows(address).stream()
                .mapToLong(each -> Long.parseLong(each.get("posts")))
                .sum();
        long shown = found(Pattern.compile("<small>(\\d+) posts?</small>"), page)
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .sum();
        assertEquals(posts, shown);
    }
}
