package furrow.api.command;

import furrow.api.page.HtmlReport;
import furrow.api.report.CsvReport;
import furrow.api.report.ReadRows;
import furrow.api.report.TextReport;
import furrow.api.report.json.JsonReport;
import furrow.engine.analysis.AdvertCounts;
import furrow.engine.analysis.FileAnalysis;
import furrow.engine.analysis.WideTable;
import furrow.engine.evidence.CountsBook;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowCounts;
import furrow.engine.intake.RowSource;
import furrow.engine.notation.AsOf;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import furrow.rules.recorded.RecordedEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow analyze}: files in, a report out. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        header = "Compares the arms of experiments in files and advises what to do.",
        description = {
            "%nFiles are CSV or NDJSON, plain or gzip, told apart by their content; - is standard input."
                    + " Counts need no plan; events and snapshots do.",
            "Health comes first, then a line a comparison, then what to do."
        },
        footer = {
            "%nExamples:",
            "  furrow analyze docs/examples/headline-test.counts.csv",
            "  furrow analyze --wide docs/examples/mail-test.csv --unit customer --arm segment --control \"No mail\""
                    + " --outcome visit,spend --covariate history",
            "  furrow analyze --plan docs/examples/reply-tone.plan.json docs/examples/reply-tone.events.ndjson",
            "  furrow analyze --format html counts.csv > report.html"
        })
final class AnalyzeCommand implements Callable<Integer> {
    /** How a report is written. */
    enum Format {
        text,
        json,
        csv,
        html
    }

    /** What a metric in counts is. */
    enum CountsType {
        proportion(Metric.Type.PROPORTION),
        mean(Metric.Type.MEAN),
        rate(Metric.Type.RATE);

        private final Metric.Type metric;

        CountsType(Metric.Type metric) {
            this.metric = metric;
        }
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Data files; - for standard input.")
    private List<String> files = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan, YAML or JSON (docs/plan-file.md).")
    private @Nullable Path planFile;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.text;

    @Option(
            names = "--method",
            description =
                    "anytime (may be read at any time; the default), fixed (one look at the end), looks (those of the plan) or bayes."
                            + " Takes the place of the plan's method.")
    private Analysis.@Nullable Method method;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "Confidence level of intervals, 0.5 to 0.9999; 0.95 unless told here or in the plan.")
    private @Nullable Double level;

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description = "Control of experiments in counts without a plan; the arm called control, or the first,"
                    + " unless told.")
    private @Nullable String control;

    @Option(
            names = "--type",
            description = "What metrics in counts without a plan are: ${COMPLETION-CANDIDATES}. Unless told, a metric"
                    + " with sum_squares is a mean, one without a proportion.")
    private @Nullable CountsType type;

    @Option(names = "--strict", description = "Stop at the first row that cannot be used.")
    private boolean strict;

    @Option(
            names = "--rejects",
            paramLabel = "FOLDER",
            description = "Where rows that cannot be used are kept; this folder unless told.")
    private Path rejects = Path.of("");

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Read as of this time, such as 2026-11-20T12:00:00Z, or of the end of a day, such as"
                    + " 2026-11-20, in the plan's zone; now unless told.")
    private @Nullable AsOf asOf;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the report here instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Append the facts that the rules were asked about to this file, a line a run, for"
                    + " furrow rules replay.")
    private @Nullable Path record;

    @ArgGroup(exclusive = false, heading = "A wide table: a row a unit, with its arm and what came of it%n")
    private WideOptions wide = new WideOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        refuseWhatAPlanSays();
        requireWritable();
        var console = new Console(spec.commandLine(), output != null || format != Format.text);
        var plan = Optional.ofNullable(planFile).map(AnalyzeCommand::read).map(this::adjusted);
        var at = instant(plan);
        var result = (wide.isAsked() ? wideTable(at) : rows(plan, console)).result(RuleBook.shipped(), at);
        if (output == null) {
            write(result, console, spec.commandLine().getOut());
        } else {
            try (var writer = new PrintWriter(Files.newBufferedWriter(output))) {
                write(result, console, writer);
            }
        }
        if (record != null) {
            record(result, record);
        }
        console.rows(result);
        return 0;
    }

    private Instant instant(Optional<Plan> plan) {
        var zone = plan.map(Plan::workspace).orElseGet(Workspace::withDefaults).zone();
        return asOf == null ? Clock.systemUTC().instant() : asOf.in(zone);
    }

    private FileAnalysis rows(Optional<Plan> plan, Console console) throws IOException {
        var adverts =
                plan.isEmpty() && files.size() == 1 ? Downloads.adverts(files.get(0)) : Optional.<AdvertCounts>empty();
        if (adverts.isPresent()) {
            return adverts(adverts.get());
        }
        var analysis = new FileAnalysis(plan, intake(plan), options(Experiment.Kind.RANDOMISED));
        try (var watching = console.watch()) {
            for (String file : files) {
                if (!Downloads.takeResults(file, analysis)) {
                    Downloads.read(file, analysis, () -> analysis.read(RowSource.named(file), watching));
                }
            }
        }
        return analysis;
    }

    /** A platform's own test: advert plus audience, so observational whatever the platform calls it. */
    private FileAnalysis adverts(AdvertCounts adverts) {
        var analysis =
                new FileAnalysis(Optional.empty(), intake(Optional.empty()), options(Experiment.Kind.OBSERVATIONAL));
        int rows = adverts.feed(Downloads.experiment(files.get(0)), analysis);
        analysis.count(new RowCounts(rows, rows, 0, 0));
        spec.commandLine()
                .getErr()
                .println("furrow: " + files.get(0) + " holds adverts: read as advert plus audience, counted over "
                        + adverts.over() + ". Delivery chose who saw which (arXiv:2508.21251), so this is"
                        + " observational and no verdict on the advert; a lift test, or a draw of your own, gives one");
        return analysis;
    }

    private FileAnalysis wideTable(Instant at) throws IOException {
        if (files.size() != 1 || planFile != null) {
            throw new BadInput("--wide reads one FILE and needs no --plan: the table and the options are the plan");
        }
        var name = files.get(0);
        var table = WideTable.of(
                ExportOptions.readable(name),
                name,
                wide.asked(Optional.ofNullable(control), analysis(Analysis.withDefaults())));
        var analysis = new FileAnalysis(
                Optional.of(table.plan()), IntakeOptions.withDefaults(), CountsBook.Options.withDefaults());
        analysis.count(table.feed(analysis, at));
        table.told().forEach(told -> spec.commandLine().getErr().println("furrow: " + told));
        wide.told().forEach(told -> spec.commandLine().getErr().println("furrow: " + told));
        return analysis;
    }

    /** With a plan, these would be ignored without a word. */
    private void refuseWhatAPlanSays() {
        if (planFile != null && control != null) {
            throw new BadInput(
                    "--control is for counts without a plan; the plan names the control: leave one of them out");
        }
        if (planFile != null && type != null) {
            throw new BadInput("--type is for counts without a plan; the plan names the type: leave one of them out");
        }
    }

    private void requireWritable() {
        if (output == null) {
            return;
        }
        var parent = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output) || parent == null || !Files.isDirectory(parent)) {
            throw new BadInput("--output needs a file in a folder that is there, but was " + output);
        }
    }

    private static void record(FileAnalysis.Result result, Path file) throws IOException {
        var report = result.report();
        var day = LocalDate.ofInstant(report.asOf(), report.workspace().zone());
        var line = new RecordedEvaluation(report.asOf(), day, result.facts()).line() + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(FileAnalysis.Result result, Console console, PrintWriter out) throws IOException {
        var tally = result.rows();
        var rows = new ReadRows(tally.read(), tally.used(), tally.repeated(), tally.conflicting(), tally.rejected());
        switch (format) {
            case text -> new TextReport(out, console.paint()).print(result.report());
            case json -> JsonReport.write(result.report(), Optional.of(rows), out);
            case csv -> CsvReport.write(result.report(), out);
            case html -> HtmlReport.standAlone(result.report(), rows, out);
        }
    }

    private static Plan read(Path file) {
        try {
            return PlanFiles.read(file).orThrow();
        } catch (NoSuchFileException missing) {
            throw new BadInput("plan file " + file + " does not exist");
        } catch (IOException failure) {
            throw new BadInput("plan file " + file + " could not be read: " + failure.getMessage());
        }
    }

    private IntakeOptions intake(Optional<Plan> plan) {
        var options = IntakeOptions.withDefaults().withRejectsIn(rejects);
        options = plan.map(options::with).orElse(options);
        options = type == null ? options : options.with(type.metric);
        return strict ? options.with(IntakeOptions.BadRows.STOP) : options;
    }

    private CountsBook.Options options(Experiment.Kind kind) {
        var bareType = type == null ? Metric.Type.PROPORTION : type.metric;
        return new CountsBook.Options(Optional.ofNullable(control), bareType, analysis(Analysis.withDefaults()), kind);
    }

    private Plan adjusted(Plan plan) {
        return new Plan(
                plan.workspace(),
                plan.experiments().stream().map(each -> adjusted(each)).toList());
    }

    private Experiment adjusted(Experiment each) {
        return each.with(analysis(each.analysis()));
    }

    private Analysis analysis(Analysis planned) {
        if (method == Analysis.Method.LOOKS && planned.looks().isEmpty()) {
            throw new BadInput(
                    "--method looks needs a plan that names its looks, as analysis.looks in docs/plan-file.md;"
                            + " leave the option out for one that does");
        }
        var chosen = method == null ? planned : planned.with(method);
        return level == null ? chosen : chosen.withLevel(level);
    }
}
