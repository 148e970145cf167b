package furrow.api.command;

import furrow.api.report.ProofJson;
import furrow.api.report.TextReport;
import furrow.api.server.Entry;
import furrow.api.server.ServerOptions;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.season.Season;
import furrow.engine.season.TeamSeason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow demo}: a made-up season of one brand, through the same door as real data. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Shows what Furrow does, on a made-up season of one brand.",
        description = {
            "%nMakes up twelve weeks of posts and conversations with known truths, sends them through the same log,"
                    + " fold, statistics and rules as real data, shows the pages, and prints their address and the next"
                    + " actions; with --once it prints everything that was concluded beside what was planted, and ends."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End after the report; do not serve the pages.")
    private boolean once;

    @Option(names = "--seed", description = "Seed of the season; ${DEFAULT-VALUE} unless told.")
    private long seed = Season.DEFAULT_SEED;

    @Option(
            names = "--season",
            description = "Half a year, lived day by day by a simulated team that accepts and dismisses, with what"
                    + " following advice returned at its end; takes a minute or two.")
    private boolean team;

    @Option(names = "--port", description = "Port of the pages, 0 for any free one; ${DEFAULT-VALUE} unless told.")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the season here; a temporary folder, removed at the end, unless told.")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports.check(port);
        if (!once) {
            Ports.requireFree("127.0.0.1", port);
        }
        if (data != null) {
            requireEmpty(data);
            run(data);
            return 0;
        }
        var folder = Files.createTempDirectory("furrow-demo");
        try {
            run(folder);
        } finally {
            remove(folder);
        }
        return 0;
    }

    private void run(Path folder) throws IOException, InterruptedException {
        if (team) {
            lived(folder);
            return;
        }
        var clock = Clock.systemUTC();
        say("making up a season from seed " + seed);
        var season = Season.of(seed, clock.instant());
        say("opening the store and the rule book");
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            workspace.define(season.plan());
            season.calendars()
                    .forEach(each -> workspace.keepCalendar(
                            each.experiment(), each.entries(), "Furrow", "the demo's next days"));
            var entries = entries(season);
            say("sending " + entries.size() + " events, snapshots and counts");
            send(workspace, entries);
            say("reading the evidence");
            if (once) {
                print(workspace, season);
            } else {
                ServeCommand.serve(
                        workspace,
                        ServerOptions.at("127.0.0.1", port).with(Entry.DEMO),
                        spec,
                        () -> brief(workspace, season));
            }
        }
    }

    /** A season is lived by a clock of its own, and then looked at now. */
    private void lived(Path folder) throws IOException, InterruptedException {
        say("living half a year from seed " + seed + ", a day at a time");
        var clock = Clock.systemUTC();
        new SeasonRun(seed, LocalDate.now(clock), TeamSeason.DAYS, this::say).in(folder);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            var out = spec.commandLine().getOut();
            var proved = workspace.proved();
            new ProofSheet(out, new Console(spec.commandLine(), false).paint()).proof(ProofJson.of(proved));
            new SeasonSheet(out).print(proved);
            out.flush();
            if (!once) {
                ServeCommand.serve(
                        workspace, ServerOptions.at("127.0.0.1", port).with(Entry.DEMO), spec, () -> {});
            }
        }
    }

    private void print(LiveWorkspace workspace, Season season) {
        var out = spec.commandLine().getOut();
        var paint = new Console(spec.commandLine(), false).paint();
        var report = workspace.report();
        new TextReport(out, paint).print(report);
        out.println();
        new PlantedTruths(out, paint).print(season.truths(), report);
        out.flush();
    }

    /** What to do next, a line each; the rest is on the page. */
    private void brief(LiveWorkspace workspace, Season season) {
        var out = spec.commandLine().getOut();
        var paint = new Console(spec.commandLine(), false).paint();
        var report = workspace.report();
        new TextReport(out, paint).printBrief(report);
        new PlantedTruths(out, paint).printCount(season.truths(), report);
        out.println("furrow demo --once prints all of it.");
        out.flush();
    }

    private static List<LogEntry> entries(Season season) {
        var entries = new ArrayList<LogEntry>();
        season.events().forEach(each -> entries.add(LogEntry.of(each)));
        season.snapshots().forEach(each -> entries.add(new LogEntry.Sampled(each)));
        season.counts().forEach(each -> entries.add(new LogEntry.Counted(each)));
        return entries;
    }

    private static void send(LiveWorkspace workspace, List<LogEntry> entries) {
        for (int from = 0; from < entries.size(); from += Batch.MOST) {
            var batch = entries.subList(from, Math.min(entries.size(), from + Batch.MOST));
            var receipt = workspace.append("demo", batch).toCompletableFuture().join();
            if (receipt instanceof Receipt.Refused refused) {
                throw new BadInput("the season could not be kept: " + refused.message());
            }
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println("furrow: " + what);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new BadInput("--data needs an empty or new folder for the demo, but " + folder
                            + " holds files; furrow serve --data " + folder + " opens it");
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
