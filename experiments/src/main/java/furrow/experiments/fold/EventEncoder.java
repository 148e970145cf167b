package furrow.experiments.fold;

import furrow.experiments.conversation.Turn.Speaker;
import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.util.Optional;

/** Turns events and snapshots into what a unit remembers of them. */
final class EventEncoder {
    private final Vocabulary words;

    EventEncoder(Vocabulary words) {
        this.words = words;
    }

    /**
     * What is to be remembered of an event; empty when no metric uses it.
     *
     * @throws IllegalArgumentException if it names an experiment or arm that the plan lacks, or its time or revision
     *     is out of range
     */
    Optional<Entry> write(Event event) {
        if (event instanceof Assignment given) {
            return Optional.of(start(event, false, given.experimentName(), given.armName(), chance(given)));
        }
        if (event instanceof Exposure met) {
            return Optional.of(start(event, true, met.experimentName(), met.armName(), 0));
        }
        return event instanceof Outcome outcome ? outcome(outcome) : Optional.of(turn((Message) event));
    }

    /** What is to be remembered of a snapshot; empty when no metric uses it. */
    Optional<Entry> write(Snapshot snapshot) {
        long at = Entry.nanos(snapshot.at());
        return words.outcome(snapshot.metric())
                .map(name -> new Entry.Measured(
                        key(snapshot),
                        0,
                        false,
                        at,
                        true,
                        name,
                        Entry.NONE,
                        Entry.NONE,
                        words.requireCount(snapshot.metric(), snapshot.total())));
    }

    /** What a repeat of a snapshot is recognised by: its unit, name and time. */
    static EventKey key(Snapshot snapshot) {
        return EventKey.hash(
                snapshot.unit() + "\u0000\u0000" + snapshot.metric() + '\u0000' + Entry.nanos(snapshot.at()));
    }

    private static float chance(Assignment given) {
        float told = given.chance().isPresent() ? (float) given.chance().getAsDouble() : 0;
        if (given.isAmongFewer()) {
            return -Math.max(Float.MIN_NORMAL, told);
        }
        return told == 0 && given.chance().isEmpty() ? 0 : Math.max(Float.MIN_NORMAL, told);
    }

    private Entry start(Event event, boolean isExposure, String experimentName, String armName, float chance) {
        int experiment = words.experiment(experimentName);
        int arm = words.arm(experiment, armName);
        int labels = words.labels(event.attributes());
        return new Entry.Start(
                key(event),
                event.revision(),
                event.retracted(),
                Entry.nanos(event.at()),
                isExposure,
                experiment,
                arm,
                labels,
                chance,
                words.rank(labels));
    }

    private Optional<Entry> outcome(Outcome outcome) {
        int experiment = outcome.experiment().map(words::experiment).orElse(Entry.NONE);
        int arm = experiment == Entry.NONE
                ? Entry.NONE
                : outcome.arm().map(name -> words.arm(experiment, name)).orElse(Entry.NONE);
        return words.outcome(outcome.metric())
                .map(name -> new Entry.Measured(
                        key(outcome),
                        outcome.revision(),
                        outcome.retracted(),
                        Entry.nanos(outcome.at()),
                        false,
                        name,
                        experiment,
                        arm,
                        words.requireCount(outcome.metric(), outcome.value())));
    }

    private Entry turn(Message message) {
        return new Entry.Turn(
                key(message),
                message.revision(),
                message.retracted(),
                Entry.nanos(message.at()),
                speaker(message),
                EventKey.hash(message.conversation()).low(),
                message.experiment().map(words::experiment).orElse(Entry.NONE),
                told(message, "resolved"),
                told(message, "asks"));
    }

    private static Speaker speaker(Message message) {
        if (message.direction() == Message.Direction.IN) {
            return Speaker.CONTACT;
        }
        return message.by() == Message.Author.BOT ? Speaker.BOT : Speaker.TEAM;
    }

    private static Optional<Boolean> told(Message message, String attribute) {
        String text = message.attributes().getOrDefault(attribute, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(text.equalsIgnoreCase("true"));
    }

    private static EventKey key(Event event) {
        return EventKey.of(event.unit(), event.id());
    }
}
