package furrow.experiments.calendar;

import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a schedule has to respect besides balance. */
public sealed interface ScheduleRule {

    /**
     * Whether a schedule respects it.
     *
     * @param slots in order of time
     * @param arms the arm of each
     */
    boolean holds(List<Slot> slots, List<String> arms);

    /**
     * Why no schedule can respect it, if that is plain to see.
     *
     * @param counts how many slots each arm gets
     */
    Optional<String> impossible(List<Slot> slots, Map<String, Integer> counts);

    /** What it asks, in words. */
    String words();

    /**
     * No arm more often than so many times running on a channel; 1 is "never twice running".
     *
     * @param most at least 1
     */
    record AtMostRunning(int most) implements ScheduleRule {
        public AtMostRunning {
            if (most < 1) {
                throw new IllegalArgumentException("times running need 1 or more, but were " + most);
            }
        }

        @Override
        public String words() {
            return "no arm more than " + most + " times running";
        }

        @Override
        public boolean holds(List<Slot> slots, List<String> arms) {
            Map<String, String> last = new HashMap<>();
            Map<String, Integer> running = new HashMap<>();
            for (int i = 0; i < arms.size(); i++) {
                String channel = slots.get(i).channel();
                boolean same = arms.get(i).equals(last.put(channel, arms.get(i)));
                int run = same ? running.getOrDefault(channel, 0) + 1 : 1;
                running.put(channel, run);
                if (run > most) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Optional<String> impossible(List<Slot> slots, Map<String, Integer> counts) {
            long channels = slots.stream().map(Slot::channel).distinct().count();
            for (var each : counts.entrySet()) {
                // Runs of `most` on every channel, each parted from the next by one other slot.
                int others = slots.size() - each.getValue();
                if (each.getValue() > most * (others + channels)) {
                    return Optional.of("arm \"" + each.getKey() + "\" has " + each.getValue() + " of " + slots.size()
                            + " slots, too many to come at most " + most + " times running; give it less weight");
                }
            }
            return Optional.empty();
        }
    }

    /**
     * An arm at most so often a day, on all channels together.
     *
     * @param arm which
     * @param most at least 1
     */
    record AtMostADay(String arm, int most) implements ScheduleRule {
        public AtMostADay {
            if (most < 1) {
                throw new IllegalArgumentException("times a day need 1 or more, but were " + most);
            }
        }

        @Override
        public String words() {
            return "arm " + arm + " at most " + most + " times a day";
        }

        @Override
        public boolean holds(List<Slot> slots, List<String> arms) {
            Map<LocalDate, Integer> perDay = new HashMap<>();
            for (int i = 0; i < arms.size(); i++) {
                if (arms.get(i).equals(arm) && perDay.merge(slots.get(i).at().toLocalDate(), 1, Integer::sum) > most) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Optional<String> impossible(List<Slot> slots, Map<String, Integer> counts) {
            Map<LocalDate, Integer> perDay = new HashMap<>();
            slots.forEach(slot -> perDay.merge(slot.at().toLocalDate(), 1, Integer::sum));
            int room = perDay.values().stream()
                    .mapToInt(each -> Math.min(each, most))
                    .sum();
            int wanted = counts.getOrDefault(arm, 0);
            return wanted <= room
                    ? Optional.empty()
                    : Optional.of(
                            "arm \"" + arm + "\" has " + wanted + " slots on " + perDay.size() + " days, but at most "
                                    + most + " a day leaves room for " + room + "; add days or give it less weight");
        }
    }

    /**
     * Slots of different arms on a channel lie so far apart, from the end of one to the start of the other.
     *
     * @param gap above zero
     */
    record Apart(Duration gap) implements ScheduleRule {
        public Apart {
            if (gap.isNegative() || gap.isZero()) {
                throw new IllegalArgumentException(
                        "gap between arms needs more than zero, but was " + SpanWords.of(gap));
            }
        }

        @Override
        public String words() {
            return "different arms at least " + SpanWords.of(gap) + " apart";
        }

        @Override
        public boolean holds(List<Slot> slots, List<String> arms) {
            Map<String, Integer> last = new HashMap<>();
            for (int i = 0; i < arms.size(); i++) {
                Integer before = last.put(slots.get(i).channel(), i);
                if (before != null
                        && !arms.get(before).equals(arms.get(i))
                        && isNear(slots.get(before), slots.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Optional<String> impossible(List<Slot> slots, Map<String, Integer> counts) {
            boolean oneChannel = slots.stream().map(Slot::channel).distinct().count() == 1;
            boolean allNear = IntStream.range(1, slots.size()).allMatch(i -> isNear(slots.get(i - 1), slots.get(i)));
            return oneChannel && allNear && counts.size() > 1
                    ? Optional.of("no two neighbouring slots lie " + SpanWords.of(gap)
                            + " apart, so the arm could never change;" + " thin the slots out or shorten the gap")
                    : Optional.empty();
        }

        private boolean isNear(Slot before, Slot after) {
            return Duration.between(before.ends(), after.at().toInstant()).compareTo(gap) < 0;
        }
    }
}
