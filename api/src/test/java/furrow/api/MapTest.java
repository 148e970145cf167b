package furrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map in docs names only classes and packages that are there. */
class MapTest {
    private static final Path MAP = Path.of("..", "docs", "architecture.md");

    private static final Set<String> THERE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("furrow").stream()
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet());

    @Test
    void everyClassIsThere() throws IOException {
        var simple = THERE.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        var missing = quoted("`([A-Z]\\w+)`");
        assertTrue(missing.size() > 30, "the map names fewer classes than it did: " + missing.size());
        missing.removeAll(simple);

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPackageIsThere() throws IOException {
        var packages = THERE.stream()
                .map(name -> name.substring("furrow.".length(), name.lastIndexOf('.')))
                .collect(Collectors.toSet());
        var missing = quoted("`((?:experiments|rules|engine|api)\\.[a-z.]+)`");
        assertTrue(missing.size() > 15, "the map names fewer packages than it did: " + missing.size());
        missing.removeAll(packages);

        assertEquals(Set.of(), missing);
    }

    private static Set<String> quoted(String what) throws IOException {
        return Pattern.compile(what)
                .matcher(Files.readString(MAP))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
