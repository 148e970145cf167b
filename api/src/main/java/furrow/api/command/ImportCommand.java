package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.ImportView;
import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.kept.ToldArms;
import furrow.engine.imports.table.FileOpening;
import furrow.engine.live.ImportDesk;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.outcome.DamagedLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow import}: files that platforms give, looked at and kept. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Reads what platforms let you download: posts, tickets, mailings; and keeps their latest totals.",
        description = {
            "%nFILE is CSV, .xls or .xlsx as it was downloaded (docs/imports.md); - is standard input. What it is, is"
                    + " seen from its columns, in any order and many languages.",
            "The same file twice changes nothing; a later download replaces and never adds. All files are kept, or"
                    + " none."
        },
        footer = {
            "%nExamples:",
            "  furrow import --preview docs/examples/instagram-posts.csv",
            "  furrow import docs/examples/instagram-posts.csv --zone Europe/Berlin",
            "  furrow import tickets.csv --zone Europe/Berlin --dates day-first",
            "  furrow import report.csv --map \"Interactions=engagements\"",
            "  furrow import posts.csv --server http://127.0.0.1:8080",
            "",
            "Exit codes: 0 read, 1 internal failure, 2 bad usage or bad input, and nothing was kept."
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Downloaded files.")
    private List<String> files = List.of();

    @Option(names = "--preview", description = "Only say what would be read and kept.")
    private boolean preview;

    @Mixin
    private ExportOptions export = new ExportOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--downloaded",
            paramLabel = "TIME",
            description = "When the platform was asked, such as 2026-11-20; when the file was written, unless told.")
    private @Nullable String downloaded;

    @Option(
            names = "--arms",
            paramLabel = "FILE",
            description = "A table with the address or id of posts and their arm, for posts that carry no label.")
    private @Nullable Path arms;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write rows that cannot be read here, as CSV: their place, the reason, and the row.")
    private @Nullable Path rejects;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Send the files to a running server, such as http://127.0.0.1:8080, in the place of --data.")
    private @Nullable String server;

    @Option(names = "--format", description = "text or json; ${DEFAULT-VALUE} unless told.")
    private DesignAnswer.Format format = DesignAnswer.Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var paths = new LinkedHashMap<String, Path>();
        for (String file : files) {
            paths.put(file.equals("-") ? "standard input" : file, ExportOptions.readable(file));
        }
        if (server != null) {
            send(paths, server);
        } else {
            keep(paths, arms == null ? Map.of() : ToldArms.read(arms, arms.toString()));
        }
        return 0;
    }

    private void send(Map<String, Path> paths, String to) throws IOException {
        try (var refused = rejects == null ? null : RejectsFile.at(rejects)) {
            var call = new ImportCall(new RemoteServer(to), said(), Optional.ofNullable(arms));
            printed(call.send(paths, preview, refused == null ? (file, why, cells) -> {} : refused::row));
            told(refused);
        }
    }

    private void told(@Nullable RejectsFile refused) {
        if (refused != null) {
            spec.commandLine().getErr().println("furrow: " + refused.told());
        }
    }

    private void keep(Map<String, Path> paths, Map<String, String> told) throws IOException {
        try (var refused = rejects == null ? null : RejectsFile.at(rejects);
                var desk = open();
                var watching = new Console(spec.commandLine(), false).watch()) {
            var asked = new ImportDesk.Asked(
                    export.settings(),
                    downloadedAt(),
                    told,
                    preview,
                    refused == null ? (file, why, cells) -> {} : refused::row);
            print(desk.take(paths, asked, file -> step(watching, file, paths.get(file))));
            told(refused);
        }
    }

    /** What was said of the files, for a server. */
    private List<String> said() {
        var said = new ArrayList<>(export.parameters());
        if (downloaded != null) {
            said.add(ImportCall.parameter("downloaded", downloaded));
        }
        return said;
    }

    private void printed(List<JsonNode> answers) throws IOException {
        var lines = new ArrayList<String>();
        answers.forEach(each -> each.path("sentences").forEach(line -> lines.add(line.asText())));
        answer(lines, DesignAnswer.map("files", answers));
    }

    private static FileOpening.Step step(Console.Watching watching, String file, @Nullable Path path) {
        long bytes = path == null ? 0 : path.toFile().length();
        return read -> watching.progress(file, read, OptionalLong.of(bytes));
    }

    /** Looking makes no folder, and needs none that a server has. */
    private ImportDesk open() {
        var mongo = data.mongo();
        if (preview && mongo.isEmpty() && !Files.isDirectory(data.folder())) {
            return ImportDesk.withoutFolder(Clock.systemUTC());
        }
        try {
            var clock = Clock.systemUTC();
            return mongo.map(uri -> ImportDesk.inMongo(uri, data.folder(), clock))
                    .orElseGet(() -> ImportDesk.inFolder(data.folder(), clock));
        } catch (IllegalStateException | DamagedLogException refused) {
            if (preview) {
                return ImportDesk.withoutFolder(Clock.systemUTC());
            }
            throw new BadInput(refused.getMessage()
                    + "; while a server has the folder, send it the file with --server, such as --server"
                    + " http://127.0.0.1:8080");
        }
    }

    private void print(List<ImportReport> reports) throws IOException {
        var lines = reports.stream()
                .flatMap(each -> ImportView.lines(each).stream())
                .toList();
        answer(
                lines,
                DesignAnswer.map(
                        "files", reports.stream().map(ImportView::fields).toList()));
    }

    private void answer(List<String> lines, Map<String, @Nullable Object> fields) throws IOException {
        if (format == DesignAnswer.Format.csv) {
            throw new BadInput("--format needs text or json here, but was csv");
        }
        new DesignAnswer(lines, fields, List.of(), List.of())
                .print(format, spec.commandLine().getOut());
    }

    private Optional<Instant> downloadedAt() {
        if (downloaded == null) {
            return Optional.empty();
        }
        var parsed = Times.instant(downloaded, export.zone().orElse(ZoneOffset.UTC));
        if (parsed instanceof ParsedText.Bad<Instant> bad) {
            throw new BadInput("--downloaded needs " + bad.needs() + ", but was \"" + downloaded + "\"");
        }
        return Optional.of(((ParsedText.Good<Instant>) parsed).value());
    }
}
