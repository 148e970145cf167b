package furrow.engine.trouble;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import com.mongodb.selector.ServerSelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows since when no server of a MongoDB takes writes, as the driver's own watching tells, and has whatever asks for one
 * then fail at once. A moment without one, as when a connection breaks, is waited for.
 *
 * <p>Until it was reached once nothing is known, and who asks waits as long as the driver does.
 */
public final class StoreWatch implements ClusterListener, ServerSelector {
    /** Time without a server that is waited for before it is called an outage. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final Clock clock;
    private volatile boolean wasThere;
    private volatile @Nullable Away away;

    /** Since when, for people and for reckoning. */
    private record Away(Instant since, long nanos) {
        Duration lasting() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }

        boolean isOutage() {
            return lasting().compareTo(GRACE) > 0;
        }
    }

    public StoreWatch(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        if (event.getNewDescription().hasWritableServer()) {
            wasThere = true;
            away = null;
        } else if (wasThere && away == null) {
            away = new Away(clock.instant().truncatedTo(ChronoUnit.SECONDS), System.nanoTime());
        }
    }

    /** Lets every server pass, unless the store is away. The driver asks it whenever it looks for a server. */
    @Override
    public List<ServerDescription> select(ClusterDescription cluster) {
        var now = away;
        if (now != null && now.isOutage()) {
            throw new UnreachableStoreException(now.since(), now.lasting());
        }
        return cluster.getServerDescriptions();
    }

    /** Since when the store is away, if it is. */
    public Optional<Instant> awaySince() {
        var now = away;
        return now != null && now.isOutage() ? Optional.of(now.since()) : Optional.empty();
    }

    /** The same in words. */
    public Optional<String> told() {
        return awaySince().map(StoreWatch::sentence);
    }

    static String sentence(Instant since) {
        return "the store cannot be reached since " + since;
    }
}
