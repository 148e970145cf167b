package furrow.api.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A proxy that loses answers: it hands a request on whole, waits until the server has answered, and cuts the connection instead of
 * handing that back.
 */
final class CuttingProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket listening;
    private final int upstream;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger cuts = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    CuttingProxy(URI server) throws IOException {
        upstream = server.getPort();
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!listening.isClosed()) {
                try {
                    var client = listening.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** The next answers, so many, are lost. */
    void cut(int answers) {
        cuts.set(answers);
        heads.clear();
    }

    /** Heads of the requests since then. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** One request and its answer at a time, whole. */
    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            while (true) {
                byte[] request = message(client.getInputStream());
                if (request.length == 0) {
                    return;
                }
                heads.add(new String(request, StandardCharsets.ISO_8859_1).split(END_OF_HEAD, 2)[0]);
                server.getOutputStream().write(request);
                byte[] answer = message(server.getInputStream());
                if (answer.length == 0 || cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                client.getOutputStream().write(answer);
            }
        } catch (IOException gone) {
            // Either side has gone, which is what this is for.
        }
    }

    /** A head and as many bytes as it says; nothing where the other side has ended. */
    private static byte[] message(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            bytes.write(next);
        }
        var length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) {
            bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            threads.shutdownNow();
        }
    }
}
