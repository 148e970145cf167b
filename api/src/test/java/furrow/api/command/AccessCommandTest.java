package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.DataFolder;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** furrow people and furrow keys on a data folder. */
class AccessCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void make() {
        var clock = Clock.systemUTC();
        LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock).close();
    }

    private CommandLineRun run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", folder.toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private JsonNode json(String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", "json"));
        var run = run(all.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void somebodyIsLetInGivenRolesAndShutOut() throws Exception {
        assertTrue(run("people", "list").out().contains("nobody has an account yet"));
        var added = json(
                "people",
                "add",
                "ana",
                "--name",
                "Ana Petrov",
                "--role",
                "marketer,operator",
                "--address",
                "https://furrow.example.org/");
        assertTrue(
                added.path("link").asText().matches("https://furrow\\.example\\.org/welcome/[A-Za-z0-9_-]{43}"),
                added::toString);
        assertEquals("invited", added.path("state").asText());
        try (var data = DataFolder.open(folder, Clock.systemUTC())) {
            String link = added.path("link").asText();
            data.accounts().follow(link.substring(link.lastIndexOf('/') + 1), "five tame herons wade");
        }

        var list = run("people", "list");
        assertEquals("ana  Ana Petrov  active  marketer, operator\n", list.out());
        var only = run("people", "disable", "ana");
        assertEquals(2, only.code());
        assertTrue(only.err().contains("Ana Petrov is the only operator"), only.err());
        assertTrue(run("people", "link", "ana").out().contains("/welcome/"));
        assertEquals(2, run("people", "roles", "ana", "--role", "root").code());
        assertEquals(2, run("people", "disable", "nobody").code());

        json("people", "add", "ben", "--name", "Ben Okoye", "--role", "reviewer");
        assertEquals("disabled", json("people", "disable", "ben").path("state").asText());
        assertEquals("invited", json("people", "enable", "ben").path("state").asText());
        assertEquals(
                "[\"rule-author\"]",
                json("people", "roles", "ben", "--role", "rule-author")
                        .path("roles")
                        .toString());
    }

    @Test
    void aKeyIsMadeShownOnceAndRevoked() throws Exception {
        var made = json("keys", "add", "CRM sync", "--role", "marketer", "--days", "30");
        String key = made.path("key").asText();
        assertTrue(key.matches("furrow_[0-9a-f]{16}_[A-Za-z0-9_-]{43}"), key);

        var list = run("keys", "list");
        assertTrue(list.out().contains("CRM sync  active  marketer"), list.out());
        assertFalse(list.out().contains(key));
        assertEquals(
                "revoked",
                json("keys", "revoke", made.path("id").asText()).path("state").asText());
        assertEquals(
                2,
                run("keys", "add", "More", "--role", "marketer", "--days", "1000")
                        .code());
        assertEquals(2, run("keys", "revoke", "0123456789abcdef").code());
    }

    @Test
    void anOpenServerAndAnotherMachineExcludeEachOther() {
        var run = run("serve", "--open", "--host", "0.0.0.0", "--port", "0");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("leave --host and --address out"), run.err());
    }
}
