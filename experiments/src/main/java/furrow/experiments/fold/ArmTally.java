package furrow.experiments.fold;

import furrow.experiments.conversation.Talk;
import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.LogHistogram;
import furrow.experiments.plan.Experiment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Sums over the units of an arm that stand in it by the same basis. */
final class ArmTally {
    private final List<Cell> cells = new ArrayList<>();
    private final ExactSum money = ExactSum.zero();
    private final ExactSum minutes = ExactSum.zero();
    private final LogHistogram responses = new LogHistogram();
    private long units;
    private long unitsWithMoney;
    private long unitsWithMinutes;
    private long talking;
    private long replied;
    private long resolved;
    private long turns;
    private long waiting;

    ArmTally(Experiment experiment, FoldOptions options) {
        experiment.metrics().forEach(metric -> cells.add(new Cell(metric, options)));
    }

    void change(UnitReading.Part part, String cluster, ZoneId zone, int sign) {
        units += sign;
        for (int i = 0; i < cells.size(); i++) {
            var unit = part.metrics().get(i);
            cells.get(i).change(unit, day(unit, zone), cluster, sign);
        }
        unitsWithMoney += part.moneyMeasured() ? sign : 0;
        unitsWithMinutes += part.minutesMeasured() ? sign : 0;
        money.add(sign * part.money());
        minutes.add(sign * part.minutes());
        change(part.talk(), sign);
    }

    private static LocalDate day(UnitMetric unit, ZoneId zone) {
        return LocalDate.ofInstant(Entry.instant(unit.closes()), zone);
    }

    private void change(Talk talk, int sign) {
        talking += talk.turns() > 0 || talk.waiting() > 0 || !talk.responses().isEmpty() ? sign : 0;
        replied += talk.replied() ? sign : 0;
        resolved += talk.resolved().orElse(false) ? sign : 0;
        turns += (long) sign * talk.turns();
        waiting += (long) sign * talk.waiting();
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

    List<Cell> cells() {
        return cells;
    }

    Spend spend() {
        return new Spend(money.value(), minutes.value(), unitsWithMoney, unitsWithMinutes);
    }

    ConversationFacts conversation() {
        return new ConversationFacts(talking, replied, resolved, turns, waiting, responses.copy());
    }
}
