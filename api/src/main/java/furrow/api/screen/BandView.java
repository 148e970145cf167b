package furrow.api.screen;

import furrow.api.plot.BandPlot;
import furrow.api.plot.Measure;
import furrow.api.wording.Typography;
import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.DailyLook;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How the range of an effect narrowed day by day.
 *
 * @param title which treatment and metric
 * @param told since when it is settled, or that it is not
 * @param chart SVG made here
 * @param rows the same numbers, the latest first
 */
public record BandView(String title, String told, String chart, List<Row> rows) {
    /** Days that are read for one band. */
    static final int DAYS = 30;

    private static final int MOST = 4;

    public BandView {
        rows = List.copyOf(rows);
    }

    /** A day: how many counted by its end in control and treatment, and what was known of the change. */
    public record Row(String day, String counts, String value, String range) {}

    /** One for each treatment, on the first metric that decides; none where no days are kept. */
    static List<BandView> of(Evidence evidence) {
        var first = evidence.data().experiment().metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .findFirst();
        return evidence.comparisons().stream()
                .filter(each -> first.filter(metric -> metric.name().equals(each.metric()))
                        .isPresent())
                .limit(MOST)
                .flatMap(each -> of(evidence, each).stream())
                .toList();
    }

    private static Optional<BandView> of(Evidence evidence, Comparison now) {
        var found = new Found(evidence, now);
        var days = Assessor.looks(evidence, now, DAYS).stream()
                .flatMap(each -> each.then().relative().value().map(effect -> new Read(each, effect)).stream())
                .toList();
        if (days.size() < 2 || found.relative().isEmpty()) {
            return Optional.empty();
        }
        String title = Names.title(now.treatment()) + " against " + Names.words(now.control()) + ", "
                + Names.words(now.metric()) + ", per cent";
        String told = told(evidence, days);
        return Optional.of(new BandView(
                title,
                told,
                new BandPlot(
                                days.stream()
                                        .map(each ->
                                                new BandPlot.Day(each.look().day(), each.effect()))
                                        .toList(),
                                found.mark(),
                                found.good(),
                                new Measure.Change(),
                                title + ". " + told)
                        .svg(),
                days.stream()
                        .sorted((one, other) ->
                                other.look().day().compareTo(one.look().day()))
                        .map(BandView::row)
                        .toList()));
    }

    private record Read(DailyLook look, Effect effect) {
        boolean isSettled() {
            return effect.lower() > 0 || effect.upper() < 0;
        }
    }

    private static Row row(Read read) {
        var then = read.look().then();
        return new Row(
                Typography.day(read.look().day()),
                Typography.count(then.nControl()) + " and " + Typography.count(then.nTreatment()),
                Typography.change(read.effect().estimate()),
                Typography.changeRange(read.effect()));
    }

    private static String told(Evidence evidence, List<Read> days) {
        LocalDate since = null;
        for (Read each : days) {
            since = !each.isSettled() ? null : since == null ? each.look().day() : since;
        }
        var last = days.get(days.size() - 1);
        String now = "By " + Typography.day(last.look().day()) + " the change was " + TacticWords.change(last.effect())
                + ". ";
        return now
                + (since == null
                        ? "The range still holds zero."
                        : "Since " + Typography.day(since) + " the whole range lies on one side of zero.")
                + (evidence.data().experiment().analysis().method() == Analysis.Method.ANYTIME
                        ? " It may be read on every day."
                        : " It is made for one look at the planned end: read earlier days as a picture, not as a verdict.");
    }
}
