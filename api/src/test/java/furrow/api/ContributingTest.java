package furrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in CONTRIBUTING names each package once, and no other. */
class ContributingTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theMapNamesEveryPackage() throws IOException {
        var packages = new TreeSet<String>();
        for (String module : new String[] {"experiments", "rules", "engine", "api"}) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file ->
                                sources.relativize(file.getParent()).toString().replace('/', '.'))
                        .forEach(packages::add);
            }
        }
        var mapped = Pattern.compile("^\\| `(furrow[\\w.]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toList());

        assertEquals(String.join("\n", packages), String.join("\n", new TreeSet<>(mapped)));
        assertEquals(packages.size(), mapped.size());
    }
}
