package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each command asks a running server by {@code --server}, or says here why it does not. */
class RemoteCommandsTest {
    private static final String FILES = "reads files or numbers alone, and keeps nothing";
    private static final String STARTS = "is or makes the server itself";
    private static final String FOLDER = "is about a folder that no server has open";

    private static final Map<String, String> LOCAL = Map.ofEntries(
            Map.entry("demo", STARTS),
            Map.entry("serve", STARTS),
            Map.entry("rebuild", FOLDER),
            Map.entry("data verify", FOLDER),
            Map.entry("data damage", FOLDER),
            Map.entry("data erase", FOLDER),
            Map.entry("data evidence", FOLDER),
            Map.entry("data export", FOLDER),
            Map.entry("data move", FOLDER),
            Map.entry("data retain", FOLDER),
            Map.entry("data seals", FOLDER),
            Map.entry("data restore", FOLDER),
            Map.entry("analyze", FILES),
            Map.entry("assign", FILES),
            Map.entry("compare", FILES),
            Map.entry("plan calendar", FILES),
            Map.entry("plan read", FILES),
            Map.entry("proof simulate", FILES),
            Map.entry("rules check", FILES),
            Map.entry("rules list", FILES),
            Map.entry("rules show", FILES),
            Map.entry("rules test", FILES),
            Map.entry("generate-completion", FILES),
            Map.entry("help", FILES));

    @Test
    void eachCommandAsksAServerOrSaysWhyNot() {
        var line = new CommandLine(CommandLine.Model.CommandSpec.create());
        Commands.addTo(line);
        var without = new TreeSet<String>();
        var hasOne = new TreeMap<String, Boolean>();
        walk("", line, without, hasOne);

        assertEquals(new TreeSet<>(LOCAL.keySet()), without, () -> "with --server: " + hasOne.keySet());
    }

    private static void walk(String name, CommandLine line, TreeSet<String> without, TreeMap<String, Boolean> hasOne) {
        line.getSubcommands().forEach((word, each) -> {
            String whole = (name + " " + word).strip();
            if (each.getCommandSpec().findOption("--server") != null) {
                hasOne.put(whole, true);
            } else if (each.getSubcommands().isEmpty()) {
                without.add(whole);
            }
            walk(whole, each, without, hasOne);
        });
    }
}
