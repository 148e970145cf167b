package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs the right to mount a small disk, so it is skipped for most people. */
class DocumentsFullDiskTest {
    private static final DocumentCodec<String> TEXT = new DocumentCodec<>() {
        @Override
        public BsonValue encode(String value) {
            return new BsonString(value);
        }

        @Override
        public String decode(BsonValue stored) {
            return stored.asString().getValue();
        }
    };

    @TempDir
    Path folder;

    private boolean mounted;

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void aDiskThatRunsFullRefusesWritesAndLosesNone() throws Exception {
        mounted = "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=40m", "furrow-test", folder.toString());
        assumeTrue(mounted, "a small disk cannot be mounted here");
        var data = folder.resolve("data");
        try (var documents = Documents.embedded(data, Clock.systemUTC())) {
            var texts = documents.collection("texts", TEXT);
            texts.save("main", "before", "x", 0);
            var ballast = Files.write(folder.resolve("ballast"), new byte[10 << 20]);

            var thrown = assertThrows(MongoException.class, () -> texts.save("main", "full", "x", 0));
            assertTrue(thrown.getMessage().contains("make room"), thrown.getMessage());
            assertEquals("x", texts.find("main", "before").orElseThrow().value());
            Files.delete(ballast);
            texts.save("main", "after", "x", 0);
        }
        try (var documents = Documents.embedded(data, Clock.systemUTC())) {
            assertEquals(2, documents.collection("texts", TEXT).list("main").size());
        }
    }
}
