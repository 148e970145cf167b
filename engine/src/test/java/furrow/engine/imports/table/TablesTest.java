package furrow.engine.imports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.ReadSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final String POSTS = """
        Post ID,Permalink,Publish time,Post type,Views,Likes
        11,https://www.instagram.com/p/a/,11/06/2026 02:39,Größe,"1,200",7
        12,https://www.instagram.com/p/b/,11/07/2026 02:39,Größe,300,
        """;

    @TempDir
    Path folder;

    private FileReading read(byte[] bytes) throws IOException {
        var file = folder.resolve("posts.csv");
        Files.write(file, bytes);
        return new ExportReader(file, "posts.csv", ReadSettings.NONE, step -> {}).read(ExportSink.NONE);
    }

    private FileReading read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(byte[] bytes) {
        return String.valueOf(
                assertThrows(UnreadableException.class, () -> read(bytes)).getMessage());
    }

    private static void requirePosts(FileReading reading) {
        assertEquals(2, reading.main().rows());
        assertEquals(1500, reading.main().column("views").orElseThrow().sum());
        assertEquals(1, reading.main().column("likes").orElseThrow().missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"})
    void encodings(String charset) throws IOException {
        requirePosts(read(POSTS.getBytes(Charset.forName(charset))));
        if (charset.startsWith("UTF")) {
            requirePosts(read(("\uFEFF" + POSTS).getBytes(Charset.forName(charset))));
        }
    }

    @Test
    void separatorsLineEndsAndTheLineBeforeTheHeader() throws IOException {
        requirePosts(read(POSTS.replace("\"1,200\"", "1200").replace(',', ';')));
        requirePosts(read(POSTS.replace("\"1,200\"", "1200").replace(',', '\t').replace("\n", "\r\n")));
        requirePosts(read("sep=,\n" + POSTS));
        requirePosts(read("Some report\nSeptember 1, 2026 - September 30, 2026\n\n" + POSTS));
        requirePosts(read("# ---\n# Posts\n" + POSTS + "\nA sentence at the end\n"));
    }

    @Test
    void columnsInAnyOrderWithUnknownOnesBetween() throws IOException {
        var reading = read("""
            Likes,Something new,Views,Post type,Publish time,Permalink,Post ID
            7,x,"1,200",Reel,11/06/2026 02:39,https://www.instagram.com/p/a/,11
            ,y,300,Reel,11/07/2026 02:39,https://www.instagram.com/p/b/,12
            """);

        requirePosts(reading);
        assertEquals(java.util.List.of("Something new"), reading.main().unknown());
    }

    @Test
    void aRowThatTheFileEndsWithinIsRefusedAndNoOther() throws IOException {
        var reading = read(POSTS.substring(0, POSTS.length() - 6));

        assertEquals(1, reading.main().rows());
        assertTrue(reading.main().rejects().get(0).reason().startsWith("cut off"));
    }

    @Test
    void aBadCellCostsItsRowAndIsNamed() throws IOException {
        var reading = read(POSTS + "13,https://www.instagram.com/p/c/,11/08/2026 02:39,Reel,many,3\n");

        assertEquals(2, reading.main().rows());
        assertEquals("line 4", reading.main().rejects().get(0).place());
        assertTrue(reading.main()
                .rejects()
                .get(0)
                .reason()
                .contains("needs a number in column \"Views\", but has \"many\""));
    }

    @Test
    void anOldWorkbookIsReadLikeText() throws IOException {
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("Posts");
            int number = 0;
            for (String line : POSTS.replace("\"1,200\"", "1200").split("\n")) {
                var row = sheet.createRow(number++);
                var cells = line.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    if (cells[i].matches("\\d+")) {
                        row.createCell(i).setCellValue(Double.parseDouble(cells[i]));
                    } else {
                        row.createCell(i).setCellValue(cells[i]);
                    }
                }
            }
            sheet.createRow(number).createCell(4).setCellFormula("SUM(E2:E3)");
            var bytes = new java.io.ByteArrayOutputStream();
            book.write(bytes);

            var reading = read(bytes.toByteArray());

            requirePosts(reading);
            assertTrue(
                    reading.remarks().get(0).contains("formulas"),
                    reading.remarks().toString());
        }
    }

    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }

        assertTrue(refusal(bytes.toByteArray()).contains("unpacks to far more"));
    }

    @Test
    void whatIsNoTableIsNamed() {
        assertTrue(refusal(new byte[0]).contains("empty"));
        assertTrue(refusal("%PDF-1.4".getBytes(StandardCharsets.UTF_8)).contains("PDF"));
        assertTrue(refusal("<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8))
                .contains("web page"));
        assertTrue(refusal("{\"id\":1}".getBytes(StandardCharsets.UTF_8)).contains("JSON"));
        assertTrue(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0})
                .contains("no text"));
        assertTrue(refusal("just a sentence\n".getBytes(StandardCharsets.UTF_8)).contains("holds no table"));
    }

    @Test
    void tooManyColumnsAndAnOpenQuoteAreNamedWithTheirLine() {
        var wide = "a,".repeat(10_000) + "\n";
        var open = POSTS + "13,\"never closed,1\n2,3\n";

        assertTrue(
                refusal(wide.getBytes(StandardCharsets.UTF_8)).startsWith("posts.csv:1: has more than 2000 columns"));
        assertTrue(refusal(open.getBytes(StandardCharsets.UTF_8)).startsWith("posts.csv:4: opens a quote"));
    }
}
