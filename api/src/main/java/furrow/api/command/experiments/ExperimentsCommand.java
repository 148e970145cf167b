package furrow.api.command.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code furrow experiments}; each subcommand is a class beside this one. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Takes experiments through their lives: draft, start, pause, conclude, reopen.",
        description = "%nWorks on a data folder that no server has open (--data), or on a running server (--server).",
        footer = {
            "%nExamples:",
            "  furrow experiments define plan.yaml --by Ann --reason \"for December\"",
            "  furrow experiments start first-line --by Ann --reason \"the team is ready\"",
            "  furrow experiments conclude first-line --arm question --by Ann --reason \"the list is met\"",
            "",
            "The guide is docs/experiments.md."
        },
        subcommands = {
            ListExperiments.class,
            ShowExperiment.class,
            DefineExperiments.class,
            StartExperiment.class,
            PauseExperiment.class,
            ResumeExperiment.class,
            ConcludeExperiment.class,
            AbandonExperiment.class,
            ReopenExperiment.class,
            AmendExperiment.class,
            AnswerClause.class,
            ExperimentCalendar.class
        })
public final class ExperimentsCommand implements Runnable {
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
