package furrow.bench.reading;

import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.recommendation.Undertaking;
import furrow.experiments.plan.Workspace;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How long a server takes to draw each page anew for somebody who has signed in, over many experiments and a long history of
 * recommendations; a table in Markdown:
 *
 * <pre>java -Xmx1g -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.reading.PageSpeed 1000 400 10000 200</pre>
 *
 * <p>Arguments: experiments, contacts of each, recommendations that were ever made, questions of each page, and, when one page alone is
 * meant, how its name begins. What the
 * experiments do not bring by themselves of recommendations is history: copies of what they bring, decided or withdrawn. Each page is
 * asked for under addresses that nobody asked for before, so that it is drawn anew, then again under one, which is kept, and then
 * after somebody said something, when advice is made anew first.
 */
public final class PageSpeed {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern DRAFT = Pattern.compile("/rules/drafts/[^?\"]+");
    private static final String PASSWORD = "five tame herons wade";
    private static final List<AdviceState> PAST = List.of(
            AdviceState.DONE,
            AdviceState.EXPIRED,
            AdviceState.WITHDRAWN,
            AdviceState.EXPIRED,
            AdviceState.WITHDRAWN,
            AdviceState.WITHDRAWN,
            AdviceState.WITHDRAWN);

    /** People dismiss now and then: three dismissals of a rule in a month would silence it, and nothing would be open. */
    private static final int DISMISSED_ONE_IN = 97;

    /** Days after which the month within which dismissals count and the month of rest are over. */
    private static final int LONG_AGO = 61;

    private static final List<String> PEOPLE = List.of("Ann", "Ben", "Olga");
    private static final int TAKEN_ONE_IN = 29;
    private static final int GIVEN_ONE_IN = 3;
    private static final int CHANGES = 5;

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
        var many = new VariedExperiments(
                new ManyExperiments(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), now));
        var folder = Files.createTempDirectory("page-speed");
        var known = begun(folder, many, clock);
        remember(folder, known, Integer.parseInt(arguments[2]) - known.size(), clock);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            decide(workspace);
            new PageSpeed(workspace, URI.create(server.address()))
                    .measure(Integer.parseInt(arguments[3]), arguments.length > 4 ? arguments[4] : "");
        }
    }

    /** Defines the experiments, takes in their events, and returns what they bring of recommendations. */
    private static List<AdviceLife> begun(Path folder, VariedExperiments many, Clock clock) {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            workspace.define(many.plan());
            for (int i = 0; i < many.many().experiments(); i++) {
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
        boolean dismissed = number % DISMISSED_ONE_IN == 0;
        var state = dismissed ? AdviceState.DISMISSED : PAST.get(number % PAST.size());
        var event = LifeEvent.valueOf(state.name());
        String by = event.isOfPeople() ? PEOPLE.get(number % PEOPLE.size()) : "";
        int days = dismissed ? LONG_AGO + number % 90 : 1 + number % 90;
        var at = clock.instant().minus(days, ChronoUnit.DAYS);
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

    /** A team works on what is open: some is taken on, more is given to somebody, and some is spoken of. */
    private static void decide(LiveWorkspace workspace) {
        var open = workspace.advice().board().open();
        var decisions = new LinkedHashMap<String, Decision>();
        for (int i = 0; i < open.size(); i++) {
            String key = open.get(i).candidate().key();
            String person = PEOPLE.get(i % PEOPLE.size());
            if (i % TAKEN_ONE_IN == 0) {
                decisions.put(key, Decision.of(DecisionKind.ACCEPT, person).to(person, Optional.empty()));
            } else if (i % GIVEN_ONE_IN == 0) {
                decisions.put(key, given(person));
            }
        }
        workspace.decide(decisions);
    }

    private static Decision given(String person) {
        return new Decision(
                DecisionKind.ASSIGN,
                "Ann",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(person),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private void measure(int questions, String only) throws Exception {
        signIn();
        var board = workspace.board(workspace.advice(), "Olga");
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "%d experiments, %d recommendations ever, %d of them now, %d to be decided on %d cards, of which Olga is"
                        + " shown %d; load %.1f%n%n",
                workspace.advice().all().experiments().size(),
                board.lives().size(),
                board.advice().size(),
                workspace.advice().board().open().size(),
                workspace.advice().board().cards().size(),
                board.cards().size(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(
                "| page | kB sent | p50 ms | p95 ms | longest ms | processor ms | the same again, p95 ms | first after a"
                        + " change, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        String card = board.open().get(0).candidate().key();
        for (var page : pages(card).entrySet()) {
            if (!page.getKey().startsWith(only)) {
                continue;
            }
            String path = page.getValue() + (page.getValue().contains("?") ? "&x=" : "?x=");
            var times = AnswerTimes.of(questions, i -> ask(path + i));
            var again = AnswerTimes.of(questions, i -> ask(path));
            var changed = afterChanges(card, path);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f |%n",
                    page.getKey(),
                    times.bytes() / 1e3,
                    times.within(500),
                    times.within(950),
                    times.longest(),
                    times.work(),
                    again.within(950),
                    changed);
        }
        bare(questions);
    }

    private static Decision comment(String said) {
        return new Decision(
                DecisionKind.COMMENT,
                "Ann",
                Optional.empty(),
                said,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** Milliseconds to the first answer after somebody said something about a card: all advice is looked through again. */
    private double afterChanges(String card, String path) throws Exception {
        var nanos = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            workspace.decide(card, comment("said " + path + i));
            long begun = System.nanoTime();
            ask(path);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return nanos[CHANGES / 2] / 1e6;
    }

    /** The bytes of Today from a server that does nothing else, as a measure of what the way there and back takes. */
    private void bare(int questions) throws Exception {
        var request = request("/").header("Accept-Encoding", "gzip").build();
        var bytes =
                Buffer.buffer(client.send(request, BodyHandlers.ofByteArray()).body());
        var vertx = Vertx.vertx();
        try {
            var server = vertx.createHttpServer()
                    .requestHandler(each -> each.response().end(bytes))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            var there = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
            var times = AnswerTimes.of(
                    questions,
                    i -> client.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray())
                            .body()
                            .length);
            System.out.printf(
                    Locale.ROOT,
                    "| bare Vert.x, the bytes of Today | %.1f | %.1f | %.1f | %.1f | %.1f | | |%n",
                    times.bytes() / 1e3,
                    times.within(500),
                    times.within(950),
                    times.longest(),
                    times.work());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
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
