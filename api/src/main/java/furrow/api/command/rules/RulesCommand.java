package furrow.api.command.rules;

import furrow.api.command.line.CommandGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code furrow rules}; each subcommand is a class beside this one. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "Shows, checks, tests, explains and compares rules.",
        description = "%nWithout rule files, the book that comes with Furrow is meant.",
        footer = {"%nThe guide is docs/rules.md."})
public final class RulesCommand extends CommandGroup {
    private static final List<String> NAMES = List.of(
            "list",
            "show",
            "check",
            "test",
            "explain",
            "diff",
            "replay",
            "versions",
            "draft",
            "review",
            "publish",
            "rollback");

    /** The command with the one below it that is asked for, or with all when that is none of them. */
    public static CommandLine line(String asked) {
        var line = new CommandLine(new RulesCommand());
        for (String name : NAMES.contains(asked) ? List.of(asked) : NAMES) {
            line.addSubcommand(name, made(name));
        }
        return line;
    }

    private static Object made(String name) {
        return switch (name) {
            case "list" -> new ListRules();
            case "show" -> new ShowRules();
            case "check" -> new CheckRules();
            case "test" -> new TestRules();
            case "explain" -> new ExplainRules();
            case "diff" -> new DiffRules();
            case "replay" -> new ReplayRules();
            case "versions" -> new VersionsRules();
            case "draft" -> new DraftRules();
            case "review" -> new ReviewRules();
            case "publish" -> new PublishRules();
            default -> new RollBackRules();
        };
    }
}
