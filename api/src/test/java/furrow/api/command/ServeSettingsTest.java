package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a server takes its options from, and what goes before what. */
class ServeSettingsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("furrow.yaml");
    }

    private static ServeSettings settings() {
        return new ServeSettings(() -> {
            var serve = new CommandLine(new ServeCommand());
            Conversions.teach(serve);
            return serve;
        });
    }

    private List<String> of(String yaml, Map<String, String> environment, String... arguments) throws IOException {
        Files.writeString(file, yaml);
        return settings().with(List.of(arguments), environment);
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        String yaml = "port: 1\nrate: 10\nrate-data: 20\n";
        var environment = Map.of("FURROW_PORT", "2", "FURROW_RATE", "11", "FURROW_KEY", "k", "HOME", "/");
        assertEquals(
                List.of("--rate=11", "--rate-data=20", "--config", file.toString(), "--port", "3"),
                of(yaml, environment, "--config", file.toString(), "--port", "3"));
        assertEquals(
                List.of("--port=2", "--rate=11", "--rate-data=20", "--config=" + file),
                of(yaml, environment, "--config=" + file));
        assertEquals(
                List.of("--port=1", "--rate=10", "--rate-data=20"), of(yaml, Map.of("FURROW_CONFIG", file.toString())));
        assertEquals(List.of("--port", "3"), of(yaml, Map.of(), "--port", "3"));
    }

    @Test
    void listsAndSwitchesAreSpelledAsYamlDoes() throws Exception {
        assertEquals(
                List.of(
                        "--address=https://a.example",
                        "--address=https://b.example",
                        "--wait-for-lease",
                        "--config=" + file),
                of(
                        "address: [https://a.example, https://b.example]\nwait-for-lease: true\nopen: false\n",
                        Map.of(),
                        "--config=" + file));
        assertEquals(List.of("--config=" + file), of("", Map.of(), "--config=" + file));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var refused = assertThrows(
                BadInput.class,
                () -> of(
                        "prot: 1\nrate: many\nopen: perhaps\nkeep: {a: 1}\n",
                        Map.of("FURROW_PORT", "first"),
                        "--config=" + file));
        assertEquals(
                List.of(
                        "prot in " + file + ": there is no such option; did you mean \"port\"?",
                        "rate in " + file + ": --rate needs",
                        "open in " + file + ": needs true or false, but was \"perhaps\"",
                        "keep in " + file + ": needs a value or a list of values, but was {\"a\":1}",
                        "FURROW_PORT in the environment: --port needs"),
                String.valueOf(refused.getMessage())
                        .lines()
                        .map(each -> each.replaceAll("(--[a-z]+ needs).*", "$1"))
                        .toList());
    }

    /** Each place has a fault of its own, and values that do not go together another: nobody mends them one by one. */
    @Test
    void faultsOfTheCommandLineAreToldWithTheOthers() throws Exception {
        Files.writeString(file, "prot: 1\n");
        String told = run("serve", "--config=" + file, "--port=first", "--rate=many", "--keeep=1 day");
        for (var each :
                List.of("prot in ", "did you mean \"port\"?", "--port", "\"first\"", "--rate", "\"many\"", "--keeep")) {
            assertTrue(told.contains(each), told);
        }
        told = run(
                "serve",
                "--data=" + folder.resolve("data"),
                "--port=70000",
                "--tls-cert=a.pem",
                "--oidc-role=a=marketer",
                "--keep=1 hour",
                "--workspace=main=https://b.example.org",
                "--traces-share=2",
                "--traces=http://127.0.0.1:4318/v1/traces",
                "--stop-within=2 hours");
        for (var each : List.of(
                "70000",
                "--tls-key",
                "--oidc-issuer",
                "--workspace needs a name",
                "--traces-share needs 0 to 1, such as 0.1, but was 2.0",
                "--stop-within needs 0 seconds to 1 hour")) {
            assertTrue(told.contains(each), told);
        }
    }

    @Test
    void aPasswordOnTheCommandLineIsWarnedOfAndNotTold() {
        String told =
                run("serve", "--data=" + folder.resolve("data"), "--mongo=mongodb://olga:hush@db/x", "--port=70000");
        assertTrue(told.contains("FURROW_MONGO") && !told.contains("hush"), told);
    }

    private static String run(String... arguments) {
        var err = new StringWriter();
        assertEquals(2, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments));
        return err.toString();
    }

    @Test
    void valuesOutOfRangeAreToldAtOnceTooAndAFileThatIsNoneToo() throws Exception {
        String data = folder.resolve("data").toString();
        String told = run("serve", "--data", data, "--port=70000", "--rate=-1", "--queue=0");
        for (var each : List.of("70000", "--rate needs 0 (no limit) to", "--queue needs 1 to")) {
            assertTrue(told.contains(each), told);
        }
        assertTrue(run("serve", "--config=" + folder.resolve("none.yaml")).contains("none.yaml"));
        Files.writeString(file, "port: [");
        assertTrue(run("serve", "--config=" + file).contains("no YAML that can be read"));
        Files.writeString(file, "7");
        assertTrue(run("serve", "--config=" + file).contains("needs a line for each option"));
    }
}
