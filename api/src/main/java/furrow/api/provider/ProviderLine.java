package furrow.api.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The line to a provider. Each question has one patience from the first byte to the last, an answer has a size, no answer leads
 * elsewhere, and nothing is asked where nobody can be sure who answers.
 */
final class ProviderLine implements HTTPRequestSender, ResourceRetriever {
    /** Bytes of an answer: configurations and sets of keys are some kilobytes. */
    static final int MOST = 1 << 19;

    private static final int GOOD = 200;

    private final ProviderSettings settings;
    private final Duration patience;
    private final HttpClient client;

    ProviderLine(ProviderSettings settings) {
        this.settings = settings;
        this.patience = settings.patience();
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What is at an address, as text. */
    String text(URI address) throws IOException {
        var answer = ask(HttpRequest.newBuilder(checked(address))
                .header("Accept", "application/json")
                .GET());
        if (answer.statusCode() != GOOD) {
            throw new IOException(address.getHost() + " answered " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(text(URI.create(address.toString())), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        var request = HttpRequest.newBuilder(checked(asked.getURI()))
                .method(
                        asked.getMethod().name(),
                        BodyPublishers.ofString(Objects.requireNonNullElse(asked.getBody(), "")));
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        var answer = ask(request);
        var told = new HTTPResponse(answer.statusCode());
        try {
            answer.headers().firstValue("Content-Type").ifPresent(type -> told.setHeader("Content-Type", type));
            told.setBody(new String(answer.body(), StandardCharsets.UTF_8));
            told.ensureEntityContentType();
        } catch (ParseException untold) {
            throw new IOException("the answer does not say what it is", untold);
        }
        return told;
    }

    private URI checked(URI address) throws IOException {
        if (!settings.mayAsk(address)) {
            throw new IOException("the provider names an address without TLS: " + shortened(address.toString()));
        }
        return address;
    }

    static String shortened(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) throws IOException {
        var asked = client.sendAsync(request.timeout(patience).build(), LimitedBody.of(MOST));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw new IOException("no whole answer within " + patience.toMillis() + " ms", late);
        } catch (ExecutionException | CancellationException failed) {
            var cause = failed.getCause();
            throw cause instanceof IOException told ? told : new IOException(failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the provider was asked", stopped);
        }
    }
}
