package furrow.api.screen;

import furrow.api.plot.BarChart;
import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many units met each arm over time.
 *
 * @param told how many in all, an arm after the other
 * @param chart counts by day or week, SVG made here
 * @param arms names of the arms, in the order of their bars
 * @param periods the same in numbers: the first day of a period, then a count an arm
 */
public record ExposureView(String told, String chart, List<String> arms, List<Period> periods) {
    private static final int DAYS_A_WEEK = 7;
    /** Days that are drawn one by one. */
    private static final long FEW = 21;

    /** Nobody tells days. */
    static final ExposureView NONE = new ExposureView("", "", List.of(), List.of());

    public ExposureView {
        arms = List.copyOf(arms);
        periods = List.copyOf(periods);
    }

    /** One period: its first day and a count an arm. */
    public record Period(String from, List<String> counts) {
        public Period {
            counts = List.copyOf(counts);
        }
    }

    /** True when there is nothing to draw. */
    public boolean isEmpty() {
        return periods.isEmpty();
    }

    /** Class of an arm's bars. */
    public String kind(int arm) {
        return BarChart.kind(arm);
    }

    static ExposureView of(Evidence evidence) {
        var arms = evidence.data().arms();
        var days = arms.stream()
                .flatMap(each -> each.uses().keySet().stream())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return NONE;
        }
        var first = days.get(0);
        long all = ChronoUnit.DAYS.between(first, days.get(days.size() - 1)) + 1;
        int step = all <= FEW ? 1 : DAYS_A_WEEK;
        int count = (int) ((all + step - 1) / step);
        var counts = arms.stream().map(each -> counts(each, first, step, count)).toList();
        var starts = new ArrayList<LocalDate>();
        for (int i = 0; i < count; i++) {
            starts.add(first.plusDays((long) i * step));
        }
        String told = told(evidence, step);
        return new ExposureView(
                told,
                new BarChart(starts.stream().map(Typography::shortDay).toList(), counts, told).svg(),
                arms.stream().map(each -> Names.title(each.arm().name())).toList(),
                periods(starts, counts));
    }

    private static List<Long> counts(ArmData arm, LocalDate first, int step, int count) {
        var sums = new long[count];
        arm.uses().forEach((day, units) -> sums[(int) (ChronoUnit.DAYS.between(first, day) / step)] += units);
        return Arrays.stream(sums).boxed().toList();
    }

    private static List<Period> periods(List<LocalDate> starts, List<List<Long>> counts) {
        var periods = new ArrayList<Period>();
        for (int i = 0; i < starts.size(); i++) {
            int period = i;
            periods.add(new Period(
                    Typography.day(starts.get(i)),
                    counts.stream()
                            .map(each -> Typography.count(each.get(period)))
                            .toList()));
        }
        return periods;
    }

    private static String told(Evidence evidence, int step) {
        return Names.title(Units.many(evidence)) + " by " + (step == 1 ? "day" : "week") + ": "
                + evidence.data().arms().stream()
                        .map(each -> Names.title(each.arm().name()) + " " + Typography.count(each.units()))
                        .collect(Collectors.joining(", "))
                + " in all.";
    }
}
