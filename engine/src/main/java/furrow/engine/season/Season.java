package furrow.engine.season;

import furrow.experiments.calendar.Schedule;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;

/**
 * Twelve weeks of one brand that sells tea, ending now.
 *
 * @param plan its workspace and experiments
 * @param events what happened, in order of time; some were sent twice, as senders do
 * @param snapshots a platform's running totals, in order of time
 * @param counts totals that a platform exported
 * @param truths what was planted
 * @param calendars what is to go out after its end
 */
public record Season(
        Plan plan,
        List<Event> events,
        List<Snapshot> snapshots,
        List<Counts> counts,
        List<Truth> truths,
        List<Schedule> calendars) {
    /** Seed of the season that the demonstration shows when none is asked for. */
    public static final long DEFAULT_SEED = 2026;

    private static final int SENT_TWICE = 500;
    private static final List<Chapter> CHAPTERS = List.of(
            new HeadlineTest(),
            new ReplyTone(),
            new PostingAgainstReplying(),
            new CallToAction(),
            new StoryFormat(),
            new NewsletterSubject());

    public Season {
        events = List.copyOf(events);
        snapshots = List.copyOf(snapshots);
        counts = List.copyOf(counts);
        truths = List.copyOf(truths);
        calendars = List.copyOf(calendars);
    }

    /**
     * Makes a season up.
     *
     * @param seed the same seed and the same end give the same season
     * @param now its end; nothing happens later
     */
    public static Season of(long seed, Instant now) {
        var workspace = workspace();
        var calendar = new Calendar(now, workspace.zone());
        var experiments = new ArrayList<Experiment>();
        var events = new ArrayList<Event>();
        var snapshots = new ArrayList<Snapshot>();
        var counts = new ArrayList<Counts>();
        var truths = new ArrayList<Truth>();
        for (int i = 0; i < CHAPTERS.size(); i++) {
            var chapter = CHAPTERS.get(i);
            var experiment = chapter.experiment(calendar);
            var diary = new Diary(experiment.name(), now);
            chapter.happen(calendar, new SeededChance(31 * seed + i), diary);
            experiments.add(experiment);
            events.addAll(diary.events());
            snapshots.addAll(diary.snapshots());
            counts.addAll(diary.counts());
            truths.addAll(chapter.truths());
        }
        snapshots.sort(Comparator.comparing(Snapshot::at).thenComparing(Snapshot::unit));
        return new Season(
                new Plan(workspace, experiments),
                asSent(events),
                snapshots,
                counts,
                truths,
                CHAPTERS.stream()
                        .flatMap(each -> each.planned(calendar).stream())
                        .toList());
    }

    /** In order of time, every so many of them sent twice. */
    private static List<Event> asSent(List<Event> events) {
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::id));
        var sent = new ArrayList<Event>();
        for (Event each : events) {
            sent.add(each);
            if (sent.size() % SENT_TWICE == 0) {
                sent.add(each);
            }
        }
        return sent;
    }

    static Workspace workspace() {
        var days = EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY));
        return new Workspace(
                Workspace.DEFAULT_NAME,
                Currency.getInstance("EUR"),
                42,
                ZoneId.of("Europe/Berlin"),
                new BusinessHours(days, LocalTime.of(8, 0), LocalTime.of(20, 0)));
    }
}
