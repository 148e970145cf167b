package furrow.api.telemetry;

import java.net.URI;
import java.util.Map;

/**
 * Where traces are sent.
 *
 * @param endpoint takes OTLP over HTTP, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param share of requests that are traced when whoever sends them does not say, from 0 to 1
 * @param headers that go along, such as a key; never logged
 */
public record TraceSettings(URI endpoint, double share, Map<String, String> headers) {
    public TraceSettings {
        headers = Map.copyOf(headers);
        boolean known = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!known || endpoint.getHost() == null || endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException("--traces needs the address of a receiver of OTLP over HTTP, such as"
                    + " http://127.0.0.1:4318/v1/traces, but was "
                    + (endpoint.getRawUserInfo() == null ? endpoint : "one with a user in it")
                    + "; what opens the receiver goes into FURROW_TRACES_HEADERS");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("--traces-share needs 0 to 1, such as 0.1, but was " + share);
        }
    }

    @Override
    public String toString() {
        return "traces to " + endpoint + ", " + share + " of requests";
    }
}
