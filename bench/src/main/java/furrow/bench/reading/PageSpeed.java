package furrow.bench.reading;

import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.recommendation.Undertaking;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long a server takes to draw each page anew for somebody who has signed in, over many experiments and a long history of
 * recommendations; a table in Markdown:
 *
 * <pre>java -Xmx1g -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.reading.PageSpeed 1000 400 10000 200</pre>
 *
 * <p>Arguments: experiments, contacts of each, recommendations that were ever made, and questions of each page. What the
 * experiments do not bring by themselves of recommendations is history: copies of what they bring, decided or withdrawn.
 */
public final class PageSpeed {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern DRAFT = Pattern.compile("/rules/drafts/[^?\"]+");
    private static final String PASSWORD = "five tame herons wade";
    private static final List<AdviceState> PAST = List.of(
            AdviceState.DONE,
            AdviceState.DISMISSED,
            AdviceState.WITHDRAWN,
            AdviceState.EXPIRED,
            AdviceState.DISMISSED,
            AdviceState.WITHDRAWN,
            AdviceState.WITHDRAWN);

    private final LiveWorkspace workspace;
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private PageSpeed(LiveWorkspace workspace, URI address) {
        this.workspace = workspace;
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        var clock = Clock.systemUTC();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var many = new ManyExperiments(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), now);
        var folder = Files.createTempDirectory("page-speed");
        var known = begun(folder, many, clock);
        remember(folder, known, Integer.parseInt(arguments[2]) - known.size(), clock);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            new PageSpeed(workspace, URI.create(server.address())).measure(many, Integer.parseInt(arguments[3]));
        }
    }

    /** Defines the experiments, takes in their events, and returns what they bring of recommendations. */
    private static List<AdviceLife> begun(Path folder, ManyExperiments many, Clock clock) {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            workspace.define(many.plan());
            for (int i = 0; i < many.experiments(); i++) {
                workspace.append("bench", many.events(i)).toCompletableFuture().join();
            }
            return workspace.advice().board().known();
        }
    }

    /** Adds recommendations that were made, and are settled, in the weeks before. */
    private static void remember(Path folder, List<AdviceLife> known, int count, Clock clock) throws Exception {
        try (var storage = WorkspaceStorage.inFolder(folder, clock)) {
            var past = new ArrayList<AdviceLife>();
            for (int i = 0; i < count; i++) {
                past.add(settled(known.get(i % known.size()), i, clock));
            }
            MongoRecommendations.of(storage.documents(), Workspace.DEFAULT_NAME).saveNew(past);
        }
    }

    private static AdviceLife settled(AdviceLife like, int number, Clock clock) {
        var state = PAST.get(number % PAST.size());
        var event = LifeEvent.valueOf(state.name());
        String by = event.isOfPeople() ? "Ann" : "";
        var at = clock.instant().minus(1 + number % 90, ChronoUnit.DAYS);
        var past = new AdviceLife(
                like.key() + "-" + number,
                like.action(),
                like.subject() + " " + number,
                like.state(),
                false,
                like.content(),
                like.shown(),
                like.seen(),
                Undertaking.NONE,
                List.of(LifeStep.of(LifeEvent.APPEARED, at.minusSeconds(3_600), "", "")));
        return past.step(state, LifeStep.of(event, at, by, ""));
    }

    private void measure(ManyExperiments many, int questions) throws Exception {
        signIn();
        var board = workspace.advice().board();
        System.out.printf(
                Locale.ROOT,
                "%d experiments, %d recommendations ever, %d of them now, %d to be decided%n%n",
                many.experiments(),
                board.lives().size(),
                board.advice().size(),
                board.open().size());
        System.out.println("| page | kB sent | p50 ms | p95 ms | longest ms | processor ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (var page : pages(board.open().get(0).candidate().key()).entrySet()) {
            String path = page.getValue() + (page.getValue().contains("?") ? "&x=" : "?x=");
            var times = AnswerTimes.of(questions, i -> ask(path + i));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                    page.getKey(),
                    times.bytes() / 1e3,
                    times.within(500),
                    times.within(950),
                    times.longest(),
                    times.work());
        }
    }

    private Map<String, String> pages(String card) throws Exception {
        var pages = new LinkedHashMap<String, String>();
        pages.put("Today", "/");
        pages.put("Card", "/advice/" + card);
        pages.put("Calendar", "/calendar");
        pages.put("Conversations", "/conversations");
        pages.put("Experiments", "/experiments");
        pages.put("Experiments, page 10", "/experiments?page=10");
        pages.put("Experiments, searched", "/experiments?find=warm");
        pages.put("Results", "/experiments/" + ManyExperiments.name(7));
        pages.put("New experiment", "/new-experiment");
        pages.put("Tactics", "/tactics");
        pages.put("A tactic", "/tactics/warm-7");
        pages.put("Path", "/path");
        pages.put("Proof", "/proof");
        pages.put("Rules", "/rules");
        pages.put("Draft of rules", draft());
        pages.put("Versions", "/rules/versions");
        pages.put("A version", "/rules/versions/0");
        pages.put("Imports", "/imports");
        pages.put("Health", "/health");
        pages.put("Digest", "/digest?days=7");
        pages.put("People", "/people");
        pages.put("Keys", "/keys");
        pages.put("Webhooks", "/webhooks");
        pages.put("Audit", "/audit");
        pages.put("You", "/account");
        return pages;
    }

    private void signIn() throws Exception {
        var accounts = workspace.accounts();
        var olga = accounts.followFirst(accounts.firstLink(), "olga", "Olga", PASSWORD);
        accounts.giveRoles(olga.id(), List.of(Role.values()));
        post("/sign-in", "/sign-in", Map.of("login", "olga", "password", PASSWORD));
    }

    /** Begins a draft of the rules; returns where it is. */
    private String draft() throws Exception {
        var answer = post("/rules/new", "/rules/new", Map.of("why", "to measure", "by", "Olga", "base", "0"));
        var found = DRAFT.matcher(answer);
        if (!found.find()) {
            throw new IOException("no draft was begun: " + answer);
        }
        return found.group();
    }

    /** Sends a form of a page; returns where it leads, or what was said. */
    private String post(String page, String to, Map<String, String> fields) throws Exception {
        var shown = client.send(request(page).build(), BodyHandlers.ofString()).body();
        var text = new StringBuilder("sent=1");
        var token = TOKEN.matcher(shown);
        if (token.find()) {
            text.append("&token=").append(encoded(token.group(1)));
        }
        fields.forEach(
                (name, value) -> text.append('&').append(name).append('=').append(encoded(value)));
        var answer = client.send(
                request(to)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(text.toString()))
                        .build(),
                BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElse(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Accept", "text/html");
    }

    private long ask(String path) throws IOException, InterruptedException {
        var request = request(path).header("Accept-Encoding", "gzip").build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode());
        }
        return answer.body().length;
    }
}
