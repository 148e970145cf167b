package furrow.api.server;

import java.time.Duration;

/**
 * How much clients may ask of a server at a time, and how long they may take.
 *
 * @param connections connections that are open at a time; one more takes the place of the one that has been silent longest
 * @param bodyBytes bytes of bodies in memory, over all connections
 * @param answerBytes bytes of answers that wait for clients to read on, over all connections; one answer may always
 * @param head time for the head of the first request, from the moment of connecting
 * @param idle time for the next request, from the end of the answer before; an answer has to be taken within it too
 * @param stall time that may pass between two pieces of a body
 * @param unread time that may pass between two pieces of an answer that a client reads
 * @param body time for a body, beside one second for each {@value #BYTES_A_SECOND} bytes of it
 * @param rates how often each sender may ask
 */
public record ServerLimits(
        int connections,
        long bodyBytes,
        long answerBytes,
        Duration head,
        Duration idle,
        Duration stall,
        Duration unread,
        Duration body,
        RateLimits rates) {
    /** The slowest link that is waited for: half a megabit a second. */
    static final long BYTES_A_SECOND = 1 << 16;
    /** Part of the heap that bodies may take, and answers; rows that are read from bodies take up to five times as much. */
    private static final int PART_OF_HEAP = 8;

    private static final int CONNECTIONS = 1_000;

    public ServerLimits {
        if (connections < 1 || bodyBytes < Routes.LARGEST_BODY) {
            throw new IllegalArgumentException("a server needs at least 1 connection and " + Routes.LARGEST_BODY
                    + " bytes for bodies, but was given " + connections + " and " + bodyBytes);
        }
    }

    /** Limits that suit this process's heap. */
    public static ServerLimits withDefaults() {
        long bytes = Math.max(2L * Routes.LARGEST_BODY, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new ServerLimits(
                CONNECTIONS,
                bytes,
                bytes,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                RateLimits.withDefaults());
    }

    /** How long a body may take of which so many bytes have come, or an answer of which so many were read. */
    Duration body(long received) {
        return body.plusSeconds(received / BYTES_A_SECOND);
    }

    /** The same with other rates. */
    public ServerLimits with(RateLimits other) {
        return new ServerLimits(connections, bodyBytes, answerBytes, head, idle, stall, unread, body, other);
    }

    ServerLimits withConnections(int most) {
        return new ServerLimits(most, bodyBytes, answerBytes, head, idle, stall, unread, body, rates);
    }

    ServerLimits withBodyBytes(long most) {
        return new ServerLimits(connections, most, answerBytes, head, idle, stall, unread, body, rates);
    }

    ServerLimits withAnswerBytes(long most) {
        return new ServerLimits(connections, bodyBytes, most, head, idle, stall, unread, body, rates);
    }

    ServerLimits withUnread(Duration most) {
        return new ServerLimits(connections, bodyBytes, answerBytes, head, idle, stall, most, body, rates);
    }

    /** The same with every time limit set to one, and no body waited for longer. */
    ServerLimits withEachTime(Duration each) {
        return new ServerLimits(connections, bodyBytes, answerBytes, each, each, each, each, each, rates);
    }
}
