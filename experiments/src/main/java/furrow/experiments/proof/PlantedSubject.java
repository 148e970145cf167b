package furrow.experiments.proof;

import java.util.List;

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
        List<Double> without) {
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

    /** True when the action was done with a week or more of its window left, so that it can be told what came after. */
    boolean isTold() {
        return without.size() - doneFrom(shownFrom()) >= 7;
    }

    double outcome(int day) {
        return without.get(day) + (day >= doneFrom(shownFrom()) ? effect : 0);
    }

    double meanFrom(int day) {
        double sum = 0;
        for (int t = day; t < without.size(); t++) {
            sum += outcome(t);
        }
        return sum / (without.size() - day);
    }

    double total() {
        return without.size() * meanFrom(0);
    }
}
