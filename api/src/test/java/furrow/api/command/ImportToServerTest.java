package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code furrow import --server} while a server has the folder. */
class ImportToServerTest {
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

    @TempDir
    private Path files;

    private Path posts() throws IOException {
        var rows = new StringBuilder("Post ID,Page ID,Publish time,Permalink,Post type,Views,Reach,Reactions\n");
        for (int i = 0; i < 20; i++) {
            rows.append(100 + i).append(",1,11/06/2026 02:").append(10 + i).append(",https://www.facebook.com/p/");
            rows.append(i).append(",Photos,100,90,").append(7 + i).append('\n');
        }
        return Files.writeString(files.resolve("posts.csv"), rows.toString());
    }

    @Test
    void filesGoToTheServerAndAllAreKeptOrNone() throws IOException {
        var good = posts().toString();
        var days = Files.writeString(files.resolve("days.csv"), "Date,Impressions\n2026-11-01,5\n2026-11-02,6\n")
                .toString();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
                var server = OpenServer.on(workspace)) {
            var address = server.address().toString();

            var refused = CommandLineRun.of("import", good, days, "--server", address);
            var preview = CommandLineRun.of("import", good, "--server", address, "--preview");
            var kept = CommandLineRun.of("import", good, "--server", address, "--downloaded", "2026-11-12");
            var again = CommandLineRun.of("import", good, "--server", address, "--downloaded", "2026-11-12");

            assertEquals(2, refused.code(), refused.out());
            assertTrue(refused.err().contains("is days of an account"), refused.err());
            assertTrue(preview.out().contains("It would add 20"), preview.out());
            assertEquals(0, kept.code(), kept.err());
            assertTrue(kept.out().contains("Kept: 20 new"), kept.out());
            assertTrue(again.out().contains("nothing has changed"), again.out());
        }
    }

    @Test
    void anAddressWhereNoServerIsSaysSo() throws IOException {
        var file = posts().toString();

        var nobody = CommandLineRun.of("import", file, "--server", "http://127.0.0.1:1");
        var noAddress = CommandLineRun.of("import", file, "--server", "nowhere");

        assertEquals(2, nobody.code());
        assertTrue(nobody.err().contains("no server answers at http://127.0.0.1:1"), nobody.err());
        assertTrue(noAddress.err().contains("--server needs an address"), noAddress.err());
    }

    @Test
    void armsGoWithTheFilesAndRefusedRowsComeBack() throws IOException {
        var posts = posts();
        Files.writeString(
                posts,
                Files.readString(posts) + "200,1,11/06/2026 03:00,https://www.facebook.com/p/x,Photos,many,9,9\n");
        var arms = Files.writeString(
                files.resolve("arms.csv"),
                "link,arm\nhttps://www.facebook.com/p/3,warm\nhttps://www.facebook.com/p/4,plain\n");
        var rejects = files.resolve("rejects.csv");
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
                var server = OpenServer.on(workspace)) {
            var to =
                    new String[] {"import", posts.toString(), "--server", server.address(), "--downloaded", "2026-11-12"
                    };
            var before = CommandLineRun.of(to);
            workspace.define(PlanFiles.read(PLAN).orThrow());
            var told = CommandLineRun.of(
                    "import",
                    posts.toString(),
                    "--server",
                    server.address(),
                    "--downloaded",
                    "2026-11-12",
                    "--arms",
                    arms.toString(),
                    "--rejects",
                    rejects.toString());

            assertTrue(before.out().contains("Kept: 20 new"), before.out() + before.err());
            assertTrue(told.out().contains("Matched to tone: plain: 1."), told.out() + told.err());
            assertTrue(told.err().contains("1 refused rows are in"), told.err());
            assertTrue(
                    Files.readString(rejects).contains("needs a number in column \"\"Views\"\""),
                    Files.readString(rejects));
            // They were kept before anybody said their arms, and meet them all the same.
            var arm =
                    workspace.advice().report().experiments().get(0).evidence().data();
            assertEquals(2, arm.units());
        }
    }
}
