package furrow.engine.imports;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.imports.kept.Questions;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many platforms, tools and languages in small: each download is seen for what it is, summed right, and asked about. */
class ExportVariantsTest {
    @TempDir
    Path folder;

    /** A download and what must be made of it. */
    record Variant(String name, List<String> expected, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Variant> variants() {
        try (var in = ExportVariantsTest.class.getResourceAsStream("/furrow/engine/imports/variants.txt")) {
            var all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== ")).skip(1).map(ExportVariantsTest::variant);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Variant variant(String block) {
        int end = block.indexOf('\n');
        var cells = Arrays.stream(block.substring(0, end).split("\\|", -1))
                .map(String::strip)
                .toList();
        return new Variant(cells.get(0), cells, block.substring(end + 1));
    }

    private TableReading read(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("download.csv"), bytes);
        return new ExportReader(file, "download.csv", ReadSettings.NONE, step -> {})
                .read(ExportSink.NONE)
                .main();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isReadForWhatItIs(Variant variant) throws IOException {
        var expected = variant.expected();
        for (var bytes : writings(variant.text())) {
            var table = read(bytes);
            assertAll(
                    () -> assertEquals(expected.get(1), table.look().format().name()),
                    () -> assertEquals(expected.get(2), table.look().unit()),
                    () -> assertEquals(expected.get(3), Long.toString(table.rows())),
                    () -> assertEquals(expected.get(4), Long.toString(table.setAside())),
                    () -> assertEquals(sums(expected.get(5)), sums(table)),
                    () -> assertEquals(expected.get(7), questions(table)),
                    () -> assertEquals(List.of(), table.rejects()));
            if (!expected.get(6).isEmpty()) {
                assertEquals(Instant.parse(expected.get(6)), table.earliest().orElseThrow());
            }
        }
    }

    /** Each column that adds up has the sum that a program which shares nothing with this one found. */
    @Test
    void sumsAgreeWithASecondProgram() throws IOException {
        int compared = 0;
        for (var variant : variants().toList()) {
            var second = secondProgram(variant.name());
            for (var each :
                    read(variant.text().getBytes(StandardCharsets.UTF_8)).columns()) {
                var sum = second.get(each.column().header());
                if (sum != null && each.column().known() && each.column().kind().addsUp()) {
                    compared++;
                    assertEquals(
                            sum.doubleValue(),
                            each.sum(),
                            1e-9 * Math.abs(each.sum()),
                            () -> variant + ", " + each.column().header());
                }
            }
        }
        assertTrue(compared > 500, compared + " columns compared");
    }

    private static Map<String, BigDecimal> secondProgram(String variant) throws IOException {
        try (var in = ExportVariantsTest.class.getResourceAsStream("/furrow/engine/imports/variant-sums.txt")) {
            var all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var line = all.lines()
                    .filter(each -> each.startsWith(variant + "\t"))
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(line.split("\t", -1))
                    .skip(1)
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.toMap(
                            each -> each.substring(0, each.lastIndexOf('=')),
                            each -> new BigDecimal(each.substring(each.lastIndexOf('=') + 1))));
        }
    }

    /** The same in other encodings and with other line ends. */
    private static List<byte[]> writings(String text) {
        return List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                text.replace("\n", "\r").getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("UTF-16")));
    }

    private static Map<String, String> sums(String written) {
        return written.isEmpty()
                ? Map.of()
                : Arrays.stream(written.split(" "))
                        .map(each -> each.split("=", -1))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static Map<String, String> sums(TableReading table) {
        var sums = new TreeMap<String, String>();
        for (var each : table.columns()) {
            var column = each.column();
            if (column.known() && column.kind().addsUp() && each.known() > 0) {
                sums.putIfAbsent(
                        column.field().name(),
                        new BigDecimal(each.sum())
                                .setScale(4, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString());
            }
        }
        return sums;
    }

    private static String questions(TableReading table) {
        if (!table.look().meaning().isKept()) {
            return "";
        }
        return Questions.of(table).stream().map(each -> word(each)).collect(Collectors.joining(" "));
    }

    private static String word(String question) {
        return Stream.of("zone", "year", "numbers")
                .filter(each -> question.contains("--" + each))
                .findFirst()
                .orElse("dates");
    }

    /** Columns are known by their names wherever they stand, and unknown ones between them do no harm. */
    @ParameterizedTest
    @MethodSource("variants")
    void inAnyOrderOfColumns(Variant variant) throws IOException {
        var lines = variant.text().lines().toList();
        boolean plain =
                lines.stream().noneMatch(each -> each.contains("\"") || each.contains(";") || each.contains("\t"))
                        && lines.stream()
                                .allMatch(each -> each.split(",", -1).length
                                        == lines.get(0).split(",", -1).length)
                        && variant.expected().get(4).equals("0");
        if (!plain) {
            return;
        }
        var order = new ArrayList<Integer>();
        int width = lines.get(0).split(",", -1).length;
        for (int i = 0; i <= width; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new java.util.Random(new SplittableRandom(17).nextLong()));
        var text = lines.stream()
                .map(line -> (line + (line.equals(lines.get(0)) ? ",Brand new metric" : ",x")).split(",", -1))
                .map(cells -> order.stream().map(i -> cells[i]).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));

        var table = read(text.getBytes(StandardCharsets.UTF_8));

        assertEquals(variant.expected().get(1), table.look().format().name());
        assertEquals(sums(variant.expected().get(5)), sums(table));
        assertTrue(table.unknown().contains("Brand new metric"));
    }

    @Test
    void thereAreManyOfThem() {
        assertTrue(variants().count() > 130);
    }
}
