package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import java.util.List;
import java.util.Optional;

/**
 * What one unit gives to the experiments it stands in, as of an instant.
 *
 * @param parts one for each experiment
 * @param asides what concerns an experiment and does not count in it
 * @param waiting outcomes that came before any start, or from a unit without one
 * @param nextClosing when it has to be read again because a window closes, a conversation
 *     falls silent or what lies ahead comes to pass, in nanoseconds since 1970; the greatest long when none
 *     will
 */
record UnitContribution(List<Part> parts, List<Aside> asides, long waiting, long nextClosing) {
    /** Of a unit that nothing is known of. */
    static final UnitContribution NONE = new UnitContribution(List.of(), List.of(), 0, Long.MAX_VALUE);

    /**
     * What it gives to one experiment.
     *
     * @param standing its arm, its start
     * @param labels number of the labels that it brought along
     * @param basis by what it stands there
     * @param leftOut whether it counts in no metric because it was seen in two arms
     * @param metrics in the order of the plan
     * @param net the readings of net benefit, where an outcome has a value
     * @param talks its conversations
     * @param effort what was measured of what it cost
     * @param events what is told of its events as a whole
     */
    record Part(
            Enrolment standing,
            int labels,
            Basis basis,
            boolean leftOut,
            List<UnitMetric> metrics,
            List<UnitMetric> net,
            UnitTalks talks,
            UnitEffort effort,
            EventSpan events) {

        /** What it gives to all sums: the metrics of the plan, then the readings of net benefit. */
        UnitMetric number(int at) {
            return at < metrics.size() ? metrics.get(at) : net.get(at - metrics.size());
        }
    }

    /**
     * Conversations of a unit.
     *
     * @param all of them since the start
     * @param silent those that count as silent
     * @param silentUnit the unit itself, when one of them does
     * @param waitingUnit the unit itself, when one of them waits for a first answer
     * @param nextSilence when the next one will, in nanoseconds since 1970; the greatest long when none will
     */
    record UnitTalks(
            ConversationSummary all,
            int silent,
            Optional<SilentUnit> silentUnit,
            Optional<WaitingUnit> waitingUnit,
            long nextSilence) {}

    /**
     * Measured cost of a unit.
     *
     * @param money in the workspace's currency
     * @param minutes of work
     * @param moneyMeasured whether a cost came in
     * @param minutesMeasured whether effort came in
     */
    record UnitEffort(double money, double minutes, boolean moneyMeasured, boolean minutesMeasured) {}

    /**
     * Events of a unit in one experiment.
     *
     * @param contradictions outcomes that name an arm it has nothing to do with
     * @param first time of its first assignment or exposure, in nanoseconds since 1970
     * @param last time of its last event of the experiment
     */
    record EventSpan(int contradictions, long first, long last) {}
}
