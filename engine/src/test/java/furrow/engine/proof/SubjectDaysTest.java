package furrow.engine.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.SetClock;
import furrow.engine.season.TeamSeason;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of 56 days that begin and end at 07:00, with 10 units a day and a window of two days. */
class SubjectDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
    private static final int DAYS = 70;

    @TempDir
    private Path folder;

    private final TeamSeason season = TeamSeason.of(5, TODAY, DAYS);
    private final LocalDate first = TODAY.minusDays(DAYS);
    private final SetClock clock = new SetClock(season.at(0, 6));

    private void lived(LiveWorkspace workspace, int from, int to) {
        for (int day = from; day < to; day++) {
            clock.set(season.at(day, 6));
            if (day == 0) {
                season.begin(day).ifPresent(workspace::define);
            }
            var entries = season.happen(day).stream().map(LogEntry::of).toList();
            clock.set(season.at(day, 21));
            if (!entries.isEmpty()) {
                var receipt =
                        workspace.append("team", entries).toCompletableFuture().join();
                assertFalse(receipt instanceof Receipt.Refused, receipt::toString);
            }
        }
    }

    private static SubjectDays days(LiveWorkspace workspace, String name) {
        var report = workspace.report();
        ExperimentReport one = report.experiments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return SubjectDays.of(one, report.day(), report.workspace().zone()).orElseThrow();
    }

    /**
     * The last day is over at 07:00, before the first unit of it: it is no day that brought nothing. And who is ended on day 30
     * has told all until day 27, since the windows of days 28 and 29 were open.
     */
    @Test
    void aDayThatAnEndCutsIsNotAmongThem() {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            lived(workspace, 0, 31);
            workspace.take("question-02", new LifeStep.Conclude("new", true), "Ann", "enough", OptionalLong.empty());
            lived(workspace, 31, DAYS);

            var whole = days(workspace, "question-01");
            assertEquals(Optional.of(first.plusDays(55)), whole.planned());
            assertEquals(first.plusDays(55), whole.told());
            assertEquals(10, whole.units(first.plusDays(55), first.plusDays(55)));
            assertEquals(56 * 10, whole.units(first, TODAY));

            var ended = days(workspace, "question-02");
            assertEquals(first.plusDays(55), ended.until(), "what was planned stays");
            assertEquals(first.plusDays(27), ended.told());
            assertEquals(10, ended.units(first.plusDays(27), first.plusDays(27)));
            assertEquals(0, ended.units(first.plusDays(30), TODAY));
        }
    }
}
