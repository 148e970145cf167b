package furrow.engine.webhook;

import furrow.engine.news.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One piece of news on its way to one receiver.
 *
 * @param webhook whose it is
 * @param news what is told
 * @param state where it stands
 * @param tries how often it was sent
 * @param firstTried when that was first; empty before
 * @param next before this it is not sent again
 * @param attempts the last few times, oldest first
 */
public record Delivery(
        String webhook,
        News news,
        State state,
        int tries,
        Optional<Instant> firstTried,
        Instant next,
        List<Attempt> attempts) {
    /** Attempts that are kept. */
    static final int MOST_ATTEMPTS = 10;

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Where a delivery stands. */
    public enum State {
        WAITING,
        DELIVERED,
        /** The receiver refused it for days while it took others. */
        SET_ASIDE
    }

    /**
     * One time that it was sent.
     *
     * @param at when
     * @param status what the receiver answered; 0 when it did not
     * @param millis how long that took
     * @param what what became of it, in words
     */
    public record Attempt(Instant at, int status, long millis, String what) {}

    static Delivery of(String webhook, News news, Instant now) {
        return new Delivery(webhook, news, State.WAITING, 0, Optional.empty(), now, List.of());
    }

    Delivery tried(Attempt attempt, State then, Instant again) {
        var last = new ArrayList<>(attempts);
        last.add(attempt);
        return new Delivery(
                webhook,
                news,
                then,
                tries + 1,
                firstTried.or(() -> Optional.of(attempt.at())),
                again,
                last.subList(Math.max(0, last.size() - MOST_ATTEMPTS), last.size()));
    }

    /** The same, to be sent at once, once more. */
    Delivery again(Instant now) {
        return new Delivery(webhook, news, State.WAITING, tries, Optional.empty(), now, attempts);
    }
}
