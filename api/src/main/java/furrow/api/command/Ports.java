package furrow.api.command;

/** The one check of a port's range. */
final class Ports {
    private static final int LARGEST = 65_535;

    private Ports() {}

    static void check(int port) {
        if (port < 0 || port > LARGEST) {
            throw new BadInput("--port needs 0 to " + LARGEST + ", but was " + port + "; 0 takes any free one");
        }
    }
}
