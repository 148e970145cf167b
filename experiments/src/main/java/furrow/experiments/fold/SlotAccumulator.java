package furrow.experiments.fold;

import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slots of an experiment whose units are slots, in order of time; of other experiments nothing is kept. */
final class SlotAccumulator {
    private final Experiment experiment;
    private final boolean kept;
    private final TreeMap<Long, List<Slot>> slots = new TreeMap<>();

    /** A slot: its arm and, for each metric, its value, NaN where it has none (yet). */
    private record Slot(int arm, List<Double> values) {}

    SlotAccumulator(Experiment experiment) {
        this.experiment = experiment;
        kept = experiment.unit() == UnitKind.SLOT;
    }

    /** Adds a slot, or takes it away with a sign of -1. */
    void change(UnitContribution.Part part, int sign) {
        if (!kept || part.leftOut()) {
            return;
        }
        long start = part.standing().start();
        var slot = new Slot(
                part.standing().arm(),
                part.metrics().stream().map(SlotAccumulator::value).toList());
        var together = slots.computeIfAbsent(start, key -> new ArrayList<>(1));
        if (sign > 0) {
            together.add(slot);
        } else {
            together.remove(slot);
        }
        if (together.isEmpty()) {
            slots.remove(start);
        }
    }

    private static double value(UnitMetric metric) {
        double value = metric.y() == 0 ? Double.NaN : metric.x() / metric.y();
        return metric.state() == UnitMetric.State.CLOSED && Moments.isLegal(value) ? value : Double.NaN;
    }

    /** Each primary metric by the arm of a slot and of the slot before; slots after several arms at once are left out. */
    List<Neighbours.Followed> followed(ZoneId zone) {
        var followed = new ArrayList<Neighbours.Followed>();
        for (int i = 0; i < experiment.metrics().size(); i++) {
            var metric = experiment.metrics().get(i);
            if (metric.role() == Metric.Role.PRIMARY && metric.type().isTakenFromSums()) {
                cells(i, zone)
                        .forEach((place, values) -> followed.add(new Neighbours.Followed(
                                metric.name(),
                                place / arms() / arms(),
                                name(place / arms() % arms()),
                                name(place % arms()),
                                values.build())));
            }
        }
        return followed;
    }

    private int arms() {
        return experiment.arms().size();
    }

    private String name(int arm) {
        return experiment.arms().get(arm).name();
    }

    /** By the hour in which a slot began, its arm and the arm before, in the order of the plan. */
    private Map<Integer, Moments.Builder> cells(int metric, ZoneId zone) {
        var cells = new TreeMap<Integer, Moments.Builder>();
        List<Slot> before = List.of();
        for (var each : slots.entrySet()) {
            var together = each.getValue();
            int hour = Entry.instant(each.getKey()).atZone(zone).getHour();
            if (before.stream().map(Slot::arm).distinct().count() == 1) {
                int previous = before.get(0).arm();
                together.stream()
                        .filter(slot -> Double.isFinite(slot.values().get(metric)))
                        .forEach(slot -> cells.computeIfAbsent(
                                        (hour * arms() + slot.arm()) * arms() + previous, key -> new Moments.Builder())
                                .add(slot.values().get(metric)));
            }
            before = together;
        }
        return cells;
    }

    void write(StateWriter out) {
        out.number(slots.size());
        slots.forEach((start, together) -> {
            out.fixed(start).number(together.size());
            together.forEach(slot -> {
                out.number(slot.arm());
                slot.values().forEach(out::fraction);
            });
        });
    }

    void read(StateReader in) {
        int size = in.small();
        for (int i = 0; i < size; i++) {
            long start = in.fixed();
            int count = in.small();
            var together = new ArrayList<Slot>(count);
            for (int j = 0; j < count; j++) {
                int arm = in.small();
                together.add(new Slot(
                        arm,
                        experiment.metrics().stream().map(each -> in.fraction()).toList()));
            }
            slots.put(start, together);
        }
    }
}
