package furrow.engine.told;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every message that readers and the checker of rules can give is given in some test. The messages are taken from the
 * sources; what was told, from files of mistakes, each line of which a test of its own holds to be told word for word.
 */
class EveryMessageIsToldTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");

    /** A package that tells, and where a test sees what it tells. */
    enum Teller {
        CHECK("rules", "furrow/rules/check"),
        LANGUAGE("rules", "furrow/rules/language", "furrow/rules/language/RuleFileNameTest.java"),
        TABLE("rules", "furrow/rules/table"),
        SCENARIO("rules", "furrow/rules/scenario", "furrow/rules/scenario/CoverageMeasureTest.java"),
        PLAN("engine", "furrow/engine/plan", "furrow/engine/told/PlanMistakesTest.java"),
        INTAKE("engine", "furrow/engine/intake", "furrow/engine/told/DataMistakesTest.java");

        private final String module;
        private final String folder;
        private final List<String> tests;

        Teller(String module, String folder, String... tests) {
            this.module = module;
            this.folder = folder;
            this.tests = List.of(tests);
        }

        private Path sources() {
            return ROOT.resolve(module).resolve("src/main/java").resolve(folder);
        }

        private List<String> told() throws IOException {
            var told = new ArrayList<String>();
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/resources/furrow"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("mistakes.txt"))
                        .toList()) {
                    Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith("> "))
                            .forEach(told::add);
                }
            }
            for (String test : tests) {
                var source = Files.readString(ROOT.resolve(module + "/src/test/java/" + test));
                source.replaceAll("\"\\s*\\+ \"", "")
                        .replace("\\\"", "\"")
                        .lines()
                        .forEach(told::add);
            }
            return told;
        }
    }

    /** Classes whose words no reader tells, and what they are instead. */
    private static final Map<String, String> NO_MESSAGES = Map.of(
            "Action", "what each action means, printed in the guide, which its test holds to the code",
            "AdviceTerm", "what each term means, printed in the guide, which its test holds to the code",
            "Operator", "signs in words for people, held by the tests of the wording",
            "Printer", "rules as text",
            "FindingPlace", "looks for what other messages say");

    /** Texts that are no messages, by the class they stand in. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "RuleShape: rule \"…\" advises about no fact", // only sound rules get there
            "TableReader: cannot read a text in memory", // what Java makes us catch
            "NodeParser: text in memory could not be read", // the same
            "PlanWriter: a plan could not be written", // the same, to a text in memory
            "PlanFiles: the jar lacks its own …", // only a jar that was built wrong
            "PlanFiles: the jar's own … could not be read", // the same
            "TableRowReader: A row of …."); // what a row says where its author says nothing

    @ParameterizedTest
    @EnumSource
    void everyMessageIsTold(Teller teller) throws IOException {
        var told = teller.told();
        var messages = MessageTemplates.in(teller.sources());
        assertTrue(messages.size() > 40, () -> teller + " has " + messages.size() + " messages");

        var unseen = messages.stream()
                .filter(each -> !NO_MESSAGES.containsKey(each.type()))
                .filter(each -> told.stream().noneMatch(each::isToldIn))
                .map(MessageTemplates.Template::toString)
                .filter(each -> !NEVER_TOLD.contains(each))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals("", String.join("\n", unseen), "messages that no test sees; add the mistake that they tell of");
    }
}
