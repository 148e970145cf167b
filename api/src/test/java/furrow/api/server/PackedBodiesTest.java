package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import furrow.api.HeadlinePlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies packed with gzip or zstd, whatever they are for, as far as plain ones may reach. */
class PackedBodiesTest {
    private static final String ROW =
            "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";
    private static final String WHY = "{\"why\":\"before the talk\"}";

    @TempDir
    private Path folder;

    private ConnectedServer server;

    @BeforeEach
    void start() {
        server = new ConnectedServer(folder);
        server.define(HeadlinePlan.TEXT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(bytes(text));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private HttpResponse<String> post(String path, byte[] body, String coding) throws Exception {
        var request = server.request(path)
                .header("Authorization", "Bearer " + server.key.text())
                .POST(BodyPublishers.ofByteArray(body));
        if (!coding.isEmpty()) {
            request.header("Content-Encoding", coding);
        }
        return server.send(request.build());
    }

    private void refused(int status, String says, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(says), answer.body());
    }

    @Test
    void eachKindIsReadWhateverItIsFor() throws Exception {
        assertEquals(200, post("/v1/outcomes", zstd(ROW), "zstd").statusCode());
        assertEquals(200, post("/v1/outcomes", zstd(ROW), "").statusCode());
        assertEquals(200, post("/v1/outcomes", gzip(bytes(ROW)), "gzip").statusCode());
        assertEquals(200, post("/v1/seals", zstd(WHY), "zstd").statusCode());
        assertEquals(200, post("/v1/seals", gzip(bytes(WHY)), "gzip").statusCode());
        assertEquals(200, post("/v1/seals", bytes(WHY), "identity").statusCode());
        assertEquals(3, server.get("/v1/seals").path("seals").size());
    }

    @Test
    void whatIsBrokenTooLongOrNotPackedIsRefused() throws Exception {
        for (var path : new String[] {"/v1/outcomes", "/v1/seals"}) {
            byte[] packed = zstd(ROW.repeat(50));
            refused(400, "broken zstd", post(path, Arrays.copyOf(packed, packed.length - 3), "zstd"));
            refused(400, "packed twice", post(path, gzip(packed), "gzip"));
            refused(413, "at most", post(path, zstd("x".repeat(Routes.LARGEST_BODY + 1)), "zstd"));
        }
        refused(400, "not packed", post("/v1/seals", bytes(WHY), "zstd"));
        refused(415, "zstd", post("/v1/seals", bytes(WHY), "br"));
        assertEquals(0, server.get("/v1/seals").path("seals").size());
    }

    @Test
    void aWindowThatWouldTakeMuchMemoryIsRefused() throws Exception {
        var wide = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStreamNoFinalizer(wide)) {
            out.setLong(27);
            out.write(bytes("x".repeat(1000)));
        }
        refused(400, "broken zstd", post("/v1/outcomes", wide.toByteArray(), "zstd"));
    }
}
