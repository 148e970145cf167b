package furrow.engine.imports;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.reading.ColumnTally;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample in the form of a real download is read with the rows, sums, known and missing cells that stand beside it;
 * they lie next to the project and are not part of it.
 */
class SampleExportsTest {
    private static Path samples() {
        return Stream.of(System.getenv("FURROW_DATA"), "../../shared/data", "../../../shared/data")
                .filter(Objects::nonNull)
                .map(folder -> Path.of(folder, "exports"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("absent"));
    }

    @TestFactory
    Stream<DynamicTest> eachSampleGivesItsLine() throws IOException {
        var expected = samples().resolve("expected.json");
        if (!Files.exists(expected)) {
            return Stream.of(DynamicTest.dynamicTest("samples are absent", () -> assumeTrue(false, "no samples")));
        }
        var lines = new ObjectMapper().readTree(expected.toFile());
        return StreamSupport.stream(((Iterable<String>) lines::fieldNames).spliterator(), false)
                .map(name -> DynamicTest.dynamicTest(name, () -> check(name, lines.get(name))));
    }

    private static FileReading read(String name) throws IOException {
        return new ExportReader(samples().resolve(name), name, ReadSettings.NONE, bytes -> {}).read(ExportSink.NONE);
    }

    private static void check(String name, JsonNode line) throws IOException {
        var reading = read(name);
        var main = reading.main();
        long rows = line.has("tables")
                ? reading.tables().stream().mapToLong(TableReading::rows).sum()
                : main.rows();
        assertEquals(line.get("rows").asLong(), rows, () -> "rows of " + describe(main));
        if (!line.has("tables") && !line.get("unit").asText().contains("week")) {
            assertEquals(line.get("unit").asText(), main.look().unit());
        }
        var checks = Stream.<org.junit.jupiter.api.function.Executable>of(() -> assertEquals(
                List.of(),
                reading.tables().stream().flatMap(t -> t.rejects().stream()).toList()));
        for (var sum : line.path("sums").properties()) {
            checks = Stream.concat(checks, Stream.of(() -> check(main, sum.getKey(), sum.getValue())));
        }
        assertAll(checks);
        special(line, reading, main);
    }

    private static void check(TableReading table, String name, JsonNode sum) {
        if (name.equals("users of one metric") || name.equals("totalValue of Signed up")) {
            return; // sums over part of the rows: GrowthBookResultsTest
        }
        var column = column(table, sum.path("column").asText(name), name.endsWith("second column") ? 1 : 0);
        assertAll(
                name,
                () -> {
                    if (sum.has("sum")) {
                        assertEquals(sum.get("sum").asDouble(), column.sum(), 1e-6);
                    }
                },
                () -> assertEquals(sum.path("known").asLong(column.known()), column.known(), "known"),
                () -> assertEquals(sum.path("missing").asLong(column.missing()), column.missing(), "missing"));
    }

    private static ColumnTally column(TableReading table, String header, int which) {
        var found = table.columns().stream()
                .filter(each -> HeaderText.key(each.column().header()).equals(HeaderText.key(header)))
                .toList();
        assertTrue(found.size() > which, () -> header + " is not among " + describe(table));
        return found.get(which);
    }

    private static void special(JsonNode line, FileReading reading, TableReading main) {
        if (line.has("distinctIds")) {
            assertEquals(line.get("distinctIds").asInt(), main.keys());
        }
        if (line.has("posts")) {
            assertEquals(line.get("posts").asInt(), main.keys());
        }
        if (line.has("videos")) {
            assertEquals(line.get("videos").asInt(), main.keys());
        }
        if (line.has("distinctSpoiledIds")) {
            assertEquals(line.get("distinctSpoiledIds").asInt(), main.spoiltValues());
        }
        for (var first : List.of("firstPublishedUtc", "earliestPublishedUtc", "earliestUtc")) {
            if (line.has(first)) {
                assertEquals(
                        instant(line.get(first).asText()),
                        minute(main.earliest().orElseThrow()));
            }
        }
        if (line.has("latestPublishedUtc")) {
            assertEquals(
                    instant(line.get("latestPublishedUtc").asText()),
                    minute(main.latest().orElseThrow()));
        }
        if (line.has("tests")) {
            assertEquals(line.get("tests").size(), main.marks().get("test send"));
        }
        if (line.has("stories")) {
            assertEquals(line.get("stories").asLong(), main.marks().get("story"));
        }
        if (line.has("replies")) {
            assertEquals(line.get("replies").asLong(), main.marks().get("reply"));
        }
        if (line.has("firstResponse")) {
            var column = main.column("first_response").orElseThrow();
            assertEquals(line.at("/firstResponse/sumSeconds").asDouble(), column.sum());
            assertEquals(line.at("/firstResponse/known").asLong(), column.known());
            assertEquals(line.at("/firstResponse/missing").asLong(), column.missing());
        }
        if (line.at("/sums/Followers").has("last")) {
            assertEquals(
                    line.at("/sums/Followers/last").asDouble(),
                    main.column("followers").orElseThrow().last());
        }
        int table = 0;
        for (var each : line.path("tables")) {
            var read = reading.tables().get(table++);
            assertEquals(each.get("rows").asLong(), read.rows());
            if (each.has("sum")) {
                assertEquals(each.get("sum").asDouble(), read.columns().get(1).sum());
            }
            if (each.has("firstDay")) {
                assertEquals(
                        each.get("firstDay").asText(),
                        read.firstDay().orElseThrow().toString());
            }
            if (each.has("title")) {
                assertTrue(
                        read.look().head().banner().contains(each.get("title").asText()));
            }
        }
        line.path("otherSheets").properties().forEach(sheet -> {
            var read = reading.tables().stream()
                    .filter(each -> each.look().head().sheet().equals(sheet.getKey()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(sheet.getValue().get("rows").asLong(), read.rows());
            sheet.getValue().properties().forEach(sum -> {
                if (sum.getValue().isNumber() && !sum.getKey().equals("rows")) {
                    assertEquals(
                            sum.getValue().asDouble(),
                            column(read, sum.getKey(), 0).sum());
                }
            });
        });
    }

    private static java.time.Instant instant(String text) {
        return java.time.Instant.parse(text.length() == 17 ? text.replace("Z", ":00Z") : text);
    }

    private static java.time.Instant minute(java.time.Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }

    private static String describe(TableReading table) {
        return table.look().format().name() + " with "
                + table.columns().stream().map(each -> each.column().header()).toList() + " aside " + table.asides();
    }
}
