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
 * <p>Until it was reached once nothing is known, and who asks waits as long as the driver does. A store that may not be used
 * for want of a lease is refused in the same way.
 */
public final class StoreWatch implements ClusterListener, ServerSelector {
    /** Time without a server that is waited for before it is called an outage. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final Clock clock;
    private volatile Tenure tenure = Tenure.ALWAYS;
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

    /** Has whatever asks for a server fail at once as long as this process may not use the store. */
    public void heed(Tenure given) {
        tenure = given;
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

    /** Lets every server pass, unless the store is away or held. The driver asks it whenever it looks for a server. */
    @Override
    public List<ServerDescription> select(ClusterDescription cluster) {
        require();
        return cluster.getServerDescriptions();
    }

    /**
     * Refuses what is about to read, though memory may still hold what it wants: it could be old by now.
     *
     * @throws UnreachableStoreException while the store is away
     * @throws HeldStoreException while another process has it
     */
    public void require() {
        var now = away;
        if (now != null && now.isOutage()) {
            throw new UnreachableStoreException(now.since(), now.lasting());
        }
        tenure.denied().ifPresent(StoreWatch::refuse);
    }

    private static void refuse(Tenure.Denial denial) {
        if (denial.holder().isPresent()) {
            throw new HeldStoreException(held(denial));
        }
        throw new UnreachableStoreException(denial.since(), new Away(denial.since(), denial.nanos()).lasting());
    }

    private static String held(Tenure.Denial denial) {
        return "this server has not had the store since " + denial.since() + ": "
                + denial.holder().orElse("nobody") + " has it";
    }

    /** Since when the store is away or another process has it, if so. */
    public Optional<Instant> awaySince() {
        var now = away;
        return now != null && now.isOutage()
                ? Optional.of(now.since())
                : tenure.denied().map(Tenure.Denial::since);
    }

    /** The same in words. */
    public Optional<String> told() {
        var now = away;
        return now != null && now.isOutage()
                ? Optional.of(sentence(now.since()))
                : tenure.denied().map(denial -> denial.holder().isPresent() ? held(denial) : sentence(denial.since()));
    }

    static String sentence(Instant since) {
        return "the store cannot be reached since " + since;
    }
}
