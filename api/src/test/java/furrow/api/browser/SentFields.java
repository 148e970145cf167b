package furrow.api.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A form sent as a browser sends it. */
final class SentFields {
    private final List<String> fields = new ArrayList<>();

    SentFields with(String name, String value) {
        fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    /** Sends it; says where the browser is sent on to. */
    String to(String address) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "text/html")
                                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElseThrow(() -> new IOException(answer.body()));
    }
}
