package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.TurnShares;
import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.LogHistogram;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Valued;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums over the units of an arm that stand in it by the same basis. */
final class ArmAccumulator {
    /** Of each metric of the plan, then of each reading of net benefit where an outcome has a value. */
    private final List<MetricAccumulator> cells = new ArrayList<>();

    private final int planned;
    private ExactSum money = ExactSum.zero();
    private ExactSum minutes = ExactSum.zero();
    private final LogHistogram responses = new LogHistogram();
    private long units;
    private long unitsWithMoney;
    private long unitsWithMinutes;
    private long talking;
    private long replied;
    private long resolved;
    private long turns;
    private long silent;
    private final SilentUnits silentUnits = new SilentUnits();
    private final WaitingUnits waiting = new WaitingUnits();
    private final DaySpendSums spendByDay = new DaySpendSums();
    private TurnShares shares = TurnShares.NONE;
    /** Units by the day on which they last met the arm, or else were given it. */
    private final TreeMap<LocalDate, Long> uses = new TreeMap<>();
    /** Units by the chance with which they were given the arm, of those of whom it was told. */
    private final TreeMap<Double, Long> chances = new TreeMap<>();

    ArmAccumulator(Experiment experiment, FoldOptions options) {
        // Whoever posts chooses the hour; when a person writes or is met nobody does.
        boolean keepsHours = experiment.unit() == UnitKind.POST;
        experiment.metrics().forEach(metric -> cells.add(new MetricAccumulator(metric, options, keepsHours)));
        planned = cells.size();
        if (!Valued.of(experiment).isNothing()) {
            for (NetReading reading : NetReading.values()) {
                cells.add(new MetricAccumulator(reading.metric(), options, false));
            }
        }
    }

    void change(UnitContribution.Part part, String cluster, ZoneId zone, int sign) {
        units += sign;
        part.standing().chance().ifPresent(chance -> {
            chances.merge(chance, (long) sign, Long::sum);
            chances.remove(chance, 0L);
        });
        changeUse(day(part, zone), sign);
        for (int i = 0; i < cells.size(); i++) {
            change(i, part, cluster, zone, sign);
        }
        changeSpend(part, zone, sign);
        changeSilent(part, sign);
        part.talks().waitingUnit().ifPresent(unit -> waiting.change(unit, sign));
        change(part.talks().all(), sign);
    }

    /** The day on which a unit last met the arm, or else was given it. */
    private static LocalDate day(UnitContribution.Part part, ZoneId zone) {
        return LocalDate.ofInstant(Entry.instant(part.standing().lastUse()), zone);
    }

    private void changeUse(LocalDate day, int sign) {
        uses.merge(day, (long) sign, Long::sum);
        uses.remove(day, 0L);
    }

    /** Puts a unit's new reading in the place of its old one, touching only what differs. */
    void replace(UnitContribution.Part before, UnitContribution.Part after, String cluster, ZoneId zone) {
        for (int i = 0; i < cells.size(); i++) {
            if (!before.number(i).equals(after.number(i))) {
                change(i, before, cluster, zone, -1);
                change(i, after, cluster, zone, 1);
            }
        }
        if (!sameSpend(before, after)) {
            changeSpend(before, zone, -1);
            changeSpend(after, zone, 1);
        }
        changeSilent(before, -1);
        changeSilent(after, 1);
        if (!before.talks().waitingUnit().equals(after.talks().waitingUnit())) {
            before.talks().waitingUnit().ifPresent(unit -> waiting.change(unit, -1));
            after.talks().waitingUnit().ifPresent(unit -> waiting.change(unit, 1));
        }
        if (!before.talks().all().equals(after.talks().all())) {
            change(before.talks().all(), -1);
            change(after.talks().all(), 1);
        }
    }

    private void change(int metric, UnitContribution.Part part, String cluster, ZoneId zone, int sign) {
        var unit = part.number(metric);
        cells.get(metric).change(unit, part.standing(), zone, cluster, sign);
    }

    private static boolean sameSpend(UnitContribution.Part before, UnitContribution.Part after) {
        return before.effort().moneyMeasured() == after.effort().moneyMeasured()
                && before.effort().minutesMeasured() == after.effort().minutesMeasured()
                && before.effort().money() == after.effort().money()
                && before.effort().minutes() == after.effort().minutes();
    }

    private void changeSilent(UnitContribution.Part part, int sign) {
        silent += (long) sign * part.talks().silent();
        part.talks().silentUnit().ifPresent(unit -> silentUnits.change(unit, sign));
    }

    private void changeSpend(UnitContribution.Part part, ZoneId zone, int sign) {
        spendByDay.change(day(part, zone), part.effort(), sign);
        unitsWithMoney += part.effort().moneyMeasured() ? sign : 0;
        unitsWithMinutes += part.effort().minutesMeasured() ? sign : 0;
        money.add(sign * part.effort().money());
        minutes.add(sign * part.effort().minutes());
    }

    private void change(ConversationSummary talk, int sign) {
        if (talk.equals(ConversationSummary.NONE)) {
            return;
        }
        talking += talk.turns() > 0 || talk.waiting() > 0 || !talk.responses().isEmpty() ? sign : 0;
        replied += talk.replied() ? sign : 0;
        resolved += talk.settled() ? sign : 0;
        turns += (long) sign * talk.turns();
        talk.waitingSince().forEach(asked -> waiting.change(asked, sign));
        shares = shares.plus(talk.shares(), sign);
        for (double minutesTaken : talk.responses()) {
            if (sign > 0) {
                responses.add(minutesTaken);
            } else {
                responses.subtract(minutesTaken);
            }
        }
    }

    long units() {
        return units;
    }

    /** The last day on which a unit met the arm. */
    Optional<LocalDate> lastUse() {
        return uses.isEmpty() ? Optional.empty() : Optional.of(uses.lastKey());
    }

    /** Units by the day on which they last met the arm. */
    SortedMap<LocalDate, Long> uses() {
        return Collections.unmodifiableSortedMap(uses);
    }

    /** Units by the chance with which they were given the arm, of those of whom it was told. */
    SortedMap<Double, Long> chances() {
        return chances;
    }

    List<MetricAccumulator> cells() {
        return cells;
    }

    /** Groups with a unit that counts in some metric, to the most units that count in one. */
    Map<String, Long> groups() {
        var groups = new HashMap<String, Long>();
        cells.forEach(cell -> cell.groups().forEach((name, units) -> groups.merge(name, units, Math::max)));
        return groups;
    }

    /** The sums of each reading of net benefit; none where nothing has a value. */
    List<MetricAccumulator> net() {
        return cells.subList(planned, cells.size());
    }

    /** What its units cost; those for which nothing was measured cost what was planned. */
    MeasuredCost spend() {
        return new MeasuredCost(
                money.value(),
                minutes.value(),
                unitsWithMoney,
                unitsWithMinutes,
                units - unitsWithMoney,
                units - unitsWithMinutes);
    }

    /** What was measured of units that have not met the arm yet, who do not cost what was planned before they do. */
    MeasuredCost measured() {
        return new MeasuredCost(money.value(), minutes.value(), unitsWithMoney, unitsWithMinutes, 0, 0);
    }

    ConversationFacts conversation() {
        var since = waiting.since();
        long waits = since.values().stream().mapToLong(count -> count).sum();
        return new ConversationFacts(talking, replied, resolved, turns, waits, silent, shares, responses.copy(), since);
    }

    /** Units of which a conversation fell silent, those first that are soon too late to write to; some of them, if many. */
    List<SilentUnit> silentUnits() {
        return silentUnits.list();
    }

    /** Units that wait for a first answer, those first that have waited longest; some of them, if many. */
    List<WaitingUnit> waitingUnits() {
        return waiting.list();
    }

    /** Measured cost by the day on which units last met the arm. */
    SortedMap<LocalDate, DaySpend> spendByDay() {
        return spendByDay.days();
    }

    /** Writes all sums down. */
    void write(StateWriter out) {
        out.number(units).sum(money).number(unitsWithMoney).sum(minutes).number(unitsWithMinutes);
        out.number(talking).number(replied).number(resolved).number(turns);
        out.number(silent).number(shares.heard()).number(shares.team()).number(shares.bot());
        out.number(shares.told()).number(shares.asking());
        silentUnits.write(out);
        waiting.write(out);
        spendByDay.write(out);
        out.histogram(responses);
        out.number(uses.size());
        uses.forEach((day, count) -> out.signed(day.toEpochDay()).number(count));
        out.number(chances.size());
        chances.forEach((chance, count) -> out.fraction(chance).number(count));
        cells.forEach(cell -> cell.write(out));
    }

    /** Takes up the sums that were written down. */
    void read(StateReader in) {
        units = in.number();
        money = in.sum();
        unitsWithMoney = in.number();
        minutes = in.sum();
        unitsWithMinutes = in.number();
        talking = in.number();
        replied = in.number();
        resolved = in.number();
        turns = in.number();
        silent = in.number();
        shares = new TurnShares(in.number(), in.number(), in.number(), in.number(), in.number());
        silentUnits.read(in);
        waiting.read(in);
        spendByDay.read(in);
        responses.add(in.histogram());
        int days = in.small();
        for (int i = 0; i < days; i++) {
            uses.put(LocalDate.ofEpochDay(in.signed()), in.number());
        }
        for (int left = in.small(); left > 0; left--) {
            chances.put(in.fraction(), in.number());
        }
        cells.forEach(cell -> cell.read(in));
    }
}
