package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code curl} that the pages show is run by a shell against a server, as it stands there, and answered well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsCurlTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String ROW =
            "{\"id\":\"stream-1\",\"type\":\"outcome\",\"unit\":\"talk-1\",\"metric\":\"minutes\","
                    + "\"value\":1,\"at\":\"2026-11-20T10:30:00Z\"}";

    private LiveWorkspace workspace;
    private FurrowServer shut;
    private FurrowServer open;
    private Path home;
    private String key;

    /** A command of a page. */
    record Shown(String page, String command) {
        @Override
        public String toString() {
            return page + ": " + command.lines().findFirst().orElse("");
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        boolean there = Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "curl")));
        if (!there) {
            System.err.println("\n*** COMMANDS OF THE DOCS WERE SKIPPED: curl is not installed. ***\n");
        }
        Assumptions.assumeTrue(there, "curl is not installed, so no command of the docs was run");
        home = folder;
        var clock = new SteppedClock(Instant.parse("2026-11-20T12:00:00Z"));
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga", "five tame herons wade");
        for (String plan : List.of("reply-tone.plan.json", "headline-test.plan.yaml")) {
            workspace.define(
                    PlanFiles.read(ROOT.resolve("docs/examples").resolve(plan)).orThrow());
        }
        key = workspace.keys().issue("Docs", List.of(Role.values()), "Olga", 30).text();
        shut = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        open = OpenServer.on(workspace);
        Files.writeString(folder.resolve(".curlrc"), "silent\nshow-error\nfail-with-body\nmax-time = 60\n");
        Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
        Files.copy(ROOT.resolve("docs/examples/instagram-posts.csv"), folder.resolve("posts.csv"));
        var database = folder.resolve("psql");
        Files.writeString(database, "#!/bin/sh\necho '" + ROW + "'\n");
        assertTrue(database.toFile().setExecutable(true));
    }

    @AfterAll
    void stop() {
        if (workspace != null) {
            shut.close();
            open.close();
            workspace.close();
        }
    }

    static Stream<Shown> shown() throws IOException {
        var all = new ArrayList<Shown>();
        try (var pages = Files.list(ROOT.resolve("docs"))) {
            for (var page : Stream.concat(pages, Stream.of(ROOT.resolve("README.md")))
                    .filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                commands(Files.readString(page))
                        .forEach(each -> all.add(new Shown(String.valueOf(page.getFileName()), each)));
            }
        }
        return all.stream();
    }

    /** Commands in blocks, from the line that names {@code curl} to where its quotes and its lines end. */
    private static List<String> commands(String page) {
        var found = new ArrayList<String>();
        boolean inBlock = false;
        var open = new StringBuilder();
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                inBlock = !inBlock;
            } else if (inBlock && (open.length() > 0 || line.matches("(?:curl|[a-z]+ .*\\| curl) .*"))) {
                open.append(line).append('\n');
                boolean goesOn = line.endsWith("\\")
                        || open.chars().filter(each -> each == '\'').count() % 2 == 1;
                if (!goesOn) {
                    found.add(open.toString());
                    open.setLength(0);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("shown")
    void everyCommandIsAnsweredWell(Shown shown) throws Exception {
        var server = shown.command().contains("$FURROW_KEY") ? shut : open;
        String command = shown.command().replaceAll("http://(?:127\\.0\\.0\\.1|localhost):8080/", server.address());
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        builder.environment().put("CURL_HOME", home.toString());
        builder.environment().put("FURROW_KEY", key);
        builder.environment().merge("PATH", home.toString(), (path, first) -> first + File.pathSeparator + path);

        var run = builder.start();

        assertTrue(run.waitFor(90, TimeUnit.SECONDS), shown::toString);
        String said = Files.readString(home.resolve("out"));
        assertAll(
                shown.toString(),
                () -> assertEquals(0, run.exitValue(), said),
                () -> assertFalse(said.isBlank()),
                () -> assertFalse(said.contains("\"isError\":true"), said),
                () -> assertFalse(said.contains("\"rejected\" : 1"), said));
    }

    @Test
    void thePagesAreReadForTheirCommands() throws IOException {
        assertTrue(shown().count() >= 10, "some pages show commands");
        for (var page : List.of("access.md", "assistants.md", "clients.md", "connect.md", "imports.md", "service.md")) {
            assertTrue(shown().anyMatch(each -> each.page().equals(page)), page);
        }
    }
}
