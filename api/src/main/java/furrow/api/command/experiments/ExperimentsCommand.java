package furrow.api.command.experiments;

import furrow.api.command.line.CommandGroup;
import picocli.CommandLine.Command;

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
public final class ExperimentsCommand extends CommandGroup {}
