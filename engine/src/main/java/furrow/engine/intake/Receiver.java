package furrow.engine.intake;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;

/** Takes the rows of data files, one by one, and answers what it made of each. */
public interface Receiver {
    Answer event(Event event);

    Answer snapshot(Snapshot snapshot);

    Answer counts(Counts counts);
}
