package furrow.api.screen.author;

import furrow.engine.rulebook.BookContents;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What reading a draft tells: its rules, and what is wrong with names, kinds and units. It takes no longer than there is text.
 *
 * @param rules those that could be read
 * @param problems in order of file and place
 */
public record DraftCheck(List<Rule> rules, List<PlacedProblem> problems) {
    public DraftCheck {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** Reads all files of a draft. */
    public static DraftCheck of(BookContents contents) {
        var checked = Checker.types(contents.rules());
        var findings = new ArrayList<>(checked.findings());
        contents.scenarios()
                .forEach(each -> findings.addAll(ScenarioReader.read(each).findings()));
        return new DraftCheck(checked.rules(), placed(contents, findings));
    }

    /** Findings at their places in a draft. */
    public static List<PlacedProblem> placed(BookContents contents, Collection<RuleFinding> findings) {
        return findings.stream()
                .flatMap(each ->
                        DraftFile.of(contents, each.file()).stream().map(source -> PlacedProblem.of(source, each)))
                .toList();
    }

    /** The problems of one file. */
    public List<PlacedProblem> in(String file) {
        return problems.stream().filter(each -> each.file().equals(file)).toList();
    }

    /** Names of the rules in one file. */
    public List<String> rulesIn(String file) {
        return rules.stream()
                .filter(each -> each.file().equals(file))
                .map(Rule::name)
                .toList();
    }

    /** How many mistakes and warnings there are, in words. */
    public static String told(List<PlacedProblem> problems) {
        var parts = new ArrayList<String>();
        for (RuleFinding.Severity each : RuleFinding.Severity.values()) {
            long count = problems.stream().filter(one -> one.severity() == each).count();
            if (count > 0) {
                parts.add(count + " " + word(each) + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "No mistakes" : String.join(", ", parts);
    }

    private static String word(RuleFinding.Severity severity) {
        return switch (severity) {
            case ERROR -> "mistake";
            case WARNING -> "warning";
            case HINT -> "hint";
        };
    }
}
