package furrow.api.screen;

import furrow.api.report.ReadableNumbers;
import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.WorkspaceHealth;
import furrow.engine.outcome.SourceSeen;
import furrow.experiments.health.Health;
import furrow.experiments.health.StaleData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the server does, who sends, and how fresh each experiment is, for an operator.
 *
 * @param good whether nothing has to be done
 * @param lead how it does, a sentence
 * @param wrong what has to be looked at, a sentence each
 * @param mended what was put right by itself since the start, a sentence each
 * @param sources who has sent, whoever sent last first
 * @param fresh experiments, those first from which nothing came for longest
 * @param rows what became of what was sent
 * @param kept what is kept and how long
 * @param tools whose events are read, and what of them was refused
 * @param asOf when the figures were read
 */
public record ServerHealthView(
        boolean good,
        String lead,
        List<String> wrong,
        List<String> mended,
        List<Source> sources,
        List<Fresh> fresh,
        List<Figure> rows,
        List<Figure> kept,
        ToolsView tools,
        String asOf) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Experiments that are listed. */
    private static final int MOST = 200;

    /** A sender. */
    public record Source(String name, String last, String ago, String happened, String rows) {}

    /** An experiment with its last event and the check of that. */
    public record Fresh(String name, String address, String last, String ago, String icon, String tone, String told) {}

    /** A number with what it is. */
    public record Figure(String name, String value, String meaning) {}

    public ServerHealthView {
        wrong = List.copyOf(wrong);
        mended = List.copyOf(mended);
        sources = List.copyOf(sources);
        fresh = List.copyOf(fresh);
        rows = List.copyOf(rows);
        kept = List.copyOf(kept);
    }

    /**
     * What is known of a server.
     *
     * @param now instant from which ages are told
     */
    public static ServerHealthView of(WorkspaceHealth health, ToolsView tools, AdviceReport advice, Instant now) {
        var zone = advice.report().workspace().zone();
        var wrong = new ArrayList<>(health.damages());
        health.awaySince()
                .ifPresent(since -> wrong.add("The store cannot be reached since " + Typography.moment(since, zone)
                        + ". Nothing is taken in until it answers; senders are told to come back."));
        health.keeping()
                .flatMap(each -> each.problem())
                .ifPresent(why -> wrong.add("Old rows could not be removed: " + why));
        var sources = health.sources().stream()
                .sorted(Comparator.comparing(SourceSeen::lastReceived).reversed())
                .map(each -> source(each, now, zone))
                .toList();
        return new ServerHealthView(
                wrong.isEmpty(),
                lead(health, wrong.size()),
                wrong,
                health.mended(),
                sources,
                fresh(advice, now, zone),
                rows(health),
                kept(health, zone),
                tools,
                Typography.moment(health.asOf(), zone));
    }

    private static String lead(WorkspaceHealth health, int wrong) {
        if (wrong > 0) {
            return ReadableNumbers.count(wrong) + (wrong == 1 ? " thing needs" : " things need") + " an operator.";
        }
        if (health.recounting()) {
            return "All is well. Units are being counted again for a changed plan; until then the numbers of the plan before"
                    + " are shown.";
        }
        return health.lag() == 0
                ? "All is well: everything that was sent is kept and counted."
                : "All is well: " + ReadableNumbers.count(health.lag())
                        + (health.lag() == 1 ? " batch is" : " batches are") + " kept and about to be counted.";
    }

    private static Source source(SourceSeen seen, Instant now, ZoneId zone) {
        return new Source(
                seen.source(),
                Typography.moment(seen.lastReceived(), zone),
                ago(seen.lastReceived(), now),
                seen.lastHappened().map(at -> Typography.moment(at, zone)).orElse("no event yet"),
                Typography.count(seen.entries()));
    }

    private static List<Fresh> fresh(AdviceReport advice, Instant now, ZoneId zone) {
        return advice.report().experiments().stream()
                .filter(each -> !each.evidence().data().concluded())
                .sorted(Comparator.comparing((ExperimentReport each) ->
                        each.evidence().data().lastAt().orElse(Instant.EPOCH)))
                .limit(MOST)
                .map(each -> fresh(each, now, zone))
                .toList();
    }

    private static Fresh fresh(ExperimentReport each, Instant now, ZoneId zone) {
        var last = each.evidence().data().lastAt();
        var check = each.evidence().health().stream()
                .filter(health -> health.check().equals(StaleData.CHECK))
                .findFirst();
        var status = check.map(Health::status).orElse(Health.Status.UNKNOWN);
        return new Fresh(
                Names.title(each.name()),
                ResultsAddress.of(each.name()),
                last.map(at -> Typography.moment(at, zone)).orElse("nothing yet"),
                last.map(at -> ago(at, now)).orElse(""),
                status == Health.Status.OK ? "ok" : status == Health.Status.UNKNOWN ? "info" : "warn",
                status == Health.Status.OK ? "good" : status == Health.Status.UNKNOWN ? "" : "bad",
                check.map(Health::detail).orElseGet(() -> unchecked(last.isPresent())));
    }

    /** Whether more is to come is asked only while an experiment runs, and of those that are told of event by event. */
    private static String unchecked(boolean came) {
        return came ? "Nothing more is awaited." : "Not checked: no event names a time.";
    }

    private static String ago(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.isNegative() || age.toMinutes() < 1) {
            return "just now";
        }
        return Spans.words(
                        age.compareTo(DAY) >= 0
                                ? Duration.ofDays(age.toDays())
                                : age.toHours() > 0
                                        ? Duration.ofHours(age.toHours())
                                        : Duration.ofMinutes(age.toMinutes()))
                + " ago";
    }

    private static List<Figure> rows(WorkspaceHealth health) {
        var passed = health.passed();
        var rows = new ArrayList<Figure>();
        rows.add(figure("Read", passed.entries(), "all rows that were taken in"));
        rows.add(figure("Repeated", passed.repeated(), "came before, word for word, and count once"));
        rows.add(figure("Corrected", passed.corrected(), "replaced by a higher revision"));
        rows.add(figure("In conflict", passed.conflicting(), "name an id that says something else; the first counts"));
        rows.add(figure("Waiting", passed.waiting(), "outcomes of those who have met no way yet"));
        rows.add(figure("Unused", passed.unused(), "outcomes of a name that no metric uses"));
        rows.add(figure("Refused", passed.refused(), "cannot be, such as of an experiment that the plan lacks"));
        rows.add(figure("Known", passed.units(), "people, conversations, posts or slots that anything is known of"));
        return rows;
    }

    private static Figure figure(String name, long count, String meaning) {
        return new Figure(name, Typography.count(count), meaning);
    }

    private static List<Figure> kept(WorkspaceHealth health, ZoneId zone) {
        var kept = new ArrayList<Figure>();
        kept.add(new Figure(
                "Log", megabytes(health.logBytes()), "rows as they were sent, which all else is counted from"));
        moment(kept, "Oldest row kept", health.oldestReceivedAt(), zone, "received then");
        kept.add(new Figure(
                "Rows are kept",
                health.keeping().map(each -> Spans.words(each.age())).orElse("for good"),
                "by --keep; what was counted from them stays"));
        moment(kept, "Sealed before removal", health.baseSealedAt(), zone, "a recount goes on from there");
        return kept;
    }

    private static void moment(List<Figure> into, String name, Optional<Instant> at, ZoneId zone, String meaning) {
        at.ifPresent(each -> into.add(new Figure(name, Typography.moment(each, zone), meaning)));
    }

    private static String megabytes(long bytes) {
        return Typography.count(Math.max(1, bytes >> 20)) + Typography.SPACE + "MB";
    }
}
