package furrow.api.screen;

import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;

/**
 * One metric of one treatment against the control, text by text; plots are SVG made here.
 *
 * @param metric its name
 * @param about its window, what it is for, and which way is good where less is
 * @param state what was found
 * @param control the control's value
 * @param controlCounts what that was counted from
 * @param treatment the treatment's value
 * @param treatmentCounts what that was counted from
 * @param relative the change in per cent of the control, or a dash
 * @param relativeRange its plausible range
 * @param absolute the difference, or a dash
 * @param absoluteRange its plausible range
 * @param relativePlot the change on a scale of its own, or empty
 * @param absolutePlot the difference on a scale of its own, or empty
 * @param none why there is no range, or empty
 * @param sentence the whole finding with its confidence
 */
public record ReadingRow(
        String metric,
        String about,
        StateView state,
        String control,
        String controlCounts,
        String treatment,
        String treatmentCounts,
        String relative,
        String relativeRange,
        String absolute,
        String absoluteRange,
        String relativePlot,
        String absolutePlot,
        String none,
        String sentence) {
    private static final String NONE = "–";

    static ReadingRow of(Found found) {
        var comparison = found.comparison();
        return new ReadingRow(
                Names.title(comparison.metric()),
                about(found),
                found.state(),
                found.value(comparison.control()),
                found.counts(comparison.control()),
                found.value(comparison.treatment()),
                found.counts(comparison.treatment()),
                found.relative()
                        .map(effect -> Typography.change(effect.estimate()))
                        .orElse(NONE),
                found.relative().map(Typography::changeRange).orElse(""),
                found.absolute().map(found::difference).orElse(NONE),
                found.absolute().map(found::differenceRange).orElse(""),
                found.relativePlot(),
                found.absolutePlot(),
                found.relative().isPresent() || found.absolute().isPresent()
                        ? ""
                        : found.comparison().verdict() instanceof Verdict.Invalid
                                ? "not to be read before the data are mended"
                                : "no range yet: " + found.tooFew(),
                Typography.text(Sentences.of(found.evidence(), comparison)));
    }

    private static String about(Found found) {
        var parts = new ArrayList<String>();
        var metric = found.metric();
        metric.window().ifPresent(window -> parts.add("within " + Spans.words(window)));
        switch (metric.role()) {
            case PRIMARY -> parts.add("this decides");
            case GUARDRAIL ->
                parts.add(
                        found.limit().isPresent()
                                ? "limit " + Typography.change(found.limit().getAsDouble())
                                : "must not get worse");
            case SECONDARY -> {}
        }
        if (metric.direction() == Metric.Direction.LOWER && metric.role() != Metric.Role.GUARDRAIL) {
            parts.add("less is better");
        }
        return String.join("; ", parts);
    }
}
