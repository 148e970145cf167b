import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Lists which tests were skipped and why, from the reports that Surefire leaves in each module: nothing is skipped in silence.
 * Argument: the folder of the checkout.
 */
public final class Skipped {
    private int tests;
    private final Map<String, TreeSet<String>> classesByReason = new TreeMap<>();
    private final Map<String, Integer> countByReason = new TreeMap<>();

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        var skipped = new Skipped();
        for (Path report : reports(Path.of(arguments[0]))) {
            skipped.read(report);
        }
        skipped.print();
    }

    private static List<Path> reports(Path checkout) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(checkout)) {
            for (Path module : modules) {
                var folder = module.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (var files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                        files.forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private void read(Path report) throws IOException, XMLStreamException {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            var reader = factory.createXMLStreamReader(in);
            String of = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("testcase")) {
                    tests++;
                    of = reader.getAttributeValue(null, "classname");
                } else if (reader.getLocalName().equals("skipped")) {
                    var said = reader.getAttributeValue(null, "message");
                    var whole = said == null || said.isBlank() ? reader.getElementText() : said;
                    note(of, whole.isBlank() ? "no reason was given" : whole);
                }
            }
        }
    }

    private void note(String test, String said) {
        var reason = said.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^(?:[a-zA-Z.]+Exception: )?(?:Assumption failed: )?", "");
        classesByReason.computeIfAbsent(reason, any -> new TreeSet<>()).add(test.replaceFirst(".*\\.", ""));
        countByReason.merge(reason, 1, Integer::sum);
    }

    private void print() {
        int skipped =
                countByReason.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%nOf %,d tests %,d were skipped%s%n", tests, skipped, skipped == 0 ? "." : ":");
        countByReason.forEach((reason, count) ->
                System.out.printf("  %,d in %s: %s%n", count, String.join(", ", classesByReason.get(reason)), reason));
    }
}
