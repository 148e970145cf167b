package furrow.api.screen;

import furrow.api.plot.TimesPlot;
import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.fold.WaitingUnit;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The conversations of one experiment, by tactic.
 *
 * @param key names the section
 * @param title the experiment's name
 * @param address where its results are
 * @param rows a row a tactic
 * @param axis the scale of first answers, SVG made here, or empty
 * @param waiting conversations that wait for a first answer
 * @param waits some of those who wait, by name, the longest first
 * @param weeks the mean time to a first answer by week, where the plan measures it
 */
public record TalkView(
        String key,
        String title,
        String address,
        List<Row> rows,
        String axis,
        long waiting,
        List<Wait> waits,
        Optional<TalkWeeks> weeks) {
    /** Who waits is named up to so many: what a person answers in a sitting. */
    static final int MOST_NAMED = 20;

    public TalkView {
        rows = List.copyOf(rows);
        waits = List.copyOf(waits);
    }

    /**
     * Somebody who waits for a first answer.
     *
     * @param link where the conversation is opened; empty when that is not known
     * @param since by the workspace's clock
     * @param hours since then, in business hours
     */
    public record Wait(String unit, String link, String arm, String since, String hours) {}

    /** Who is named of those who wait, in a sentence. */
    public String named() {
        return waits.size() < waiting
                ? Counting.of(waiting, "conversation") + " wait; named are " + Typography.count(waits.size())
                        + " of those that asked last, the longest first."
                : "Whoever has waited longest stands first.";
    }

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    /**
     * One tactic.
     *
     * @param answered conversations that were answered, in words
     * @param plot median and ninetieth on the scale, SVG made here, or empty
     * @param median of the first answers in business hours, or why there is none
     */
    public record Row(
            String arm,
            String way,
            String units,
            String answered,
            String plot,
            String median,
            String ninetieth,
            String waiting,
            String silent,
            String replied,
            String resolved) {}

    /** The view, where messages came in and the experiment has not ended. */
    static Optional<TalkView> of(Evidence evidence, Workspace workspace, Instant asOf) {
        var data = evidence.data();
        var arms = data.arms().stream()
                .filter(each ->
                        each.conversation().filter(talk -> talk.units() > 0).isPresent())
                .toList();
        if (arms.isEmpty() || data.concluded()) {
            return Optional.empty();
        }
        var times = arms.stream()
                .map(each -> each.conversation().orElseThrow())
                .flatMapToDouble(each -> DoubleStream.concat(
                        each.medianResponseMinutes().stream(), each.ninetiethResponseMinutes().stream()))
                .boxed()
                .toList();
        var plot = TimesPlot.of(times);
        var name = data.experiment().name();
        return Optional.of(new TalkView(
                name,
                Names.title(name),
                ResultsAddress.of(name),
                arms.stream().map(each -> row(each, plot)).toList(),
                times.isEmpty() ? "" : plot.axis(),
                arms.stream()
                        .mapToLong(each -> each.conversation().orElseThrow().waiting())
                        .sum(),
                arms.stream()
                        .flatMap(arm -> arm.waiting().stream().map(unit -> new Named(arm, unit)))
                        .sorted(Comparator.comparing(Named::unit, WaitingUnit.LONGEST_FIRST))
                        .limit(MOST_NAMED)
                        .map(each -> wait(each, workspace, asOf))
                        .toList(),
                TalkWeeks.of(evidence)));
    }

    private record Named(ArmData arm, WaitingUnit unit) {}

    private static Wait wait(Named each, Workspace workspace, Instant asOf) {
        var since = each.unit().asked().atZone(workspace.zone());
        return new Wait(
                each.unit().unit(),
                workspace.linkTo(each.unit().unit()).orElse(""),
                Names.title(each.arm().arm().name()),
                WHEN.format(since),
                BusinessTime.hours(workspace.hours().between(since, asOf.atZone(workspace.zone()))));
    }

    private static Row row(ArmData arm, TimesPlot plot) {
        var talk = arm.conversation().orElseThrow();
        String name = Names.title(arm.arm().name());
        String median = time(talk.medianResponseMinutes());
        String ninetieth = time(talk.ninetiethResponseMinutes());
        return new Row(
                name,
                Typography.text(arm.arm().tactic().way()),
                Typography.count(talk.units()),
                Typography.count(talk.responses().n()) + " answered",
                talk.responses().n() == 0
                        ? ""
                        : plot.row(
                                talk.medianResponseMinutes().getAsDouble(),
                                talk.ninetiethResponseMinutes().getAsDouble(),
                                name + ": half of first answers within " + median + ", nine of ten within " + ninetieth
                                        + "."),
                median,
                ninetieth,
                Typography.count(talk.waiting()),
                Typography.count(talk.silent()),
                share(talk.replyRate()),
                share(talk.resolutionShare()));
    }

    private static String time(OptionalDouble minutes) {
        return minutes.isPresent() ? BusinessTime.minutes(minutes.getAsDouble()) : "none yet";
    }

    private static String share(OptionalDouble part) {
        return part.isPresent() ? Typography.share(part.getAsDouble()) : "none yet";
    }
}
