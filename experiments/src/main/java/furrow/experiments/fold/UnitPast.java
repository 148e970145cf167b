package furrow.experiments.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a unit has been through, as far as it matters for what to do next.
 *
 * @param arms the arm that it was given first, by experiment
 * @param written when we wrote to it or acted on it without being asked, in order of time
 * @param waits whether somebody wrote and has had no answer
 * @param messagesIn messages that it wrote
 * @param messagesOut messages that we wrote
 */
public record UnitPast(
        Map<String, GivenArm> arms, List<Instant> written, boolean waits, long messagesIn, long messagesOut) {
    /** Of a unit that nothing is known of. */
    public static final UnitPast NONE = new UnitPast(Map.of(), List.of(), false, 0, 0);

    public UnitPast {
        arms = Map.copyOf(arms);
        written = List.copyOf(written);
    }

    /**
     * An arm that a unit was given.
     *
     * @param arm key of the arm
     * @param chance with which it was drawn, above 0 and at most 1, when that was told
     * @param amongFewer whether it was drawn among some of the arms only
     * @param at when
     */
    public record GivenArm(String arm, OptionalDouble chance, boolean amongFewer, Instant at) {}

    static UnitPast of(UnitState state, Vocabulary words) {
        var reading = new Reading(words);
        for (Entry entry : state.entries()) {
            if (!entry.retracted()) {
                reading.add(entry);
            }
        }
        return reading.past();
    }

    /** Reads a unit's entries in order of time. */
    private static final class Reading {
        private final Vocabulary words;
        private final Map<String, GivenArm> arms = new LinkedHashMap<>();
        private final List<Instant> written = new ArrayList<>();
        /** Of each conversation, whether the contact spoke last; a bot's answer does not count as one of ours. */
        private final Map<Long, Boolean> asked = new LinkedHashMap<>();

        private long in;
        private long out;

        Reading(Vocabulary words) {
            this.words = words;
        }

        void add(Entry entry) {
            entry.match(this::start, measured -> Optional.empty(), this::turn);
        }

        private Optional<Object> start(Entry.Start start) {
            if (start.isExposure()) {
                written.add(Entry.instant(start.at()));
            } else {
                var experiment = words.experiment(start.experiment());
                arms.putIfAbsent(
                        experiment.name(),
                        new GivenArm(
                                experiment.arms().get(start.arm()).name(),
                                Enrolment.told(start.chance()),
                                start.chance() < 0,
                                Entry.instant(start.at())));
            }
            return Optional.empty();
        }

        private Optional<Object> turn(Entry.Turn turn) {
            switch (turn.speaker()) {
                case CONTACT -> {
                    in++;
                    asked.put(turn.conversation(), true);
                }
                case TEAM -> {
                    out++;
                    if (!Boolean.TRUE.equals(asked.put(turn.conversation(), false))) {
                        written.add(Entry.instant(turn.at()));
                    }
                }
                case BOT -> out++;
            }
            return Optional.empty();
        }

        UnitPast past() {
            Collections.sort(written);
            return new UnitPast(arms, written, asked.containsValue(true), in, out);
        }
    }
}
