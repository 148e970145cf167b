package furrow.engine.document;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import furrow.engine.watch.Work;
import furrow.engine.watch.WorkWatch;
import java.util.concurrent.TimeUnit;

/** How long each command to the store took; what it said and was told is nobody's business. */
final class StoreTimes implements CommandListener {
    private volatile WorkWatch watch = WorkWatch.NONE;

    void watchedBy(WorkWatch listener) {
        watch = listener;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        watch.done(Work.STORE, event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        watch.done(Work.STORE, event.getElapsedTime(TimeUnit.NANOSECONDS));
    }
}
