package furrow.experiments.calendar;

import furrow.experiments.randomisation.Design;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which arm goes out in which slot, as drawn.
 *
 * @param experiment key of the experiment
 * @param entries in order of time
 * @param rules that the draw had to respect
 * @param seed that it was drawn from
 */
public record Schedule(String experiment, List<Entry> entries, List<ScheduleRule> rules, long seed) {

    /**
     * A slot and what goes out in it.
     *
     * @param slot when and where
     * @param arm key of the arm
     * @param block name of the block that it was balanced in
     */
    public record Entry(Slot slot, String arm, String block) {}

    public Schedule {
        entries = List.copyOf(entries);
        rules = List.copyOf(rules);
    }

    /** Slots in which one of two arms goes out, in the order of {@link #design}. */
    public List<Entry> entries(String control, String treatment) {
        return entries.stream()
                .filter(entry -> entry.arm().equals(control) || entry.arm().equals(treatment))
                .toList();
    }

    /**
     * The design by which two of the arms are compared; slots of other arms stay as they are.
     *
     * @throws IllegalArgumentException if no block has both arms
     */
    public Design design(String control, String treatment) {
        var compared = entries(control, treatment);
        boolean[] treated = new boolean[compared.size()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = compared.get(i).arm().equals(treatment);
        }
        var design = Design.blocks(compared.stream().map(Entry::block).toList(), treated);
        return rules.isEmpty() ? design : design.restrictedTo(choice -> respects(control, treatment, choice));
    }

    private boolean respects(String control, String treatment, boolean[] choice) {
        var arms = new ArrayList<String>(entries.size());
        int next = 0;
        for (Entry entry : entries) {
            boolean compared = entry.arm().equals(control) || entry.arm().equals(treatment);
            arms.add(!compared ? entry.arm() : choice[next++] ? treatment : control);
        }
        var slots = entries.stream().map(Entry::slot).toList();
        return rules.stream().allMatch(rule -> rule.holds(slots, arms));
    }

    /** The slot that an instant on a channel is credited to, if it lies in one and past its wash-out. */
    public Optional<Entry> at(Instant instant, String channel) {
        return entries.stream()
                .filter(entry ->
                        entry.slot().channel().equals(channel) && entry.slot().counts(instant))
                .findFirst();
    }

    /** How many slots an arm has. */
    public long count(String arm) {
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).arm().equals(arm))
                .count();
    }
}
