package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download that is sent to a server is matched to the arms of its plan and read like any other rows. */
class ImportHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String PLAN = """
        experiments:
          - name: tone
            question: Do warm posts bring more reactions?
            kind: randomised
            unit: post
            arms:
              - name: plain
                control: true
                tactic: {name: plain-tone, kind: content, description: Write plainly.}
              - name: warm
                tactic: {name: warm-tone, kind: content, description: Write warmly.}
            metrics:
              - {name: reactions, type: mean, numerator: reactions, window: 7 days, role: primary}
        """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private static String posts() {
        return posts(0);
    }

    /** @param plain of so many of the first the label says plain */
    private static String posts(int plain) {
        var rows = new StringBuilder(
                "Post ID,Page ID,Publish time,Permalink,Post type,Custom labels,Views,Reach,Reactions\n");
        for (int i = 0; i < 20; i++) {
            rows.append(100 + i)
                    .append(",1,11/06/2026 02:")
                    .append(10 + i)
                    .append(",https://www.facebook.com/p/")
                    .append(i)
                    .append(",Photos,")
                    .append(i % 2 == 0 && i >= plain ? "tone:warm" : "\"spring, plain\"")
                    .append(",100,90,")
                    .append(7 + i)
                    .append('\n');
        }
        return rows.toString();
    }

    @Test
    void aDownloadIsPreviewedKeptMatchedAndRead() throws Exception {
        assertEquals(200, send("PUT", "/v1/plan", PLAN).statusCode());

        var preview = json(send("POST", "/v1/imports?name=posts.csv&preview=true&downloaded=2026-11-12", posts()));
        var kept = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts()));
        var again = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts()));
        var evidence = json(send("GET", "/v1/evidence", ""));

        assertEquals("previewed", preview.get("state").asText());
        assertEquals("imported", kept.get("state").asText());
        assertEquals(20, kept.get("added").asInt());
        assertEquals(10, kept.at("/matched/tone: warm").asInt());
        assertEquals("unchanged", again.get("state").asText());
        assertEquals(10, evidence.at("/experiments/0/arms/0/units").asInt(), evidence.toString());
        assertEquals(10, evidence.at("/experiments/0/arms/1/units").asInt());
        assertTrue(kept.get("sentences").toString().contains("Matched to tone: warm: 10"));
    }

    /** Posts 0 and 2 were told to be warm and are plain: 12 posts are plain then, 8 warm; and 10 and 10 when told back. */
    @Test
    void anArmThatWasToldWronglyIsPutRight() throws Exception {
        assertEquals(200, send("PUT", "/v1/plan", PLAN).statusCode());
        json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts()));

        var right = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts(4)));
        var evidence = json(send("GET", "/v1/evidence", ""));
        var back = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-13", posts()));
        var after = json(send("GET", "/v1/evidence", ""));
        var health = json(send("GET", "/v1/health", ""));

        assertEquals(2, right.get("moved").asInt(), right.toString());
        assertTrue(right.get("sentences").toString().contains("Moved to another arm than was told before: 2;"));
        assertEquals(12, evidence.at("/experiments/0/arms/0/units").asInt(), evidence.toString());
        assertEquals(8, evidence.at("/experiments/0/arms/1/units").asInt());
        assertEquals(2, back.get("moved").asInt(), back.toString());
        assertEquals(10, after.at("/experiments/0/arms/0/units").asInt(), after.toString());
        assertEquals(0, health.at("/rows/conflicting").asInt(-1), health.toString());
    }

    /** Many rows that cannot be read would fill the memory with what is wrong about them. */
    @Test
    void ofManyRowsThatCannotBeReadTheFirstAreNamedAndAllAreCounted() throws Exception {
        var told = json(send("POST", "/v1/imports?preview=true", unreadable("spring")));
        var all = json(send("POST", "/v1/imports?preview=true&rejects=true", unreadable("spring")));
        var wide = json(send("POST", "/v1/imports?preview=true&rejects=true", unreadable("s".repeat(8_000))));

        assertEquals(100, told.at("/tables/0/rejected").size());
        assertEquals(300, told.at("/tables/0/rejectedRows").asInt());
        assertEquals(500, told.get("added").asInt());
        assertTrue(told.at("/rejects").isMissingNode());
        assertEquals(300, all.at("/rejects").size());
        assertEquals(0, all.at("/rejectsLeftOff").asInt());
        // Of cells of 8,000 characters 130 rows fill the mebibyte that an answer may name.
        assertEquals(130, wide.at("/rejects").size());
        assertEquals(170, wide.at("/rejectsLeftOff").asInt());
        assertEquals(300, wide.at("/tables/0/rejectedRows").asInt());
    }

    /** 800 posts of which 300 have a word where views should stand. */
    private static String unreadable(String label) {
        var rows = new StringBuilder(
                "Post ID,Page ID,Publish time,Permalink,Post type,Custom labels,Views,Reach,Reactions\n");
        for (int i = 0; i < 800; i++) {
            rows.append(String.format(
                    "%d,1,11/%02d/2026 02:10,https://www.facebook.com/p/%d,Photos,%s,%s,90,7%n",
                    1_000 + i, i % 18 + 1, i, label, i < 300 ? "many" : "100"));
        }
        return rows.toString();
    }

    @Test
    void aWorkbookIsReadAsTheBody() throws Exception {
        var preview = send("/v1/imports?name=posts.xlsx&preview=true", BodyPublishers.ofByteArray(workbook()));
        var cut = send(
                "/v1/imports?name=posts.xlsx&preview=true", BodyPublishers.ofByteArray(Arrays.copyOf(workbook(), 300)));

        assertEquals("previewed", json(preview).get("state").asText());
        assertEquals(20, json(preview).get("added").asInt(), preview.body());
        assertEquals(400, cut.statusCode(), cut.body());
    }

    private HttpResponse<String> send(String path, HttpRequest.BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The posts as a workbook of one sheet, its cells text. */
    private static byte[] workbook() throws IOException {
        var sheet = new StringBuilder();
        for (String line : posts().replace("\"spring, plain\"", "tone:plain").split("\n")) {
            sheet.append("<row>");
            for (String cell : line.split(",", -1)) {
                sheet.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
            }
            sheet.append("</row>");
        }
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" + office
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                            + "\"><sheets><sheet name=\"Posts\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" + office
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheet + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void whatCannotBeReadIsRefusedWithASentence() throws Exception {
        var days = send("POST", "/v1/imports?name=days.csv", "Date,Impressions\n2026-11-01,5\n2026-11-02,6\n");
        var empty = send("POST", "/v1/imports", "");
        var zone = send("POST", "/v1/imports?zone=Nowhere", posts());

        assertEquals(400, days.statusCode(), days.body());
        assertTrue(days.body().contains("days.csv is days of an account"), days.body());
        assertEquals(400, empty.statusCode());
        assertEquals(400, zone.statusCode());
        assertTrue(zone.body().contains("zone needs a time zone"), zone.body());
    }
}
