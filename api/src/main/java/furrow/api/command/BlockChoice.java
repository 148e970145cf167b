package furrow.api.command;

import furrow.experiments.calendar.Blocking;
import furrow.experiments.calendar.Slot;
import furrow.experiments.plan.EnumWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Within what a calendar balances its arms: what was typed, else the week, so that no arm has a whole week to itself.
 *
 * @param typed what stands behind {@code --block}; nothing when it was not given
 */
record BlockChoice(List<String> typed) {
    private static final String NONE = "none";

    /** @param slots those of the calendar; weeks that have fewer than there are arms cannot be balanced in */
    Set<Blocking> within(List<Slot> slots, int arms) {
        if (typed.isEmpty()) {
            return everyWeekHolds(slots, arms) ? Set.of(Blocking.WEEK) : Set.of();
        }
        if (typed.stream().allMatch(NONE::equalsIgnoreCase)) {
            return Set.of();
        }
        return EnumSet.copyOf(typed.stream().map(BlockChoice::blocking).toList());
    }

    private static boolean everyWeekHolds(List<Slot> slots, int arms) {
        var weeks = slots.stream().collect(Collectors.groupingBy(BlockChoice::week, Collectors.counting()));
        return weeks.values().stream().allMatch(count -> count >= arms);
    }

    private static LocalDate week(Slot slot) {
        return slot.at().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Blocking blocking(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Blocking.values())
                .filter(each -> each.name().equals(name) || (each.name() + "S").equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("--block needs some of "
                        + Arrays.stream(Blocking.values()).map(EnumWords::of).collect(Collectors.joining(", "))
                        + ", or none, but was \"" + word + "\""));
    }
}
