package furrow.experiments.fold;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns events and snapshots into what a unit remembers of them. */
final class EventEncoder {
    private static final int NO = 1;

    /** What a message says of the matter, or of whether it asks something, when it says yes. */
    static final int YES = 2;

    /** Times this, whether it asks something is told beside what it says of the matter. */
    static final int ASKS = 4;

    /** Times this, the experiment that it names stands above both, from 1 on. */
    static final int OF = ASKS * ASKS;

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
            return Optional.of(
                    start(event, Entry.Kind.ASSIGNMENT, given.experimentName(), given.armName(), given.chance()));
        }
        if (event instanceof Exposure met) {
            return Optional.of(
                    start(event, Entry.Kind.EXPOSURE, met.experimentName(), met.armName(), OptionalDouble.empty()));
        }
        return event instanceof Outcome outcome ? outcome(outcome) : Optional.of(turn((Message) event));
    }

    /** What is to be remembered of a snapshot; empty when no metric uses it. */
    Optional<Entry> write(Snapshot snapshot) {
        long at = Entry.nanos(snapshot.at());
        return words.outcome(snapshot.metric())
                .map(name -> new Entry(
                        key(snapshot),
                        0,
                        false,
                        Entry.Kind.SNAPSHOT,
                        name,
                        Entry.NONE,
                        Entry.NONE,
                        at,
                        words.requireCount(snapshot.metric(), snapshot.total())));
    }

    /** What a repeat of a snapshot is recognised by: its unit, name and time. */
    static EventKey key(Snapshot snapshot) {
        return EventKey.hash(
                snapshot.unit() + "\u0000\u0000" + snapshot.metric() + '\u0000' + Entry.nanos(snapshot.at()));
    }

    private Entry start(Event event, Entry.Kind kind, String experimentName, String armName, OptionalDouble chance) {
        int experiment = words.experiment(experimentName);
        int arm = words.arm(experiment, armName);
        int labels = words.labels(event.attributes());
        return entry(event, kind, experiment, arm, labels, StartNote.of(chance, words.rank(labels)));
    }

    private Optional<Entry> outcome(Outcome outcome) {
        int experiment = outcome.experiment().map(words::experiment).orElse(Entry.NONE);
        int arm = experiment == Entry.NONE
                ? Entry.NONE
                : outcome.arm().map(name -> words.arm(experiment, name)).orElse(Entry.NONE);
        return words.outcome(outcome.metric())
                .map(name -> entry(
                        outcome,
                        Entry.Kind.OUTCOME,
                        name,
                        arm,
                        experiment,
                        words.requireCount(outcome.metric(), outcome.value())));
    }

    private Entry turn(Message message) {
        int experiment = message.experiment().map(words::experiment).orElse(Entry.NONE);
        long conversation = EventKey.hash(message.conversation()).low();
        return entry(
                message,
                speaker(message),
                (int) (conversation >>> 32),
                (int) conversation,
                said(message, "resolved") + ASKS * said(message, "asks") + OF * (experiment + 1),
                1);
    }

    private static Entry.Kind speaker(Message message) {
        if (message.direction() == Message.Direction.IN) {
            return Entry.Kind.CONTACT_TURN;
        }
        return message.by() == Message.Author.BOT ? Entry.Kind.BOT_TURN : Entry.Kind.TEAM_TURN;
    }

    private static int said(Message message, String attribute) {
        String text = message.attributes().getOrDefault(attribute, "");
        if (text.isEmpty()) {
            return 0;
        }
        return text.equalsIgnoreCase("true") ? YES : NO;
    }

    private static Entry entry(Event event, Entry.Kind kind, int subject, int arm, int detail, double value) {
        return new Entry(
                EventKey.of(event.unit(), event.id()),
                event.revision(),
                event.retracted(),
                kind,
                subject,
                arm,
                detail,
                Entry.nanos(event.at()),
                value);
    }
}
