package furrow.experiments.proof;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One subject of a simulated season.
 *
 * @param arrived day on which advice about it came up
 * @param place what was drawn for it
 * @param rule number of the rule whose advice it is shown, or would be
 * @param effect what the action truly brings a day
 * @param predicted what the rule says it brings a day
 * @param follows whether the team does it once it is shown
 * @param lag days from being shown to being done
 * @param before mean per day before it arrived
 * @param without what each day of its window brings without any action
 * @param ends day of its window on which people end it whatever comes; the window's length where they do not
 * @param endsAfter days after an action on which the action has people end it; the window's length where it does not
 */
record PlantedSubject(
        int arrived,
        DrawnPlace place,
        int rule,
        double effect,
        double predicted,
        boolean follows,
        int lag,
        double before,
        List<Double> without,
        int ends,
        int endsAfter) {
    private static final int FEWEST_DAYS = 7;

    PlantedSubject {
        without = List.copyOf(without);
    }

    boolean isEngine() {
        return place.group() == ProofGroup.ENGINE;
    }

    /** First day on which it is shown; the length of the window for never. */
    int shownFrom() {
        return place.group() == ProofGroup.NOTHING ? without.size() : place.delay();
    }

    /** First day on which it is done, had it been shown from a day on. */
    int doneFrom(int shown) {
        return follows && shown < without.size() ? Math.min(without.size(), shown + lag) : without.size();
    }

    /** Days of its window that are measured, had it been shown from a day on: what people ended brings no outcomes. */
    int measured(int shown) {
        return Math.min(ends, doneFrom(shown) + endsAfter);
    }

    private int measured() {
        return measured(shownFrom());
    }

    /** Days that were measured after it was done, had it been shown from a day on. */
    int daysDone(int shown) {
        return Math.max(0, measured(shown) - doneFrom(shown));
    }

    /** True when a week or more was measured after the action, so that it can be told what came after. */
    boolean isTold() {
        return daysDone(shownFrom()) >= FEWEST_DAYS;
    }

    /** True when a week or more of its window was measured. */
    boolean isMeasured() {
        return measured() >= FEWEST_DAYS;
    }

    /** What a day brought above what one brought before; of a day that was not measured, no more and no less. */
    double gain(int day) {
        return day < measured() ? outcome(day) - before : 0;
    }

    /** The same of the whole window. */
    double gain() {
        return IntStream.range(0, without.size()).mapToDouble(this::gain).sum();
    }

    /** Mean of what the measured days from a day on brought. */
    double meanFrom(int day) {
        return IntStream.range(day, measured())
                .mapToDouble(this::outcome)
                .average()
                .orElse(0);
    }

    private double outcome(int day) {
        return without.get(day) + (day >= doneFrom(shownFrom()) ? effect : 0);
    }
}
