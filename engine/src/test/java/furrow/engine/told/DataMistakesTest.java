package furrow.engine.told;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.intake.DataFiles;
import furrow.engine.intake.DataKind;
import furrow.engine.intake.IntakeException;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.RowAnswer;
import furrow.engine.intake.RowCounts;
import furrow.engine.intake.RowSource;
import furrow.engine.intake.RowWriter;
import furrow.engine.intake.Watcher;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in data files: each is told with its line, column and value, and what to do about it. */
class DataMistakesTest {
    private static final Instant AT = Instant.parse("2026-11-03T10:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldAtItsLine() throws IOException {
        var mistakes = ToldMistake.read("data-mistakes.txt");
        assertTrue(mistakes.size() >= 80, () -> mistakes.size() + " mistakes");
        return mistakes.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.title(), () -> assertEquals(each.told(), ToldMistake.lines(told(each.text())))));
    }

    @Test
    void whatCannotBeOpenedIsTold(@TempDir Path folder) throws IOException {
        var missing = folder.resolve("rows.csv");
        assertEquals(
                missing + " cannot be read: no such file",
                refused(() -> RowSource.of(missing)).getMessage());
        assertEquals(
                folder + " cannot be read: it is a folder",
                refused(() -> RowSource.of(folder)).getMessage());
        assertEquals("standard input", RowSource.named("-").name());
        var once = packed("unit,metric,total,at\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("rows is packed with gzip twice; unpack it once", refused(packed(once)));
        assertEquals(
                "rows is a broken gzip file, usable up to there: 0 rows read: 0 used, 0 repeated, 0 rejected"
                        + " (Unexpected end of ZLIB input stream)",
                refused(Arrays.copyOf(once, once.length - 12)));
    }

    @Test
    void whatCannotBeKeptIsTold(@TempDir Path folder) throws IOException {
        var text = "unit,metric,total,at\np1,views,many,2026-11-03\n".getBytes(StandardCharsets.UTF_8);
        var file = Files.createFile(folder.resolve("file"));
        var thrown = assertThrows(UncheckedIOException.class, () -> read(text, file));
        assertEquals("the rejects file could not be written in " + file, thrown.getMessage());
        var full = Files.createDirectory(folder.resolve("full"));
        for (int i = 1; i <= 10_000; i++) {
            Files.createFile(full.resolve("rows.rejects" + (i == 1 ? "" : "-" + i) + ".csv"));
        }
        thrown = assertThrows(UncheckedIOException.class, () -> read(text, full));
        assertEquals(
                "more than 10000 rejects files of rows are there already; remove some",
                thrown.getCause().getMessage());
    }

    @Test
    void countsThatDoNotAddUpAreRefused() {
        assertEquals(
                "3 rows read: 1 used, 1 repeated, 1 in conflict, 0 rejected", new RowCounts(3, 1, 1, 1, 0).toString());
        var thrown = assertThrows(IllegalArgumentException.class, () -> new RowCounts(3, 1, 1, 0));
        assertEquals(
                "rows read need to be those used, repeated, in conflict and rejected, but were 3 = 1 + 1 + 0 + 0",
                thrown.getMessage());
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws IOException {
        try (var events = csv(DataKind.EVENTS, "page");
                var snapshots = csv(DataKind.SNAPSHOTS)) {
            var views = new Snapshot("p1", "views", 3, AT);
            assertEquals(
                    "a CSV file of EVENTS takes no SNAPSHOTS; write two files", unwritten(() -> events.write(views)));
            snapshots.write(views);
            var click = new Outcome(
                    "1", "p1", "click", 1, Optional.empty(), Optional.empty(), AT, Map.of("campaign", "spring"));
            assertEquals(
                    "attributes of event \"1\" need to be among [page], but were [campaign]; name all of them when the"
                            + " file is begun",
                    unwritten(() -> events.write(click)));
        }
        assertEquals(
                "attributes need to be none for SNAPSHOTS, but were [page]",
                unwritten(() -> csv(DataKind.SNAPSHOTS, "page").close()));
        assertEquals(
                "the CSV file to write: column \"unit\" comes twice; take one of the two out",
                unwritten(() -> csv(DataKind.EVENTS, "unit").close()));
    }

    private static RowWriter csv(DataKind kind, String... attributes) {
        return RowWriter.csv(new StringWriter(), kind, List.of(attributes), RowWriter.Purpose.READING_AGAIN);
    }

    private static String unwritten(Executable writing) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, writing).getMessage());
    }

    private static void read(byte[] rows, Path rejects) throws IOException {
        var told = new Told();
        DataFiles.with(IntakeOptions.withDefaults().withRejectsIn(rejects))
                .read(RowSource.of("rows", rows), told, told);
    }

    private static String refused(byte[] rows) {
        var told = new Told();
        return String.valueOf(refused(
                        () -> DataFiles.with(IntakeOptions.withDefaults()).read(RowSource.of("rows", rows), told, told))
                .getMessage());
    }

    private static IntakeException refused(Executable reading) {
        return assertThrows(IntakeException.class, reading);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** All that is told of a file whose first line may be an option. */
    static List<String> told(String text) throws IOException {
        var options = IntakeOptions.withDefaults();
        var rows = text;
        if (text.startsWith("--")) {
            options = options(text.substring(2, text.indexOf('\n')).split(" ", -1));
            rows = text.substring(text.indexOf('\n') + 1);
        }
        var told = new Told();
        try {
            DataFiles.with(options).read(RowSource.of("rows", rows.getBytes(StandardCharsets.UTF_8)), told, told);
        } catch (IntakeException e) {
            told.lines.add(String.valueOf(e.getMessage()));
        }
        return told.lines;
    }

    private static IntakeOptions options(String[] words) throws IOException {
        var usual = IntakeOptions.withDefaults();
        return switch (words[0]) {
            case "type" ->
                usual.with(Arrays.stream(Metric.Type.values())
                        .filter(each -> EnumWords.of(each).equals(words[1]))
                        .findFirst()
                        .orElseThrow());
            case "strict" -> usual.with(IntakeOptions.BadRows.STOP);
            default ->
                usual.with(assertInstanceOf(
                                PlanReading.Accepted.class,
                                PlanFiles.read(ToldMistake.read("plan-mistakes.txt")
                                        .get(0)
                                        .text()))
                        .plan());
        };
    }

    private static final class Told implements Receiver, Watcher {
        private final List<String> lines = new ArrayList<>();

        @Override
        public RowAnswer event(Event event) {
            return RowAnswer.USED;
        }

        @Override
        public RowAnswer snapshot(Snapshot snapshot) {
            return RowAnswer.USED;
        }

        @Override
        public RowAnswer counts(Counts counts) {
            return RowAnswer.USED;
        }

        @Override
        public void rejected(Rejection rejection) {
            lines.add(rejection.toString());
        }

        @Override
        public void told(String source, String how) {
            lines.add(source + ": " + how);
        }
    }
}
