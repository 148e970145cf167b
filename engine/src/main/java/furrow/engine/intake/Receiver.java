package furrow.engine.intake;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;

/** Takes the rows of data files, one by one, and answers what it made of each. */
public interface Receiver {
    RowAnswer event(Event event);

    RowAnswer snapshot(Snapshot snapshot);

    RowAnswer counts(Counts counts);
}
