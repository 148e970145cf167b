package furrow.api.command;

import furrow.api.command.access.AuditCommand;
import furrow.api.command.access.KeysCommand;
import furrow.api.command.access.PeopleCommand;
import furrow.api.command.experiments.ExperimentsCommand;
import furrow.api.command.goals.GoalsCommand;
import furrow.api.command.rules.RulesCommand;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The commands below {@code furrow}, of which only the one that is asked for is made: making all takes more processor
 * time than most of them need.
 */
final class Commands {
    private static final List<String> NAMES = List.of(
            "demo",
            "import",
            "analyze",
            "next",
            "next-action",
            "decide",
            "proof",
            "tactics",
            "serve",
            "call",
            "people",
            "keys",
            "audit",
            "rebuild",
            "data",
            "rules",
            "plan",
            "experiments",
            "goals",
            "assign",
            "compare",
            "generate-completion",
            "help");
    /** They tell of the others. */
    private static final List<String> WANT_ALL = List.of("generate-completion", "help");

    private Commands() {}

    /** Adds the command that arguments begin with, or all when they begin with none. */
    static void addTo(CommandLine line, String... arguments) {
        var first = arguments.length == 0 ? "" : arguments[0];
        boolean one = NAMES.contains(first) && !WANT_ALL.contains(first);
        var second = one && arguments.length > 1 ? arguments[1] : "";
        for (String name : one ? List.of(first) : NAMES) {
            line.addSubcommand(name, name.equals("rules") ? RulesCommand.line(second) : made(name));
        }
    }

    private static Object made(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "import" -> new ImportCommand();
            case "analyze" -> new AnalyzeCommand();
            case "next" -> new NextCommand();
            case "next-action" -> new NextActionCommand();
            case "decide" -> new DecideCommand();
            case "proof" -> new ProofCommand();
            case "tactics" -> new TacticsCommand();
            case "serve" -> new ServeCommand();
            case "call" -> new CallCommand();
            case "people" -> new PeopleCommand();
            case "keys" -> new KeysCommand();
            case "audit" -> new AuditCommand();
            case "rebuild" -> new RebuildCommand();
            case "data" -> new DataCommand();
            case "plan" -> new PlanCommand();
            case "experiments" -> new ExperimentsCommand();
            case "goals" -> new GoalsCommand();
            case "assign" -> new AssignCommand();
            case "compare" -> new CompareCommand();
            case "generate-completion" -> new AutoComplete.GenerateCompletion();
            default -> new CommandLine.HelpCommand();
        };
    }
}
