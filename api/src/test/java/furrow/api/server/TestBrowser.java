package furrow.api.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a browser without script does: it keeps cookies, reads tokens out of forms, and sends them back. */
final class TestBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final FurrowServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    TestBrowser(FurrowServer server) {
        this.server = server;
    }

    CookieManager cookies() {
        return cookies;
    }

    /** The token of the form that was seen last. */
    String token() {
        return token;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Sends a form with the token that was seen last. */
    HttpResponse<String> press(String path, String... fields) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("token", token));
        all.addAll(List.of(fields));
        return pressWithout(path, all.toArray(String[]::new));
    }

    /** Sends a form as it is told. */
    HttpResponse<String> pressWithout(String path, String... fields) throws IOException, InterruptedException {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", parts))));
    }

    /** Signs in, and goes on to where that leads. */
    HttpResponse<String> signIn(String login, String password) throws IOException, InterruptedException {
        open("/sign-in");
        return press("/sign-in", "login", login, "password", password);
    }
}
