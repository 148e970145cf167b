package furrow.api.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A form with a file, sent as a browser sends it. */
public final class SentForm {
    private static final String EDGE = "edge-of-a-part";

    private final List<String> parts = new ArrayList<>();

    /** Adds a field. */
    public SentForm with(String field, String value) {
        parts.add("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    /** Adds a file. */
    public SentForm with(String field, String name, String text) {
        parts.add("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n");
        return this;
    }

    /** Sends it; the answer is not followed. */
    public HttpResponse<String> to(String address, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("", parts) + "--" + EDGE + "--\r\n"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
