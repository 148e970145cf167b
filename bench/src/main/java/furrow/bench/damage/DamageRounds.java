package furrow.bench.damage;

import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.life.LifeStep;
import furrow.engine.live.ImportDesk;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionTester;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Flips a bit or cuts a file in a data folder, seeded, opens it, and reads all that is kept: evidence, plan and seals, the lives
 * of experiments, recommendations with what people decided, recorded evaluations, rule books and imported units. Each is what it
 * was, or it is told that it cannot be. Half of the rounds begin after a clean end, the others after a kill.
 *
 * <p>{@code DamageRounds rounds folder seed}; the folder has to be new. Ends with 1 when a reading was silently wrong.
 */
public final class DamageRounds {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final int UNITS = 400;
    private static final String RULE =
            "rule \"Say it\"\nwhen\n    $e : Experiment( unitsSoFar >= 100 )\nthen\n    advise.keepGoing( $e, \"go on\" );\nend\n";
    private static final String POSTS =
            "Post ID,Page ID,Publish time,Permalink,Post type,Custom labels,Views,Reach,Reactions\n"
                    + "101,1,11/06/2026 02:10,https://www.facebook.com/p/1,Photos,spring,100,90,7\n"
                    + "102,1,11/07/2026 02:10,https://www.facebook.com/p/2,Photos,spring,120,95,9\n";

    private final Path folder;
    private final Map<String, Integer> told = new TreeMap<>();
    /** What an undamaged folder says after another start, which may seal the day before. */
    private final Map<String, String> truth = new TreeMap<>();

    private int wrong;

    private DamageRounds(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        var damage = new DamageRounds(Files.createDirectories(Path.of(arguments[1])));
        long seed = Long.parseLong(arguments[2]);
        damage.prepare();
        for (int round = 0; round < rounds; round++) {
            damage.round(round, new SplittableRandom(seed + round));
        }
        System.out.println(rounds + " rounds: " + damage.told + ", silently wrong " + damage.wrong);
        System.exit(damage.wrong == 0 ? 0 : 1);
    }

    private void prepare() throws IOException {
        var clean = folder.resolve("clean");
        try (var workspace = open(clean)) {
            workspace.define(PlanFiles.read(plan("tone")).orThrow());
            workspace.define(PlanFiles.read(plan("hour")).orThrow());
            for (int part = 0; part < 5; part++) {
                workspace.append("bench", events(part)).toCompletableFuture().join();
                workspace.report();
            }
            workspace.seal("ann", "for the record");
            live(workspace);
            copy(clean, folder.resolve("killed"));
        }
        for (String from : List.of("clean", "killed")) {
            var where = folder.resolve("sound");
            copy(folder.resolve(from), where);
            try (var workspace = open(where)) {
                truth.put(from, reading(workspace));
            }
            remove(where);
        }
    }

    /** What people do: decide about advice, take an experiment on, draft rules, bring a file. */
    private void live(LiveWorkspace workspace) throws IOException {
        var open = workspace.advice().board().open();
        if (open.isEmpty()) {
            throw new IllegalStateException("there is no advice to decide about");
        }
        workspace.decide(
                open.get(0).candidate().key(),
                Decision.of(DecisionKind.ACCEPT, "ann").saying("we try it"));
        workspace.take("hour", new LifeStep.Pause(), "ann", "holidays", OptionalLong.empty());
        workspace
                .books()
                .draft(
                        new BookContents(List.of(new RuleSource("say.drl", RULE)), List.of()),
                        "ann",
                        "what we say ourselves");
        var file = folder.resolve("posts.csv");
        Files.writeString(file, POSTS);
        workspace
                .imports()
                .take(
                        Map.of("posts.csv", file),
                        new ImportDesk.Asked(ReadSettings.NONE, Optional.of(NOON), Map.of(), false),
                        any -> bytes -> {});
        workspace.advice();
    }

    private static LiveWorkspace open(Path where) {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(where, CLOCK), CLOCK);
    }

    private static String plan(String name) {
        String tactic = ", tactic: {name: x, kind: conversation}";
        return "experiments:\n  - name: " + name + "\n    question: Which " + name + "?\n    unit: contact\n    arms:\n"
                + "      - {name: plain, control: true" + tactic + "}\n      - {name: warm" + tactic + "}\n"
                + "    metrics:\n      - {name: click, type: proportion, role: primary}\n";
    }

    private static List<LogEntry> events(int part) {
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < UNITS; i++) {
            String unit = "u" + (part * UNITS + i) % (3 * UNITS);
            var at = NOON.minusSeconds(60L * (i + 1 + part));
            entries.add(new LogEntry.Happened(
                    new Exposure("e" + part + "-" + i, unit, "tone", i % 2 == 0 ? "plain" : "warm", at, Map.of())));
            if (i % 3 == 0) {
                entries.add(new LogEntry.Happened(new Outcome(
                        "o" + part + "-" + i,
                        unit,
                        "click",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        at.plusSeconds(30),
                        Map.of())));
            }
        }
        return entries;
    }

    /** All that a reader can see. */
    private static String reading(LiveWorkspace workspace) {
        var advice = workspace.advice();
        var books = workspace.books();
        return String.join(
                "\n",
                advice.report().experiments().toString(),
                PlanFiles.toJson(workspace.plan()),
                workspace.seals().toString(),
                workspace.lives().toString(),
                new TreeMap<>(advice.board().lives()).toString(),
                books.versions().toString(),
                books.publications().toString(),
                workspace
                        .history()
                        .between(Instant.EPOCH, NOON.plusSeconds(1))
                        .toList()
                        .toString(),
                workspace.imports().units().toString());
    }

    private void round(int round, SplittableRandom random) throws IOException {
        var where = folder.resolve("round");
        String from = round % 2 == 0 ? "clean" : "killed";
        copy(folder.resolve(from), where);
        String what = damage(where, random);
        String outcome = read(where, String.valueOf(truth.get(from)));
        told.merge(outcome, 1, Integer::sum);
        if (outcome.equals("silently wrong")) {
            wrong++;
            System.out.println("round " + round + ": " + what);
        }
        remove(where);
    }

    private static String read(Path where, String truth) {
        try (var workspace = open(where)) {
            var vitals = workspace.vitals();
            boolean same = reading(workspace).equals(truth);
            vitals = workspace.vitals();
            if (!vitals.damages().isEmpty()) {
                return "told and set aside";
            }
            if (!same) {
                return "silently wrong";
            }
            return vitals.mended().isEmpty() ? "did no harm" : "mended and right";
        } catch (RuntimeException refused) {
            return "refused with advice";
        }
    }

    private static String damage(Path where, SplittableRandom random) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(where)) {
            files = all.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        var file = files.get(random.nextInt(files.size()));
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (random.nextInt(3) == 0) {
                bytes.setLength(at);
                return where.relativize(file) + " cut to " + at;
            }
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ (1 << random.nextInt(8)));
            return where.relativize(file) + " flipped at " + at;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
