package furrow.api.browser;

import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** A server with the season of the demo in it, as of one instant, or with nothing. */
final class SeasonServer implements AutoCloseable {
    /** The instant that the design's pictures are of. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T14:21:00Z"), ZoneOffset.UTC);

    private final LiveWorkspace workspace;
    private final FurrowServer server;

    private SeasonServer(LiveWorkspace workspace) {
        this.workspace = workspace;
        this.server = OpenServer.on(workspace);
    }

    /** One in which nothing is defined. */
    static SeasonServer empty(Path folder) {
        return empty(folder, CLOCK);
    }

    private static SeasonServer empty(Path folder, Clock clock) {
        return new SeasonServer(LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock));
    }

    /** One that holds the season. */
    static SeasonServer full(Path folder) {
        return full(folder, CLOCK);
    }

    /** The same looked at at another time than that to which the season goes. */
    static SeasonServer full(Path folder, Clock clock) {
        var made = empty(folder, clock);
        var season = Season.of(Season.DEFAULT_SEED, CLOCK.instant());
        made.workspace.define(season.plan());
        season.calendars()
                .forEach(each ->
                        made.workspace.keepCalendar(each.experiment(), each.entries(), "Furrow", "the next days"));
        var entries = new ArrayList<LogEntry>();
        season.events().forEach(each -> entries.add(LogEntry.of(each)));
        season.snapshots().forEach(each -> entries.add(new LogEntry.Sampled(each)));
        season.counts().forEach(each -> entries.add(new LogEntry.Counted(each)));
        for (int from = 0; from < entries.size(); from += Batch.MOST) {
            var batch = entries.subList(from, Math.min(entries.size(), from + Batch.MOST));
            made.workspace.append("season", batch).toCompletableFuture().join();
        }
        return made;
    }

    /** Address of a page. */
    String at(String path) {
        return server.address().replaceFirst("/$", "") + path;
    }

    @Override
    public void close() {
        server.close();
        workspace.close();
    }
}
