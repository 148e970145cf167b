package furrow.experiments.calendar;

import furrow.experiments.assign.Share;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws a schedule: slots, arms with weights, blocks in which arms are balanced, rules.
 *
 * <p>Each block gets each arm as often as its weight says, up to one; what is left over goes to the arms that are behind,
 * lots deciding between equals. Within a block every order is equally likely, and the whole is drawn again until all
 * rules hold, so that the design can be read by its own randomisation.
 *
 * @param experiment key of the experiment
 * @param slots in order of time, with different names
 * @param shares two or more arms with their weights, control first
 * @param blocking likenesses that slots of a block share; none makes one block
 * @param rules what the schedule has to respect
 */
public record ContentCalendar(
        String experiment, List<Slot> slots, List<Share> shares, Set<Blocking> blocking, List<ScheduleRule> rules) {
    /** Draws after which rules count as too strict. */
    private static final int PATIENCE = 50_000;

    public ContentCalendar {
        NameRule.check("experiment", experiment);
        slots = slots.stream()
                .sorted(Comparator.comparing((Slot slot) -> slot.at().toInstant())
                        .thenComparing(Slot::channel))
                .toList();
        shares = List.copyOf(shares);
        blocking = Set.copyOf(blocking);
        rules = List.copyOf(rules);
        if (shares.stream().map(Share::arm).distinct().count() < Math.max(2, shares.size())) {
            throw new IllegalArgumentException("a calendar needs two or more different arms, but had "
                    + (shares.isEmpty()
                            ? "none"
                            : String.join(", ", shares.stream().map(Share::arm).toList())));
        }
        if (slots.stream().map(Slot::name).distinct().count() < slots.size()) {
            throw new IllegalArgumentException("slots of a calendar need different names, but some came twice");
        }
    }

    /** Arms of equal weight, no blocks, no rules. */
    public static ContentCalendar of(String experiment, List<Slot> slots, String... arms) {
        var shares = new ArrayList<Share>();
        for (String arm : arms) {
            shares.add(new Share(arm, 1));
        }
        return new ContentCalendar(experiment, slots, shares, Set.of(), List.of());
    }

    public ContentCalendar blockedBy(Blocking first, Blocking... more) {
        return new ContentCalendar(experiment, slots, shares, EnumSet.of(first, more), rules);
    }

    /** The same with one more rule. */
    public ContentCalendar with(ScheduleRule rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return new ContentCalendar(experiment, slots, shares, blocking, all);
    }

    /**
     * Draws.
     *
     * @param seed the same seed gives the same schedule
     * @throws IllegalArgumentException if the wishes cannot be met, with the reason
     */
    public Schedule draw(long seed) {
        var random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var blocks = blocks();
        requirePossible(blocks);
        var counts = counts(blocks, random);
        requireRules(counts);
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            var arms = shuffled(blocks, counts, random);
            if (rules.stream().allMatch(rule -> rule.holds(slots, arms))) {
                return schedule(blocks, arms, seed);
            }
        }
        throw new IllegalArgumentException("none of " + PATIENCE + " draws kept to "
                + String.join(" and ", rules.stream().map(ScheduleRule::words).toList())
                + "; blocks and rules contradict each other or leave almost nothing to chance, so drop one of them");
    }

    /** Numbers of the slots of each block, by its name. */
    private Map<String, List<Integer>> blocks() {
        var blocks = new LinkedHashMap<String, List<Integer>>();
        Map<String, Integer> perChannel = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            var slot = slots.get(i);
            int number = perChannel.merge(slot.channel(), 1, Integer::sum) - 1;
            var names = blocking.stream()
                    .sorted()
                    .map(each -> each.of(slot, number, shares.size()))
                    .toList();
            String name = names.isEmpty() ? "all" : String.join(", ", names);
            blocks.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
        }
        return blocks;
    }

    private void requirePossible(Map<String, List<Integer>> blocks) {
        if (slots.size() < shares.size() * 2) {
            throw new IllegalArgumentException("a calendar of " + shares.size() + " arms needs at least "
                    + shares.size() * 2 + " slots, but had " + slots.size() + "; add weeks, weekdays or hours");
        }
        if (blocks.values().stream().allMatch(block -> block.size() < 2)) {
            throw new IllegalArgumentException("each block has one slot only, so nothing could be drawn; block by "
                    + "something that more slots share than "
                    + String.join(
                            ", ", blocking.stream().map(EnumWords::of).sorted().toList()));
        }
        if (blocking.contains(Blocking.NEIGHBOURS)) {
            blocks.forEach((name, block) -> {
                if (block.size() != shares.size()) {
                    throw new IllegalArgumentException("neighbours need groups of " + shares.size()
                            + " slots, one for each arm, but \"" + name + "\" has " + block.size()
                            + "; add or drop slots");
                }
            });
        }
    }

    private void requireRules(Map<String, Map<String, Integer>> counts) {
        var totals = new LinkedHashMap<String, Integer>();
        counts.values().forEach(block -> block.forEach((arm, count) -> totals.merge(arm, count, Integer::sum)));
        for (Share share : shares) {
            if (totals.getOrDefault(share.arm(), 0) == 0) {
                throw new IllegalArgumentException("arm \"" + share.arm() + "\" has too little weight to get any of "
                        + slots.size() + " slots; add slots or give it more");
            }
        }
        for (ScheduleRule rule : rules) {
            rule.impossible(slots, totals).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
        }
    }

    /** How often each block gets each arm. */
    private Map<String, Map<String, Integer>> counts(Map<String, List<Integer>> blocks, UniformRandomProvider random) {
        double total = shares.stream().mapToDouble(Share::weight).sum();
        var behind = new HashMap<String, Double>();
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        blocks.forEach((name, block) -> {
            var given = new LinkedHashMap<String, Integer>();
            for (Share share : shares) {
                double due = block.size() * share.weight() / total;
                int whole = (int) Math.floor(due + 1e-9);
                given.put(share.arm(), whole);
                behind.merge(share.arm(), due - whole, Double::sum);
            }
            int left = block.size()
                    - given.values().stream().mapToInt(Integer::intValue).sum();
            for (String arm : furthestBehind(behind, random).subList(0, left)) {
                given.merge(arm, 1, Integer::sum);
                behind.merge(arm, -1.0, Double::sum);
            }
            counts.put(name, given);
        });
        return counts;
    }

    private List<String> furthestBehind(Map<String, Double> behind, UniformRandomProvider random) {
        var arms = new ArrayList<>(shares.stream().map(Share::arm).toList());
        ListSampler.shuffle(random, arms);
        // Sums of shares differ by rounding where they are equal; lots decide there.
        arms.sort(Comparator.comparing(arm -> -Math.round(behind.getOrDefault(arm, 0.0) * 1e9)));
        return arms;
    }

    private List<String> shuffled(
            Map<String, List<Integer>> blocks, Map<String, Map<String, Integer>> counts, UniformRandomProvider random) {
        String[] arms = new String[slots.size()];
        blocks.forEach((name, block) -> {
            var deck = new ArrayList<String>();
            counts.getOrDefault(name, Map.of()).forEach((arm, count) -> {
                for (int i = 0; i < count; i++) {
                    deck.add(arm);
                }
            });
            ListSampler.shuffle(random, deck);
            for (int i = 0; i < deck.size(); i++) {
                arms[block.get(i)] = deck.get(i);
            }
        });
        return List.of(arms);
    }

    private Schedule schedule(Map<String, List<Integer>> blocks, List<String> arms, long seed) {
        String[] names = new String[slots.size()];
        blocks.forEach((name, block) -> block.forEach(i -> names[i] = name));
        var entries = new ArrayList<Schedule.Entry>();
        for (int i = 0; i < names.length; i++) {
            entries.add(new Schedule.Entry(slots.get(i), arms.get(i), names[i]));
        }
        return new Schedule(experiment, entries, rules, seed);
    }
}
