package furrow.api.command;

import furrow.api.server.RateLimits;
import picocli.CommandLine.Option;

/** How often one sender may ask a server. */
final class ServeRates {
    @Option(
            names = "--rate",
            paramLabel = "REQUESTS",
            description =
                    "Requests a minute that one key or person may send, ${DEFAULT-VALUE} unless told; 0 for no limit."
                            + " More is answered with 429 and a time to come back.")
    private int sender = RateLimits.withDefaults().sender();

    @Option(
            names = "--rate-data",
            paramLabel = "REQUESTS",
            description =
                    "The same of one key to what takes data in: outcomes, events, next actions, flags; ${DEFAULT-VALUE}"
                            + " unless told.")
    private int data = RateLimits.withDefaults().data();

    @Option(
            names = "--rate-address",
            paramLabel = "REQUESTS",
            description =
                    "The same of one address without a key or sign-in, ${DEFAULT-VALUE} unless told. Behind a proxy all"
                            + " of these are one address.")
    private int address = RateLimits.withDefaults().address();

    RateLimits limits() {
        return new RateLimits(check("--rate", sender), check("--rate-data", data), check("--rate-address", address));
    }

    private static int check(String name, int requests) {
        if (requests < 0 || requests > RateLimits.MOST) {
            throw new BadInput(
                    name + " needs 0 (no limit) to " + RateLimits.MOST + " requests a minute, but was " + requests);
        }
        return requests;
    }
}
