package furrow.api.command.rules;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.compare.Comparing;
import furrow.rules.fact.Fact;
import furrow.rules.recorded.Recorded;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.trial.Trial.Advised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules replay}: a draft on what the shipped book was asked about in the past. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Runs a draft and the book that comes with Furrow on recorded evidence, and tells what would differ.",
        description =
                "%nEvidence is recorded by furrow analyze --record FILE, a line a run. Rules that are not valid on"
                        + " the day of an evaluation give no advice on it. Advice that differs is no error.",
        footer = {
            "%nExamples:",
            "  furrow analyze --record history.ndjson counts.csv",
            "  furrow rules replay draft.drl --recorded history.ndjson"
        })
final class ReplayRules extends Subcommand {
    private static final String TERMINAL = "furrow.terminal";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rules and tables of the draft, or a folder of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--recorded",
            required = true,
            paramLabel = "FACTS",
            description = "Recorded evaluations (.ndjson).")
    private @Nullable Path recorded;

    @Override
    int run() throws IOException {
        var draft = Book.of(Inputs.read(files).rules(), trial());
        if (draft.shipped()) {
            throw new IllegalArgumentException("no rules were named; name the rule files of the draft");
        }
        if (recorded == null || !Files.isRegularFile(recorded)) {
            throw new IllegalArgumentException("recorded file " + recorded + " cannot be read; is the name right?");
        }
        var changes = new Changes();
        try (var asked = RecordedFile.open(recorded);
                var again = RecordedFile.open(recorded)) {
            trial().run(draft.sources(), facts(asked), this::progress, answer -> {
                var one = again.next();
                changes.add(
                        "as of " + one.asOf(),
                        Comparing.lists(
                                RuleBook.shipped().recommend(one.facts(), one.day()), valid(draft, answer, one)));
            });
        }
        err().println("furrow: " + changes.sets() + " evaluations replayed");
        if (isJson()) {
            json(changes.plain());
        } else {
            changes.print(out());
        }
        return CLEAN;
    }

    /** Facts of one evaluation after another; few are in memory at a time. */
    private static Iterator<List<Fact>> facts(Iterator<Recorded> evaluations) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return evaluations.hasNext();
            }

            @Override
            public List<Fact> next() {
                return evaluations.next().facts();
            }
        };
    }

    private static List<Recommendation> valid(Book draft, List<Advised> answer, Recorded one) {
        var valid = valid(draft, one.day());
        return answer.stream()
                .filter(each -> valid.contains(each.rule()))
                .map(Advised::recommendation)
                .toList();
    }

    private static Set<String> valid(Book draft, LocalDate day) {
        return draft.rules().stream()
                .filter(rule -> rule.meta().validOn(day))
                .map(rule -> rule.name())
                .collect(Collectors.toSet());
    }

    private void progress(long done) {
        if (Boolean.getBoolean(TERMINAL)) {
            err().print('\r' + "furrow: " + done + " evaluations");
            err().flush();
        }
    }
}
