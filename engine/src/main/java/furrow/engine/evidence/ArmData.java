package furrow.engine.evidence;

import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.fold.DaySpend;
import furrow.experiments.fold.MeasuredCost;
import furrow.experiments.fold.SilentUnit;
import furrow.experiments.fold.WaitingUnit;
import furrow.experiments.plan.Arm;
import furrow.experiments.worth.HourShift;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Pace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What came in of one arm.
 *
 * @param arm the arm, as planned or as named by the data
 * @param units units given this arm
 * @param adherence what became of the units that were given the arm; nothing where arms are met and not given
 * @param chances these units by the chance with which they were given the arm, of those of whom it was told
 * @param metrics what came in of each metric, by its key
 * @param net what came in of each reading of net benefit, in their order; empty where nothing has a value
 * @param spend what the units cost: measured, or as planned where nothing was measured
 * @param lastUse the last day on which a unit met the arm, when events came in
 * @param uses units by the day on which they last met the arm; empty where nobody tells days
 * @param spent measured cost by the same days
 * @param conversation what its conversations amount to, when messages came in
 * @param silent units to write to once more, the most urgent first; some of them, where there are many
 * @param waiting units that wait for a first answer, the longest first; some of them, where there are many
 */
public record ArmData(
        Arm arm,
        long units,
        Optional<Adherence> adherence,
        SortedMap<Double, Long> chances,
        Map<String, MetricData> metrics,
        List<MetricData> net,
        MeasuredCost spend,
        Optional<LocalDate> lastUse,
        SortedMap<LocalDate, Long> uses,
        SortedMap<LocalDate, DaySpend> spent,
        Optional<ConversationFacts> conversation,
        List<SilentUnit> silent,
        List<WaitingUnit> waiting) {
    public ArmData {
        chances = Collections.unmodifiableSortedMap(new TreeMap<>(chances));
        metrics = Map.copyOf(metrics);
        silent = List.copyOf(silent);
        waiting = List.copyOf(waiting);
        spent = Collections.unmodifiableSortedMap(new TreeMap<>(spent));
        net = List.copyOf(net);
        uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
    }

    /** The same with other metrics. */
    ArmData withMetrics(Map<String, MetricData> others) {
        return new ArmData(
                arm,
                units,
                adherence,
                chances,
                others,
                net,
                spend,
                lastUse,
                uses,
                spent,
                conversation,
                silent,
                waiting);
    }

    /** What came in of a metric, if anything did. */
    public Optional<MetricData> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /** What came in of a reading of net benefit; nothing where no outcome has a value. */
    public Optional<MetricData> net(NetReading reading) {
        return net.isEmpty() ? Optional.empty() : Optional.of(net.get(reading.place()));
    }

    /** True when cost or effort was measured of a unit; what was not measured is as planned. */
    public boolean costMeasured() {
        return spend.unitsWithMoney() > 0 || spend.unitsWithMinutes() > 0;
    }

    /** True when some of the cost is as planned. */
    public boolean costPlanned() {
        var plan = arm.tactic().cost();
        return (plan.money() > 0 && spend.plannedMoney() > 0) || (plan.minutes() > 0 && spend.plannedMinutes() > 0);
    }

    /** Money spent on the arm: measured, and the plan's cost of each unit of which nothing was measured. */
    public double spentMoney() {
        return spend.money() + arm.tactic().cost().money() * spend.plannedMoney();
    }

    /** Minutes spent on the arm: measured, and the plan's effort of each unit of which nothing was measured. */
    public double spentMinutes() {
        return spend.minutes() + arm.tactic().cost().minutes() * spend.plannedMinutes();
    }

    /**
     * Money spent on the units that met the arm on some days, measured or as planned; unknown where nobody tells days, or on
     * which of them what was measured was spent.
     */
    public OptionalDouble moneySpent(LocalDate from, LocalDate until) {
        return within(
                from,
                until,
                spend.unitsWithMoney(),
                arm.tactic().cost().money(),
                DaySpend::money,
                DaySpend::unitsWithMoney);
    }

    /** Minutes spent on the units that met the arm on some days, in the same way. */
    public OptionalDouble minutesSpent(LocalDate from, LocalDate until) {
        return within(
                from,
                until,
                spend.unitsWithMinutes(),
                arm.tactic().cost().minutes(),
                DaySpend::minutes,
                DaySpend::unitsWithMinutes);
    }

    private OptionalDouble within(
            LocalDate from,
            LocalDate until,
            long measured,
            double planned,
            ToDoubleFunction<DaySpend> amount,
            ToLongFunction<DaySpend> measuredOn) {
        boolean daysTold = units == 0 || !uses.isEmpty();
        boolean spendTold = measured == 0 || !spent.isEmpty();
        if (!daysTold || !spendTold) {
            return OptionalDouble.empty();
        }
        var measuredThen = spent.subMap(from, until).values();
        long met = uses.subMap(from, until).values().stream()
                .mapToLong(each -> each)
                .sum();
        long unmeasured = met - measuredThen.stream().mapToLong(measuredOn).sum();
        return OptionalDouble.of(measuredThen.stream().mapToDouble(amount).sum() + planned * Math.max(0, unmeasured));
    }

    /** Money spent on one unit; 0 when there is none. */
    double moneyPerUnit() {
        return each(spentMoney(), spend.unitsWithMoney() + spend.plannedMoney());
    }

    /** Minutes spent on one unit; 0 when there is none. */
    double minutesPerUnit() {
        return each(spentMinutes(), spend.unitsWithMinutes() + spend.plannedMinutes());
    }

    /** Hours a week that go into the arm at present; unknown where nobody tells days. */
    public OptionalDouble hoursAWeek(Optional<Instant> newest) {
        var pace = pace(newest);
        return pace.isPresent()
                ? OptionalDouble.of(HourShift.hoursAWeek(pace.getAsDouble(), minutesPerUnit()))
                : OptionalDouble.empty();
    }

    private OptionalDouble pace(Optional<Instant> newest) {
        return Pace.of(
                uses, newest.map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC)).orElse(LocalDate.MIN));
    }

    private static double each(double total, long units) {
        return units == 0 ? 0 : total / units;
    }
}
