package furrow.api.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What {@code docs/clients.md} shows, as it compiles and runs. */
final class ClientExample {
    private final List<String> logged = new ArrayList<>();

    private void log(String line) {
        logged.add(line);
    }

    List<String> logged() {
        return logged;
    }

    void run(URI address, String plan, String rows) throws IOException {
        // shown from here
        var furrow = FurrowClient.ofEnvironment(address);
        furrow.call("definePlan").text(plan, "application/json").ask();
        furrow.call("sendOutcomes").text(rows, "application/x-ndjson").ask();
        var evidence =
                furrow.call("readEvidenceOf").with("experiment", "reply-tone").ask();
        try {
            furrow.call("readExperiment").with("name", "no-such").ask();
        } catch (ProblemException refused) {
            log(refused.status() + " " + refused.code() + ": " + refused.getMessage());
        }
        // to here
        log(evidence.toString());
    }
}
