package furrow.api.screen.author;

import furrow.engine.rulebook.BookContents;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a draft, changed one at a time; rules and tables end in .drl and .csv, scenarios in .yaml. */
public final class DraftFile {
    private static final String SCENARIOS = ".scenarios.yaml";

    private DraftFile() {}

    /** True when it holds scenarios. */
    public static boolean isScenarios(String name) {
        return name.endsWith(".yaml");
    }

    /** The file of that name. */
    public static Optional<RuleSource> of(BookContents contents, String name) {
        return contents.files().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** The file that is open when none was asked for. */
    public static RuleSource first(BookContents contents) {
        return contents.files().get(0);
    }

    /** The file with the scenarios of a file of rules. */
    public static String scenariosOf(String rules) {
        int dot = rules.lastIndexOf('.');
        return (dot < 0 ? rules : rules.substring(0, dot)) + SCENARIOS;
    }

    /** The contents with one file's text changed. */
    public static BookContents changed(BookContents contents, String name, String text) {
        return new BookContents(changed(contents.rules(), name, text), changed(contents.scenarios(), name, text));
    }

    private static List<RuleSource> changed(List<RuleSource> files, String name, String text) {
        return files.stream()
                .map(each -> each.name().equals(name) ? new RuleSource(name, text) : each)
                .toList();
    }

    /**
     * The contents with one more file.
     *
     * @throws IllegalArgumentException if its name ends in nothing that is known, or is taken
     */
    public static BookContents added(BookContents contents, String name, String text) {
        if (!name.endsWith(".drl") && !name.endsWith(".csv") && !name.endsWith(".yaml")) {
            throw new IllegalArgumentException("the name of a file needs to end in .drl for rules, .csv for a table or"
                    + " .scenarios.yaml for scenarios, but was \"" + name + "\"");
        }
        var file = new RuleSource(name, text);
        return isScenarios(name)
                ? new BookContents(contents.rules(), with(contents.scenarios(), file))
                : new BookContents(with(contents.rules(), file), contents.scenarios());
    }

    /**
     * The contents without a file.
     *
     * @throws IllegalArgumentException if it is the last one
     */
    public static BookContents without(BookContents contents, String name) {
        if (contents.files().size() == 1) {
            throw new IllegalArgumentException("a draft needs at least 1 file; drop the draft instead");
        }
        return new BookContents(without(contents.rules(), name), without(contents.scenarios(), name));
    }

    private static List<RuleSource> with(List<RuleSource> files, RuleSource file) {
        var all = new ArrayList<>(files);
        all.add(file);
        return all;
    }

    private static List<RuleSource> without(List<RuleSource> files, String name) {
        return files.stream().filter(each -> !each.name().equals(name)).toList();
    }

    /** What a new file begins with. */
    public static String template(String name) {
        if (isScenarios(name)) {
            return SCENARIO;
        }
        return name.endsWith(".csv") ? TABLE : RULE;
    }

    private static final String SCENARIO = """
            scenarios:
              - name: what is shown
                facts:
                  - Conversation: { waiting: 3 }
                expect:
                  - { rule: "A new rule" }
            """;

    private static final String TABLE = """
            rule,Comparison.verdict,Comparison.relative,advise,reason
            A new row,better,,scale,{$comparison.treatmentTactic} is better
            """;

    /** A rule to begin with, which can be read. */
    public static final String RULE = """
            // Say in one sentence what this rule is for.
            rule "A new rule"
            when
                $v : Conversation( waiting >= 3 )
            then
                advise.answerFaster( $v, "{$v.waiting} people wait." );
            end
            """;
}
