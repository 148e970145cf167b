package furrow.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.live.ImportDesk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken, wrong and hostile files: a sentence with file, place and what to do, and nothing of them is kept. */
class HostileFilesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER = "Post ID,Page ID,Publish time,Permalink,Post type,Views,Reach,Reactions\n";
    private static final String ROW = "11,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,100,90,7\n";

    @TempDir
    Path folder;

    private FileReading read(byte[] bytes, ReadSettings settings) throws IOException {
        var file = Files.write(folder.resolve("file"), bytes);
        return new ExportReader(file, "file", settings, step -> {}).read(ExportSink.NONE);
    }

    private String refused(String text) throws IOException {
        var file = Files.writeString(folder.resolve("posts.csv"), text);
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            var asked = new ImportDesk.Asked(ReadSettings.NONE, Optional.of(CLOCK.instant()), Map.of(), false);
            var refused = assertThrows(
                    UnreadableException.class, () -> desk.take(Map.of("posts.csv", file), asked, name -> step -> {}));
            assertEquals(List.of(), desk.units());
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void nothingOfAFileThatBrokeOffIsKept() throws IOException {
        var cut = HEADER + ROW + ROW.replace("11,1,", "12,1,").substring(0, 30);

        assertTrue(refused(cut).contains("posts.csv ends within a row, at line 3"), refused(cut));
    }

    @Test
    void onlyAHeaderOrOnlyBadRowsIsSaid() throws IOException {
        assertTrue(refused(HEADER).contains("no row that counts"), refused(HEADER));
        var bad = HEADER + ROW.replace("11,1,", ",1,").replace("https://www.facebook.com/p/1", "");
        assertTrue(
                refused(bad).contains("each of its 1 rows was refused, the first at line 2, which has no id"),
                refused(bad));
    }

    @Test
    void theHeaderTwiceCountsOnce() throws IOException {
        var twice = read(
                (HEADER + ROW + HEADER + ROW.replace("11,1,", "12,1,")).getBytes(StandardCharsets.UTF_8),
                ReadSettings.NONE);

        assertEquals(2, twice.main().rows());
        assertEquals("the header again", twice.main().asides().get(0).reason());
        assertEquals("line 3", twice.main().asides().get(0).place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zendesk-tickets", "youtube-table", "growthbook-results", "mailchimp-campaigns", "meta-ads"})
    void givenToTheWrongReaderItIsRefusedOrAskedAboutAndNeverThrows(String export) throws IOException {
        var file = Files.writeString(folder.resolve("posts.csv"), HEADER + ROW);
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            var settings = ReadSettings.NONE.as(export).with(ZoneId.of("UTC"));
            var asked = new ImportDesk.Asked(settings, Optional.of(CLOCK.instant()), Map.of(), true);

            var report = desk.take(Map.of("posts.csv", file), asked, name -> step -> {})
                    .get(0);

            assertEquals(export, report.reading().main().look().format().name());
            assertEquals(List.of(), desk.units());
        }
    }

    @Test
    void anUnknownExportIsNamedWithThoseThatAreKnown() throws IOException {
        var refused = assertThrows(
                UnreadableException.class,
                () -> read((HEADER + ROW).getBytes(StandardCharsets.UTF_8), ReadSettings.NONE.as("myspace")));

        assertTrue(String.valueOf(refused.getMessage()).contains("facebook-posts"), refused.getMessage());
    }

    /** A workbook as small as one can be: a sheet with a formula, and a link to another file. */
    private static byte[] workbook() throws IOException {
        var parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "</Types>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"r1\" Target=\"worksheets/sheet1.xml\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
                        + "</Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"Posts\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/externalLinks/externalLink1.xml",
                "<externalLink/>",
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + row(1, "Post ID", "Publish time", "Permalink", "Views")
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>11</t></is></c><c r=\"B2\""
                        + " t=\"inlineStr\"><is><t>11/06/2026 02:39</t></is></c><c r=\"C2\" t=\"inlineStr\"><is>"
                        + "<t>https://www.facebook.com/p/1</t></is></c><c r=\"D2\"><f>[1]Sheet1!A1</f><v>100</v></c>"
                        + "</row></sheetData></worksheet>");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            row.append("<c r=\"").append((char) ('A' + i)).append(number).append("\" t=\"inlineStr\"><is><t>");
            row.append(cells[i]).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    @Test
    void formulasAndLinksOfAWorkbookAreToldAndTheSavedValuesRead() throws IOException {
        var reading = read(workbook(), ReadSettings.NONE);

        assertEquals(1, reading.main().rows());
        assertEquals(100, reading.main().column("views").orElseThrow().sum());
        var told = String.join("; ", reading.remarks());
        assertTrue(told.contains("refers to other files; none of them was opened"), told);
        assertTrue(told.contains("1 cells hold formulas"), told);
    }

    @Test
    void formulasInTextAreToldAndReadAsText() throws IOException {
        var text = HEADER + ROW.replace("Photos", "\"=HYPERLINK(\"\"http://x\"\")\"");
        var reading = read(text.getBytes(StandardCharsets.UTF_8), ReadSettings.NONE);

        assertTrue(
                reading.remarks().get(0).contains("1 cells begin like formulas"),
                reading.remarks().toString());
    }

    @Test
    void aTableOfUnknownColumnsIsReadWithAMappingThatIsRemembered() throws IOException {
        var text = "Ref,Wann,Wo,Daumen hoch\n7,2026-11-06 10:00,https://example.org/7,12\n8,2026-11-07 10:00,"
                + "https://example.org/8,15\n";
        var first = Files.writeString(folder.resolve("a.csv"), text);
        var later = Files.writeString(folder.resolve("b.csv"), text + "9,2026-11-08 10:00,https://example.org/9,3\n");
        var columns = Map.of("Ref", "post_id", "Wann", "published", "Wo", "link", "Daumen hoch", "likes");
        var said = ReadSettings.NONE.with(columns).with(ZoneId.of("UTC"));
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            desk.take(Map.of("a", first), new ImportDesk.Asked(said, Optional.empty(), Map.of(), false), n -> s -> {});
            var asked = new ImportDesk.Asked(ReadSettings.NONE, Optional.empty(), Map.of(), false);
            var report = desk.take(Map.of("b", later), asked, n -> s -> {}).get(0);

            assertEquals(1, report.added());
            assertEquals(3, desk.units().size());
            assertEquals(3.0, desk.units().get(2).numbers().get("likes"));
        }
    }
}
