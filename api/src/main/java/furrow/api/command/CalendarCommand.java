package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.engine.calendar.CalendarCsv;
import furrow.engine.calendar.CalendarIcs;
import furrow.experiments.calendar.ContentCalendar;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.ScheduleMatching;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.randomisation.RandomisationTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow plan calendar}: draws a schedule, or lays what went out beside one. */
@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        header = "Draws which arm goes out in which slot, balanced within blocks, under rules.",
        description = {
            "%nThe same seed and options give the same schedule; wishes that cannot be met are refused with the"
                    + " reason. Options may stand in a file, given as @FILE."
        },
        footer = {
            "%nExamples:",
            "  furrow plan calendar --experiment headline --arms plain,question --from 2027-01-04 --weeks 3"
                    + " --days tue,thu --block week --at-most-running 2",
            "  furrow plan calendar --experiment effort --arms post,reply --from 2027-01-04 --weeks 2"
                    + " --switchback 12h --wash-out 1h --block day --format ics --output effort.ics",
            "  furrow plan calendar --schedule headline.csv --match posts.csv --tolerance 3h",
            "",
            "Exit codes: 0 drawn or matched, 1 internal failure, 2 bad usage, bad input or impossible wishes."
        })
final class CalendarCommand implements Callable<Integer> {
    /** How a schedule is written. */
    enum Format {
        text,
        csv,
        ics,
        json
    }

    private static final List<String> SLOTS = List.of("slot", "at", "channel", "arm", "block");
    private static final List<String> MATCHES = List.of("slot", "arm", "state", "post", "went_out_as", "late_minutes");

    /** Above it nothing is concluded at the usual confidence of 95 %. */
    private static final double MOST_AT_95 = 0.05;

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final String LINE = "%-22s %-12s %-20s %s";

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Key of the experiment; ${DEFAULT-VALUE} unless told.")
    private String experiment = "calendar";

    @Option(names = "--arms", split = ",", paramLabel = "ARM[=W]", description = "Arms with weights, control first.")
    private List<String> arms = List.of();

    @ArgGroup(exclusive = false, heading = "Slots%n")
    private SlotOptions slots = new SlotOptions();

    @Option(
            names = "--block",
            split = ",",
            paramLabel = "B",
            description = "Balance arms within week, day, weekday, hour_band, channel or neighbours (pairs); within the"
                    + " week unless told, or none.")
    private List<String> blocks = List.of();

    @Option(
            names = "--unit",
            description = "What is counted: post (the default) or slot; contacts and conversations choose their own"
                    + " hour and are drawn by furrow assign.")
    private UnitKind unit = UnitKind.POST;

    @ArgGroup(exclusive = false, heading = "Rules%n")
    private ScheduleRules rules = new ScheduleRules();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the draw; ${DEFAULT-VALUE} unless told.")
    private long seed = 1;

    @Option(names = "--schedule", paramLabel = "FILE", description = "Take this schedule (CSV or iCalendar) instead.")
    private @Nullable Path schedule;

    @Option(names = "--match", paramLabel = "FILE", description = "Posts that went out (CSV: post,at,channel[,arm]).")
    private @Nullable Path posts;

    @Option(
            names = "--tolerance",
            paramLabel = "2h",
            description = "Greatest distance of a post from its slot, such as \"4 hours\"; two hours unless told.")
    private Duration tolerance = Duration.ofHours(2);

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.text;

    @Option(names = "--output", paramLabel = "FILE", description = "Write here instead of standard output.")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var drawn = schedule == null ? draw() : new Schedule(experiment, Schedules.read(schedule), List.of(), seed);
        if (posts != null && format == Format.ics) {
            throw new BadInput("--format needs text, csv or json with --match, but was ics");
        }
        if (output == null) {
            write(drawn, spec.commandLine().getOut());
        } else {
            try (var writer = new PrintWriter(Files.newBufferedWriter(output))) {
                write(drawn, writer);
            }
        }
        return 0;
    }

    private Schedule draw() {
        if (arms.isEmpty()) {
            throw new BadInput("--arms is needed: two or more, control first, such as plain,question=2");
        }
        if (unit == UnitKind.CONTACT || unit == UnitKind.CONVERSATION) {
            throw new BadInput("--unit needs post or slot, but was "
                    + EnumWords.of(unit)
                    + ": nobody plans when people write. Draw arms with furrow assign, or by the last digit of the"
                    + " ticket: even digits one arm, odd digits the other");
        }
        var grid = slots.slots();
        return new ContentCalendar(
                        experiment,
                        grid,
                        Weights.of("--arms", arms),
                        new BlockChoice(blocks).within(grid, arms.size()),
                        rules.rules())
                .draw(seed);
    }

    private void write(Schedule drawn, PrintWriter out) throws IOException {
        if (posts != null) {
            matched(ScheduleMatching.of(drawn, went(posts), tolerance))
                    .print(DesignAnswer.Format.valueOf(format.name()), out);
            return;
        }
        switch (format) {
            case csv -> CalendarCsv.write(drawn, out);
            case ics -> CalendarIcs.write(drawn, Clock.systemUTC().instant(), out);
            case text -> answer(drawn).print(DesignAnswer.Format.text, out);
            case json -> answer(drawn).print(DesignAnswer.Format.json, out);
        }
    }

    private static List<ScheduleMatching.Post> went(Path file) throws IOException {
        try {
            return CalendarCsv.readPosts(CsvFile.text(file));
        } catch (IllegalArgumentException unread) {
            throw new BadInput("posts " + file + ": " + unread.getMessage());
        }
    }

    private static DesignAnswer answer(Schedule drawn) {
        var lines = new ArrayList<String>();
        var rows = new ArrayList<List<?>>();
        lines.add(String.format(Locale.ROOT, LINE, "when", "channel", "arm", "balanced within"));
        for (var entry : drawn.entries()) {
            var slot = entry.slot();
            rows.add(List.of(slot.name(), slot.at().toString(), slot.channel(), entry.arm(), entry.block()));
            lines.add(String.format(
                    Locale.ROOT, LINE, WHEN.format(slot.at()), slot.channel(), entry.arm(), entry.block()));
        }
        var arms = drawn.entries().stream()
                .map(Schedule.Entry::arm)
                .distinct()
                .sorted()
                .toList();
        var counts = DesignAnswer.map();
        arms.forEach(arm -> counts.put(arm, drawn.count(arm)));
        double smallest = smallestP(drawn, arms);
        lines.add(rows.size() + " slots: "
                + String.join(
                        ", ",
                        arms.stream().map(arm -> drawn.count(arm) + " " + arm).toList()) + ". Seed "
                + drawn.seed() + ".");
        lines.add("The smallest p-value that this design can give is " + ReadableNumbers.pValue(smallest)
                + (arms.size() > 2 ? ", for " + arms.get(0) + " and " + arms.get(1) : "") + "."
                + (smallest > MOST_AT_95
                        ? " So it can never conclude at 95 %, whatever happens: draw more slots, or balance within"
                                + " fewer things."
                        : ""));
        var fields = DesignAnswer.map(
                "experiment", drawn.experiment(),
                "seed", drawn.seed(),
                "counts", counts,
                "smallestP", smallest,
                "slots", DesignAnswer.objects(SLOTS, rows));
        return new DesignAnswer(lines, fields, SLOTS, rows);
    }

    private static double smallestP(Schedule drawn, List<String> arms) {
        if (arms.size() < 2) {
            throw new BadInput("a schedule needs two or more arms, but had "
                    + (arms.isEmpty() ? "none" : String.join(", ", arms)));
        }
        return RandomisationTest.withDefaults().smallestP(drawn.design(arms.get(0), arms.get(1)));
    }

    private static DesignAnswer matched(ScheduleMatching matching) {
        var rows = new ArrayList<List<?>>();
        for (var each : matching.matches()) {
            var entry = each.entry();
            rows.add(List.of(
                    entry.slot().name(),
                    entry.arm(),
                    each.followed() ? "followed" : "other arm",
                    each.post().name(),
                    each.post().arm().orElse(""),
                    each.late().toMinutes()));
        }
        matching.missed().forEach(each -> rows.add(List.of(each.slot().name(), each.arm(), "missed", "", "", "")));
        matching.extra()
                .forEach(each -> rows.add(
                        List.of("", "", "extra", each.name(), each.arm().orElse(""), "")));
        long other =
                matching.matches().stream().filter(each -> !each.followed()).count();
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add(String.format(Locale.ROOT, "%-28s %-16s %-10s %-16s %-16s %s", row.toArray())));
        lines.add(ReadableNumbers.percent(matching.followed()) + " of the slots went out as drawn; " + other
                + " as another arm, " + matching.missed().size() + " missed, "
                + matching.extra().size() + " posts belong to no slot.");
        lines.add("Read results by what was drawn, not by what went out.");
        var fields = DesignAnswer.map("followed", matching.followed(), "slots", DesignAnswer.objects(MATCHES, rows));
        return new DesignAnswer(lines, fields, MATCHES, rows);
    }
}
