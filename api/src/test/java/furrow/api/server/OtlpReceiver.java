package furrow.api.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans in by OpenTelemetry's protocol over HTTP, and reads their protocol buffers field by field as trace.proto numbers them. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    /** A span as it came; times in nanoseconds since 1970. */
    record Span(
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            long begun,
            long ended,
            Map<String, String> attributes) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/traces", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(body);
            each(body, 1, resource -> each(resource, 2, scope -> each(scope, 2, span -> spans.add(span(span)))));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** What came in the header {@code x-key}. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** Everything that came, as text. */
    String text() {
        var all = new StringBuilder();
        bodies.forEach(each -> all.append(new String(each, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    Optional<Span> named(String name) {
        return spans.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private interface Taker {
        void take(byte[] message);
    }

    private record Field(int number, long value, byte[] bytes) {}

    private static void each(byte[] message, int number, Taker taker) {
        fields(message).stream().filter(each -> each.number() == number).forEach(each -> taker.take(each.bytes()));
    }

    private static List<Field> fields(byte[] message) {
        var all = new ArrayList<Field>();
        var in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag & 7) {
                case 0 -> all.add(new Field(tag >>> 3, varint(in), new byte[0]));
                case 1 -> all.add(new Field(tag >>> 3, in.getLong(), new byte[0]));
                case 2 -> {
                    var bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    all.add(new Field(tag >>> 3, 0, bytes));
                }
                case 5 -> all.add(new Field(tag >>> 3, in.getInt(), new byte[0]));
                default -> throw new IllegalArgumentException("no protocol buffer: tag " + tag);
            }
        }
        return all;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static Span span(byte[] message) {
        String trace = "";
        String id = "";
        String parent = "";
        String name = "";
        long kind = 0;
        long begun = 0;
        long ended = 0;
        var attributes = new TreeMap<String, String>();
        for (var each : fields(message)) {
            switch (each.number()) {
                case 1 -> trace = HexFormat.of().formatHex(each.bytes());
                case 2 -> id = HexFormat.of().formatHex(each.bytes());
                case 4 -> parent = HexFormat.of().formatHex(each.bytes());
                case 5 -> name = new String(each.bytes(), StandardCharsets.UTF_8);
                case 6 -> kind = each.value();
                case 7 -> begun = each.value();
                case 8 -> ended = each.value();
                case 9 -> attribute(each.bytes(), attributes);
                default -> {
                    // Not looked at.
                }
            }
        }
        return new Span(trace, id, parent, name, kind, begun, ended, attributes);
    }

    private static void attribute(byte[] message, Map<String, String> into) {
        String key = "";
        String value = "";
        for (var each : fields(message)) {
            if (each.number() == 1) {
                key = new String(each.bytes(), StandardCharsets.UTF_8);
            } else if (each.number() == 2) {
                var any = fields(each.bytes()).get(0);
                value = any.number() == 1
                        ? new String(any.bytes(), StandardCharsets.UTF_8)
                        : Long.toString(any.value());
            }
        }
        into.put(key, value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
