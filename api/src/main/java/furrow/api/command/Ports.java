package furrow.api.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The one check of a port's range. */
final class Ports {
    private static final int LARGEST = 65_535;

    private Ports() {}

    /**
     * Tries a port before any work is done for it.
     *
     * @throws BadInput when another program listens there, or the host is none of this machine's
     */
    static void requireFree(String host, int port) {
        try (var tried = new ServerSocket()) {
            tried.setReuseAddress(true);
            tried.bind(new InetSocketAddress(host, port));
        } catch (IOException | RuntimeException taken) {
            throw new BadInput("cannot listen on port " + port + " of " + host + ", which another program may be using;"
                    + " choose another with --port, or --port 0 for any free one");
        }
    }

    static void check(int port) {
        if (port < 0 || port > LARGEST) {
            throw new BadInput("--port needs 0 to " + LARGEST + ", but was " + port + "; 0 takes any free one");
        }
    }
}
