package furrow.api.command.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code furrow rules}; each subcommand is a class beside this one. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "Shows, checks, tests, explains and compares rules.",
        description = "%nWithout rule files, the book that comes with Furrow is meant.",
        footer = {"%nThe guide is docs/rules.md."},
        subcommands = {
            ListRules.class,
            ShowRules.class,
            CheckRules.class,
            TestRules.class,
            ExplainRules.class,
            DiffRules.class,
            ReplayRules.class,
            VersionsRules.class,
            DraftRules.class,
            ReviewRules.class,
            PublishRules.class,
            RollBackRules.class
        })
public final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is needed: " + String.join(", ", spec.subcommands().keySet()));
    }
}
