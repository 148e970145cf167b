package furrow.experiments.fold;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One arm of an experiment, as of an instant.
 *
 * @param arm key of the arm
 * @param entrants units that came to this arm first, by how they came
 * @param units units whose results are read in this arm, closed and open
 * @param chances these units by the chance with which they were given the arm, of those of whom it was told
 * @param spend measured cost and effort of these units
 * @param used on which days they met it
 * @param conversation their conversations
 * @param silent units whose conversation fell silent and that may be written to once more, the most urgent first; some of
 *     them, where there are many, and none in what was sealed
 * @param waiting units that wait for a first answer, those first that have waited longest; some of them, where there are many,
 *     and none in what was sealed
 * @param metrics in the order of the plan
 * @param net the readings of net benefit, in the order of {@link furrow.experiments.worth.NetReading}; empty where no
 *     outcome has a value
 */
public record ArmSummary(
        String arm,
        Entrants entrants,
        long units,
        SortedMap<Double, Long> chances,
        MeasuredCost spend,
        Uses used,
        ConversationFacts conversation,
        List<SilentUnit> silent,
        List<WaitingUnit> waiting,
        List<MetricSummary> metrics,
        List<MetricSummary> net) {
    public ArmSummary {
        chances = Collections.unmodifiableSortedMap(new TreeMap<>(chances));
        silent = List.copyOf(silent);
        waiting = List.copyOf(waiting);
        metrics = List.copyOf(metrics);
        net = List.copyOf(net);
    }

    /**
     * Units by how they came to an arm.
     *
     * @param assigned units that were given this arm first
     * @param exposed units that met this arm first
     * @param followed units that were given this arm first and met it first
     * @param met units that were given this arm first and met any; unknown in what older versions sealed
     */
    public record Entrants(long assigned, long exposed, long followed, OptionalLong met) {
        /** Units that were given this arm first and met another first. */
        public OptionalLong strayed() {
            return met.isPresent() ? OptionalLong.of(met.getAsLong() - followed) : met;
        }

        /** Units that were given this arm and have met none. */
        public OptionalLong neverExposed() {
            return met.isPresent() ? OptionalLong.of(assigned - met.getAsLong()) : met;
        }
    }

    /**
     * Days on which units met an arm, in the workspace's time zone.
     *
     * @param last the last one; empty where there is none
     * @param byDay units by the day on which they last met the arm, or else were given it
     * @param spent measured cost of these units, by that day; empty in what older versions sealed
     */
    public record Uses(
            Optional<LocalDate> last, SortedMap<LocalDate, Long> byDay, SortedMap<LocalDate, DaySpend> spent) {
        public Uses {
            byDay = Collections.unmodifiableSortedMap(new TreeMap<>(byDay));
            spent = Collections.unmodifiableSortedMap(new TreeMap<>(spent));
        }
    }

    public long assigned() {
        return entrants.assigned();
    }

    public long exposed() {
        return entrants.exposed();
    }

    public long followed() {
        return entrants.followed();
    }

    public OptionalLong met() {
        return entrants.met();
    }

    public OptionalLong strayed() {
        return entrants.strayed();
    }

    public OptionalLong neverExposed() {
        return entrants.neverExposed();
    }

    public Optional<LocalDate> lastUse() {
        return used.last();
    }

    public SortedMap<LocalDate, Long> uses() {
        return used.byDay();
    }

    /** The metric of that name, if the plan has it. */
    public Optional<MetricSummary> metric(String name) {
        return metrics.stream().filter(each -> each.metric().equals(name)).findFirst();
    }
}
