package furrow.engine.process;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Stands between a MongoDB driver and its server, and breaks the connection at a chosen moment of an insert. */
public final class FlakyProxy implements AutoCloseable {
    /** When to break. */
    public enum Cut {
        /** Not at all. */
        NEVER,
        /** The server never hears of it. */
        BEFORE,
        /** The server hears half of it. */
        HALFWAY,
        /** The server does it, but its answer is lost. */
        AFTER,
        /** The server hears half of it, and nobody is let through any more. */
        HALFWAY_AND_AWAY,
        /** The server does it, its answer is lost, and nobody is let through any more. */
        AFTER_AND_AWAY;

        private boolean isHalfway() {
            return this == HALFWAY || this == HALFWAY_AND_AWAY;
        }

        private boolean isAway() {
            return this == HALFWAY_AND_AWAY || this == AFTER_AND_AWAY;
        }
    }

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Supplier<Cut> cuts;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    /**
     * Starts to listen.
     *
     * @param cuts asked for each insert into {@code collection}
     */
    public FlakyProxy(InetSocketAddress server, String collection, Supplier<Cut> cuts) {
        this.server = server;
        this.cuts = cuts;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var insert = "\2insert\0" + (char) (collection.length() + 1) + "\0\0\0" + collection + "\0";
        daemon(() -> accept(insert));
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on nobody is let through, and who was is cut off. */
    public void goAway() {
        away = true;
        open.forEach(FlakyProxy::quietly);
    }

    public void comeBack() {
        away = false;
    }

    private void accept(String insert) {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (away) {
                    client.close();
                } else {
                    serve(client, insert);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client, String insert) throws IOException {
        var upstream = new Socket(server.getAddress(), server.getPort());
        open.add(client);
        open.add(upstream);
        daemon(() -> {
            try {
                exchange(client, upstream, insert);
            } catch (IOException e) {
                // One side has gone, so the other goes too.
            } finally {
                quietly(client);
                quietly(upstream);
                open.remove(client);
                open.remove(upstream);
            }
        });
    }

    /** A driver sends one request at a time on a connection and waits for its answer. */
    private void exchange(Socket client, Socket upstream, String insert) throws IOException {
        var fromClient = new DataInputStream(client.getInputStream());
        var fromServer = new DataInputStream(upstream.getInputStream());
        while (true) {
            var request = message(fromClient);
            boolean isInsert = new String(request, StandardCharsets.ISO_8859_1).contains(insert);
            var cut = isInsert ? cuts.get() : Cut.NEVER;
            if (cut == Cut.BEFORE) {
                return;
            }
            upstream.getOutputStream().write(request, 0, cut.isHalfway() ? request.length / 2 : request.length);
            var answer = cut.isHalfway() ? null : message(fromServer);
            if (cut.isAway()) {
                goAway();
            }
            if (cut != Cut.NEVER) {
                return;
            }
            client.getOutputStream().write(answer);
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        var head = in.readNBytes(4);
        if (head.length < 4) {
            throw new IOException("closed");
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        var message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        in.readFully(message, 4, length - 4);
        return message;
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "flaky-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        quietly(door);
        open.forEach(FlakyProxy::quietly);
    }
}
