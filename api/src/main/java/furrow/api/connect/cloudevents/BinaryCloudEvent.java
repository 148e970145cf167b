package furrow.api.connect.cloudevents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.UnusableEventException;
import furrow.engine.notation.JsonFaults;
import furrow.engine.notation.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A CloudEvent whose attributes are headers and whose data is the body, made into the same event as JSON.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP Protocol Binding
 *     1.0.2, section 3.1</a>
 */
public final class BinaryCloudEvent {
    /** How the names of headers begin that carry attributes. */
    public static final String PREFIX = "ce-";

    private BinaryCloudEvent() {}

    /**
     * The event as JSON.
     *
     * @param headers those that begin with {@value #PREFIX}, by their names without it
     * @param type the Content-Type; empty when there is none
     * @param body the data
     * @throws UnusableEventException when data that calls itself JSON is none
     */
    public static ObjectNode read(Map<String, String> headers, String type, byte[] body) throws UnusableEventException {
        var event = JsonText.object();
        for (var each : headers.entrySet()) {
            event.put(each.getKey(), unescaped(each.getValue()));
        }
        if (!type.isEmpty()) {
            event.put("datacontenttype", type);
        }
        if (body.length == 0) {
            return event;
        }
        if (CloudEventReader.isJson(type)) {
            try {
                event.set("data", JsonText.read(new String(body, StandardCharsets.UTF_8)));
            } catch (JsonProcessingException broken) {
                throw new UnusableEventException(
                        "data", "", "calls itself JSON and is none: " + JsonFaults.of(broken.getMessage()));
            }
        } else if (type.toLowerCase(Locale.ROOT).startsWith("text/")) {
            event.put("data", new String(body, StandardCharsets.UTF_8));
        } else {
            event.put("data_base64", Base64.getEncoder().encodeToString(body));
        }
        return event;
    }

    /** A header's value with the bytes that were escaped, which are UTF-8. */
    private static String unescaped(String value) {
        var bytes = new ByteArrayOutputStream(value.length());
        var plain = value.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < plain.length; at++) {
            boolean escaped = plain[at] == '%'
                    && at + 2 < plain.length
                    && HexFormat.isHexDigit(plain[at + 1])
                    && HexFormat.isHexDigit(plain[at + 2]);
            if (escaped) {
                bytes.write(HexFormat.fromHexDigit(plain[at + 1]) * 16 + HexFormat.fromHexDigit(plain[at + 2]));
                at += 2;
            } else {
                bytes.write(plain[at]); // a lone % too: the SDK for Java does not escape it
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
