package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code furrow}, run with a java command that only says what it was given. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void aJavaThatTellsItsArguments() throws IOException {
        home = Files.createDirectories(folder.resolve("furrow home"));
        Files.copy(Path.of("..", "furrow"), home.resolve("furrow"));
        write(folder.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
                .toFile()
                .setExecutable(true);
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.9\"\nJAVA_RUNTIME_VERSION=\"17.0.9+9\"\n");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> run(Map<String, String> settings, String... arguments) throws Exception {
        var command = new ProcessBuilder("bash", home.resolve("furrow").toString());
        command.command().addAll(List.of(arguments));
        command.environment().keySet().removeIf(each -> each.startsWith("FURROW_"));
        command.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        command.environment().putAll(settings);
        var process = command.redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), lines::toString);
        return lines;
    }

    private static String classPath(List<String> arguments) {
        return arguments.get(arguments.indexOf("-cp") + 1);
    }

    private void built() throws IOException {
        write(home.resolve("pom.xml"), "");
        for (var module : List.of("experiments", "rules", "engine", "api")) {
            write(home.resolve(module + "/pom.xml"), "");
            Files.createDirectories(home.resolve(module + "/src/main"));
            write(home.resolve(module + "/target/furrow-" + module + "-1.jar"), "");
        }
        Files.createDirectories(home.resolve("api/target/classes"));
        write(home.resolve("api/target/furrow.classpath"), "/m2/library.jar");
    }

    @Test
    void aCheckoutRunsTheJarsOfItsOwnFolderWhereverItIsMoved() throws Exception {
        built();
        var first = home;
        home = folder.resolve("elsewhere");
        Files.move(first, home);

        var path = List.of(classPath(run(Map.of(), "--version")).split(":"));

        assertEquals(
                List.of("api", "engine", "rules", "experiments").stream()
                        .map(each -> home.resolve(each + "/target/furrow-" + each + "-1.jar")
                                .toString())
                        .toList(),
                path.subList(0, 4));
        assertEquals(List.of("/m2/library.jar"), path.subList(4, path.size()));
    }

    @Test
    void anUnpackedArchiveRunsItsOwnLibraryAndBuildsNothing() throws Exception {
        Files.createDirectories(home.resolve("lib"));

        assertEquals(home.resolve("lib") + "/*", classPath(run(Map.of(), "--version")));
    }

    @Test
    void aServerHasAStatedHeapAndEndsWhenItIsFull() throws Exception {
        Files.createDirectories(home.resolve("lib"));

        var usual = run(Map.of(), "serve");
        var chosen = run(Map.of("FURROW_HEAP", "3g"), "serve");

        assertTrue(usual.containsAll(List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError")), usual::toString);
        assertTrue(chosen.contains("-Xmx3g"), chosen::toString);
        assertTrue(run(Map.of(), "analyze").stream().noneMatch(each -> each.startsWith("-Xmx")));
    }
}
