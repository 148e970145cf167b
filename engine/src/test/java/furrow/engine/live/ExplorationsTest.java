package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.experiments.event.Event;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.SegmentAccumulation;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.RetainedAttributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that nobody named before, from the states of the units. */
class ExplorationsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Plan PLAN = plan(List.of("country", "device", "channel"));
    private static final int UNITS = 300;

    @TempDir
    private Path folder;

    private RocksOutcomeLog log;
    private LiveFold fold;
    private final Map<String, List<String>> labels = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    private static Plan plan(List<String> segments) {
        var plan = Happenings.plan(
                ZoneId.of("UTC"),
                Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));
        var kept = new RetainedAttributes(Optional.empty(), Optional.empty(), segments);
        return new Plan(plan.workspace().with(kept), plan.experiments());
    }

    /** Each unit is exposed once, with a country, a device and a channel of its own, or none. */
    @BeforeEach
    void fill() {
        log = RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
        fold = new LiveFold(
                folder.resolve("fold"), LogReader.of(log, "main"), PLAN, CLOCK, FoldSettings.withDefaults());
        var random = new SplittableRandom(17);
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < UNITS; i++) {
            String unit = "u" + i;
            var at = NOW.minusSeconds(random.nextInt(30, 90) * 3600L);
            var country = List.of("DE", "FR", "").get(random.nextInt(3));
            var device = List.of("phone", "desk, large").get(random.nextInt(2));
            labels.put(unit, List.of(country, device));
            var attributes = new HashMap<>(Map.of("device", device, "channel", "c" + i));
            if (!country.isEmpty()) {
                attributes.put("country", country);
            }
            entries.add(Happenings.exposed("e" + i, unit, "tone", i % 2 == 0 ? "plain" : "warm", at, attributes));
            entries.add(Happenings.outcome("r" + i, unit, "revenue", random.nextInt(900) / 7.0, at.plusSeconds(60)));
        }
        entries.forEach(each -> events.add(((LogEntry.Happened) each).event()));
        log.append(new Batch("main", "test", entries)).toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        fold.close();
        log.close();
    }

    private SegmentAccumulation.Segment expected(List<String> values, List<Integer> places) {
        var folding = InMemoryFold.of(plan(List.of()));
        events.stream()
                .filter(each -> places.stream()
                        .map(labels.get(each.unit())::get)
                        .toList()
                        .equals(values))
                .forEach(folding::accept);
        return new SegmentAccumulation.Segment(
                values, folding.summary(NOW).experiments().get(0));
    }

    @Test
    void eachCombinationHasTheMomentsOfAFoldOfItsUnitsAlone() throws Exception {
        for (var asked : List.of(List.of("country", "device"), List.of("device", "country"), List.of("device"))) {
            var places =
                    asked.stream().map(List.of("country", "device")::indexOf).toList();
            var found = fold.explore("tone", asked, () -> true).segments();

            assertEquals(asked.size() == 1 ? 2 : 6, found.size());
            for (var each : found) {
                assertEquals(
                        expected(each.values(), places).experiment().arms(),
                        each.experiment().arms());
            }
        }
        try (var files = Files.list(folder.resolve("fold"))) {
            assertEquals(
                    List.of("a"),
                    files.map(each -> each.getFileName().toString()).toList());
        }
    }

    @Test
    void evidenceOfEachIsThatOfItsUnits() {
        var found = new Explorations(fold, CLOCK).look("tone", List.of("country"));

        assertEquals(
                List.of(List.of(""), List.of("DE"), List.of("FR")),
                found.segments().stream().map(Segments.Segment::values).toList());
        assertEquals(NOW, found.asOf());
        long units = found.segments().stream()
                .mapToLong(each -> each.evidence().data().units())
                .sum();
        assertEquals(UNITS, units);
        assertFalse(found.segments().get(1).evidence().comparisons().isEmpty());
    }

    @Test
    void refusesWhatItCannotOrMayNot() {
        var explorations = new Explorations(fold, CLOCK);
        var unknown = assertThrows(
                IllegalArgumentException.class, () -> explorations.look("tone", List.of("country", "age")));
        assertEquals(
                "by needs different attributes, of those remembered: country, device, channel, but was country, age;"
                        + " name others under segments of the workspace in the plan, and they are remembered",
                unknown.getMessage());
        var many = assertThrows(
                IllegalArgumentException.class, () -> explorations.look("tone", List.of("channel", "country")));
        assertTrue(many.getMessage().contains("need at most 200 combinations"), many.getMessage());
        assertThrows(IllegalArgumentException.class, () -> explorations.look("tune", List.of("country")));
        var late = assertThrows(
                TooMuchException.class,
                () -> new Explorations(fold, CLOCK, Duration.ZERO).look("tone", List.of("country")));
        assertTrue(late.getMessage().contains("takes longer than 0 s"), late.getMessage());
    }
}
