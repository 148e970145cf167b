package furrow.api.server;

/**
 * Requests a minute that one sender may send; a whole minute's may come at once.
 *
 * @param sender of a key or person, to all but what takes data in
 * @param data of a key, to what takes data in or is asked as things happen: outcomes, events, next actions, flags
 * @param address of an address that shows no key and has not signed in; behind a proxy all of these are one address
 */
public record RateLimits(int sender, int data, int address) {
    /** No limit. */
    public static final int NONE = 0;
    /** More a minute than any limit is worth counting. */
    public static final int MOST = 100_000_000;

    /** A hundred a second is no page that anybody looks at, and no program that reads what it asks for. */
    private static final int USUAL = 6_000;
    /** Ten thousand a second: more than one connection sends here. */
    private static final int USUAL_DATA = 600_000;
    /** An office that signs in on one morning. */
    private static final int USUAL_ADDRESS = 600;

    public RateLimits {
        check("a key or person", sender);
        check("data", data);
        check("an address", address);
    }

    private static void check(String whose, int limit) {
        if (limit < 0 || limit > MOST) {
            throw new IllegalArgumentException(
                    "requests a minute of " + whose + " need 0 (no limit) to " + MOST + ", but were " + limit);
        }
    }

    /** What nobody reaches who means well. */
    public static RateLimits withDefaults() {
        return new RateLimits(USUAL, USUAL_DATA, USUAL_ADDRESS);
    }
}
