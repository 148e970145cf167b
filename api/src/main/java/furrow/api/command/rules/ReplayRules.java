package furrow.api.command.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules replay}: a draft on what another book was asked about in the past. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Runs a draft and another book on recorded evidence, and tells what would differ.",
        description =
                "%nEvidence is recorded by furrow analyze --record FILE, a line a run, and by a running server. Rules"
                        + " that are not valid on the day of an evaluation give no advice on it. Advice that differs is no"
                        + " error.",
        footer = {
            "%nExamples:",
            "  furrow analyze --record history.ndjson counts.csv",
            "  furrow rules replay draft.drl --recorded history.ndjson",
            "  furrow rules replay draft.drl --recorded history.ndjson --against rules/",
            "  furrow rules replay draft.drl --server http://127.0.0.1:8080 --from 2026-11-01"
        })
final class ReplayRules extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rules and tables of the draft, or a folder of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--recorded",
            paramLabel = "FACTS",
            description = "Recorded evaluations (.ndjson); those of the running server unless told.")
    private @Nullable Path recorded;

    @Option(
            names = "--against",
            paramLabel = "BOOK",
            description = "A file or folder of rules, or the word shipped, to compare with; unless told the book that"
                    + " is live on the server, or with --recorded the shipped one.")
    private @Nullable Path against;

    @Mixin
    private EvaluationPeriod period = new EvaluationPeriod();

    @Mixin
    private ServerCall server = new ServerCall();

    @Override
    int run() throws IOException {
        var draft = CheckedBook.of(RuleInputs.read(files).rules(), trial());
        if (draft.shipped()) {
            throw new IllegalArgumentException("no rules were named; name the rule files of the draft");
        }
        if (recorded == null) {
            return ofServer(draft);
        }
        if (server.isNamed() || period.isNamed()) {
            throw new IllegalArgumentException("--server, --from and --until need a server's evaluations, but"
                    + " --recorded names a file; leave one of them out");
        }
        if (!Files.isRegularFile(recorded)) {
            throw new IllegalArgumentException("recorded file " + recorded + " cannot be read; is the name right?");
        }
        return replay(
                against == null ? CheckedBook.of(List.of(), trial()) : CheckedBook.at(against, trial()),
                draft,
                recorded);
    }

    private int ofServer(CheckedBook draft) throws IOException {
        var before = against == null ? server.live(trial()) : CheckedBook.at(against, trial());
        var saved = Files.createTempFile("furrow-evaluations", ".ndjson");
        try {
            server.save("/evaluations" + period.query(), saved);
            return replay(before, draft, saved);
        } finally {
            Files.deleteIfExists(saved);
        }
    }

    private int replay(CheckedBook before, CheckedBook draft, Path evaluations) throws IOException {
        var changes = new AdviceChangeCounts("evaluation", "evaluations");
        trial().compare(
                        before.sources(),
                        draft.sources(),
                        evaluations,
                        this::progress,
                        answer -> changes.add("as of " + answer.asOf(), Optional.of(answer.day()), answer.changes()));
        done();
        err().println("furrow: " + counted(changes.sets(), "evaluation") + " replayed");
        if (isJson()) {
            json(changes.plain());
        } else {
            changes.print(this::line);
        }
        return CLEAN;
    }

    private void progress(long replayed) {
        busy(counted(replayed, "evaluation") + " replayed");
    }
}
