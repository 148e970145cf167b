package furrow.api.server;

import furrow.api.provider.ProviderSettings;
import furrow.api.provider.RoleClaim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who signs in by a provider, a step at a time: from the button there, and back. */
final class ProviderVisit {
    static final String SECRET = "the-secret-of-this-client-and-no-other";

    private final TestBrowser browser;
    private final HttpClient outside = HttpClient.newHttpClient();

    ProviderVisit(TestBrowser browser) {
        this.browser = browser;
    }

    /** Settings for a provider on this machine that gives roles by groups. */
    static ProviderSettings at(String issuer, Duration patience) {
        return new ProviderSettings(
                URI.create(issuer),
                "furrow",
                Optional.of(SECRET),
                "Team ID",
                RoleClaim.of("groups", List.of("editors=marketer,strategist", "admins=operator")),
                List.of("groups"),
                patience);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** Where the button leads at the provider. */
    URI away() throws Exception {
        return URI.create(location(browser.open("/sign-in/provider?to=%2Fexperiments")));
    }

    /** Where the provider sends the browser back. */
    URI there(URI away) throws Exception {
        var answer = outside.send(HttpRequest.newBuilder(away).build(), BodyHandlers.ofString());
        return URI.create(location(answer));
    }

    /** The browser comes back. */
    HttpResponse<String> back(URI back) throws Exception {
        return browser.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    /** All of it. */
    HttpResponse<String> signIn() throws Exception {
        return back(there(away()));
    }
}
