package furrow.api.screen;

import furrow.api.plot.TimesPlot;
import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import java.util.List;
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
 * @param weeks the mean time to a first answer by week, where the plan measures it
 */
public record TalkView(
        String key,
        String title,
        String address,
        List<Row> rows,
        String axis,
        long waiting,
        Optional<TalkWeeks> weeks) {
    public TalkView {
        rows = List.copyOf(rows);
    }

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
    static Optional<TalkView> of(Evidence evidence) {
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
                TalkWeeks.of(evidence)));
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
