package furrow.bench.reading;

import furrow.api.server.Entry;
import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Plan;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.DataFact;
import furrow.rules.fact.Fact;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/**
 * How long a server takes to answer what is known and advised over HTTP, what it computes when something comes in, and the
 * memory that it takes, client and all. The heap is that of {@code -Xmx}, which is to be stated:
 *
 * <pre>java -Xmx768m -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.reading.ReadingSpeed 1000 400 500</pre>
 *
 * <p>Arguments: experiments, contacts of each (400 are about a thousand events), questions of each kind, and how often something
 * comes in for ten experiments (5 when left out).
 */
public final class ReadingSpeed {
    private static final double MILLIS = 1e6;
    private static final int TOUCHED = 10;

    private final LiveWorkspace workspace;
    private final ManyExperiments many;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private ReadingSpeed(LiveWorkspace workspace, ManyExperiments many, URI address) {
        this.workspace = workspace;
        this.many = many;
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        var clock = Clock.systemUTC();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var many = new ManyExperiments(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), now);
        var folder = Files.createTempDirectory("reading-speed");
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = FurrowServer.start(
                        workspace, ServerOptions.at("127.0.0.1", 0).with(Entry.OPEN))) {
            new ReadingSpeed(workspace, many, URI.create(server.address()))
                    .measure(Integer.parseInt(arguments[2]), arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5);
        }
    }

    private void measure(int questions, int rounds) throws Exception {
        workspace.books().live().get();
        var plan = many.plan();
        told("defining " + many.experiments() + " experiments one by one", () -> define(plan));
        told("defining them again", () -> {
            workspace.define(plan);
            return "";
        });
        told("taking in", () -> {
            long events = 0;
            for (int i = 0; i < many.experiments(); i++) {
                events += send(i);
            }
            return events + " events";
        });
        told("the first answer", this::computed);
        for (String path : List.of("v1/evidence/" + ManyExperiments.name(7), "v1/recommendations?limit=10000", "")) {
            unchanged(path, questions);
        }
        System.out.printf(
                Locale.ROOT,
                "%d experiments, %d recommendations, load %.1f%n",
                many.experiments(),
                workspace.advice().board().advice().size(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 0; round < rounds; round++) {
            touch(round);
        }
        compareRules();
        System.out.printf(
                Locale.ROOT,
                "memory: at most %s kB in all, heap at most %d MB of %d%n",
                resident(),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Defines them by a request each; tells the processor time of the first and of the last hundred. */
    private String define(Plan plan) throws IOException, InterruptedException {
        long[] processor = new long[plan.experiments().size() + 1];
        for (int i = 0; i < plan.experiments().size(); i++) {
            processor[i] = AnswerTimes.processor();
            put(new Plan(plan.workspace(), List.of(plan.experiments().get(i))));
        }
        int last = plan.experiments().size();
        processor[last] = AnswerTimes.processor();
        int some = Math.min(100, last);
        return String.format(
                Locale.ROOT,
                "(the first %d: %.0f ms, the last %d: %.0f ms of processor)",
                some,
                (processor[some] - processor[0]) / MILLIS,
                some,
                (processor[last] - processor[last - some]) / MILLIS);
    }

    private void put(Plan plan) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/v1/plan"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(PlanFiles.toJson(plan)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("a plan was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private int send(int experiment) {
        var events = many.events(experiment);
        workspace.append("bench", events).toCompletableFuture().join();
        return events.size();
    }

    /** A batch that touches ten experiments, and the answers that wait for it. */
    private void touch(int round) throws Exception {
        for (int i = 0; i < TOUCHED; i++) {
            int number = (round * TOUCHED + i) * 17 % many.experiments();
            workspace
                    .append("bench", List.of(many.late(number, round)))
                    .toCompletableFuture()
                    .join();
        }
        told("an answer after something came in for " + TOUCHED, this::computed);
    }

    private String computed() throws Exception {
        long computed = workspace.computed();
        long asked = workspace.asked();
        ask("v1/recommendations?limit=10000");
        return (workspace.computed() - computed) + " computed, rules asked about " + (workspace.asked() - asked);
    }

    /** What asking rules about all facts takes beside asking them about ten experiments of which a fact has changed. */
    private void compareRules() throws Exception {
        var book = RuleBook.shipped();
        var kept = book.kept();
        var day = LocalDate.of(2026, 11, 30);
        var facts = new ArrayList<>(workspace.advice().facts());
        kept.evaluate(facts, day, 0);
        for (int round = 0; round < 3; round++) {
            int turn = round;
            told(
                    "rules about all " + facts.size() + " facts",
                    () -> book.evaluate(facts, day, turn).recommendations().size() + " recommendations");
            change(facts, round);
            told(
                    "rules about what has changed",
                    () -> kept.evaluate(facts, day, turn).recommendations().size() + " recommendations");
        }
    }

    /** Changes one fact of each of ten experiments. */
    private static void change(List<Fact> facts, int round) {
        int changed = 0;
        for (int i = 0; i < facts.size() && changed < TOUCHED; i++) {
            if (facts.get(i) instanceof DataFact data) {
                facts.set(i, new DataFact(data.experiment(), data.any(), OptionalDouble.of(round + 1)));
                changed++;
            }
        }
    }

    private void unchanged(String path, int questions) throws Exception {
        System.out.println("/" + path + ": " + AnswerTimes.of(questions, any -> ask(path)));
    }

    private long ask(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/" + path)).build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode());
        }
        return answer.body().length;
    }

    private static void told(String what, Callable<String> work) throws Exception {
        long begun = System.nanoTime();
        long processor = AnswerTimes.processor();
        String result = work.call();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f ms, %.0f ms of processor %s%n",
                what,
                (System.nanoTime() - begun) / MILLIS,
                (AnswerTimes.processor() - processor) / MILLIS,
                result);
    }

    /** The most memory that the process ever had, of Linux. */
    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith("VmHWM"))
                .map(each -> each.replaceAll("\\D", ""))
                .findFirst()
                .orElse("?");
    }
}
