package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.life.LifeStep;
import furrow.engine.moment.Act;
import furrow.engine.moment.Choice;
import furrow.engine.moment.Moment;
import furrow.engine.moment.NextAction;
import furrow.engine.moment.PassedOver;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.engine.process.SetClock;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionStep;
import furrow.experiments.event.Message;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments of a running workspace: what is drawn is in the log, what is done is an exposure, and nobody is written to too often. */
class LiveMomentsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String PLAN = """
        workspace: {contactLimit: {times: 2, days: 7}}
        experiments:
          - name: tone
            question: Does a warmer tone bring more replies?
            unit: conversation
            arms:
              - {name: plain, control: true, tactic: {name: plain, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            metrics:
              - {name: reply, type: proportion}
        """;
    private static final String RULES = """
        // No warm word to the angry.
        rule "No warm word"
        when
            Attribute( name == "mood", value == "angry" )
            $c : Candidate( tactic == "warm" )
        then
            advise.exclude( $c, "It sounds false to the angry." );
        end

        // Where no experiment draws, warm.
        rule "Warm else"
        when
            $c : Candidate( inExperiment == null, tactic == "warm" )
        then
            advise.prefer( $c, "We like it." );
        end
        """;
    private static final String SCENARIOS = """
        scenarios:
          - name: the angry
            facts:
              - Context: { unit: a }
              - Attribute: { name: mood, value: angry }
              - Candidate: { tactic: warm }
            expect:
              - { rule: "No warm word" }
              - { rule: "Warm else" }
        """;

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOON);
    private LiveWorkspace workspace;

    @BeforeEach
    void open() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private void begin() {
        workspace.define(PlanFiles.read(PLAN).orThrow());
        var books = workspace.books();
        int number = books.draft(
                        new BookContents(
                                List.of(new RuleSource("a.drl", RULES)),
                                List.of(new RuleSource("a.scenarios.yaml", SCENARIOS))),
                        "Ann",
                        "try it")
                .number();
        assertInstanceOf(VersionStep.Taken.class, books.test(number, "Ann"));
        assertInstanceOf(VersionStep.Taken.class, books.review(number, "Bob", "reads well"));
        assertInstanceOf(VersionStep.Taken.class, books.publish(number, "Bob", "from today on"));
    }

    private NextAction ask(String unit, Map<String, String> attributes) {
        return workspace
                .moments()
                .choose(new Moment(
                        unit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), attributes))
                .toCompletableFuture()
                .join();
    }

    private static Act act(String unit, Optional<String> arm, Optional<String> id) {
        return new Act(unit, Optional.empty(), arm, Optional.empty(), Message.Author.HUMAN, Optional.empty(), id);
    }

    private boolean acted(Act act) {
        return workspace.moments().acted(act).toCompletableFuture().join().followed();
    }

    private void write(String unit, String conversation, Message.Direction direction, Duration later) {
        var at = clock.instant().plus(later);
        Happenings.send(
                workspace,
                List.of(LogEntry.of(new Message(
                        "m" + at + direction,
                        unit,
                        conversation,
                        direction,
                        Message.Author.HUMAN,
                        Optional.empty(),
                        Optional.empty(),
                        at,
                        Map.of()))));
        // Evidence is read to the log's end, so the next moment sees the message.
        workspace.report();
    }

    @Test
    void whatIsDrawnCountsAndIsKept() {
        begin();
        var first = ask("talk-1", Map.of());
        var choice = first.choice().orElseThrow();
        assertEquals(Choice.Basis.DRAWN, choice.basis());
        assertEquals(0.5, choice.chance());
        assertEquals(1, first.passedOver().size());
        assertEquals(PassedOver.Why.NOT_DRAWN, first.passedOver().get(0).why());

        var again = ask("talk-1", Map.of());
        assertEquals(Choice.Basis.KEPT, again.choice().orElseThrow().basis());
        assertEquals(choice.arm(), again.choice().orElseThrow().arm());

        var angry = ask("talk-2", Map.of("mood", "angry"));
        assertEquals(1, angry.choice().orElseThrow().chance());
        assertEquals(Optional.of("plain"), angry.choice().orElseThrow().arm());
        assertEquals(Optional.of("No warm word"), angry.passedOver().get(0).rule());

        var data = workspace.report().experiments().get(0).evidence().data();
        assertEquals(1, data.units(), "the angry one is counted apart");
        assertTrue(data.findings().stream().anyMatch(each -> each.check().equals("drawn-among-fewer")));
        var arm = data.arms().stream()
                .filter(each -> choice.arm().equals(Optional.of(each.arm().name())))
                .findFirst()
                .orElseThrow();
        assertEquals(Map.of(0.5, 1L), arm.chances());
    }

    @Test
    void anExposureFollowsWhenTheActIsReported() {
        begin();
        var arm = ask("talk-1", Map.of()).choice().orElseThrow().arm();
        var adherence = workspace.report().experiments().get(0).evidence().data().arms().stream()
                .filter(each -> arm.equals(Optional.of(each.arm().name())))
                .findFirst()
                .orElseThrow();
        assertEquals(0, adherence.adherence().orElseThrow().followed());

        assertTrue(acted(act("talk-1", Optional.empty(), Optional.of("reply-1"))));
        assertTrue(acted(act("talk-1", Optional.empty(), Optional.of("reply-1"))), "a repeat is harmless");
        var after = workspace.report().experiments().get(0).evidence().data().arms().stream()
                .filter(each -> arm.equals(Optional.of(each.arm().name())))
                .findFirst()
                .orElseThrow();
        assertEquals(1, after.adherence().orElseThrow().followed());
        var other = arm.equals(Optional.of("warm")) ? "plain" : "warm";
        assertEquals(false, acted(act("talk-1", Optional.of(other), Optional.of("reply-2"))));
        assertThrows(IllegalArgumentException.class, () -> acted(act("talk-1", Optional.of("loud"), Optional.empty())));
        assertThrows(IllegalArgumentException.class, () -> acted(act("talk-9", Optional.of("warm"), Optional.empty())));
    }

    @Test
    void nobodyIsWrittenToMoreOftenThanTheLimitAndWhoWaitsIsAnswered() {
        begin();
        write("talk-1", "c", Message.Direction.OUT, Duration.ofHours(-50));
        write("talk-1", "c", Message.Direction.OUT, Duration.ofMinutes(-2_970));
        assertTrue(ask("talk-1", Map.of()).choice().isPresent(), "half an hour later is the same time");
        write("talk-1", "c", Message.Direction.OUT, Duration.ofHours(-3));

        var resting = ask("talk-1", Map.of());
        assertEquals(Optional.empty(), resting.choice());
        assertEquals(Optional.of(NOON.minus(Duration.ofHours(50)).plus(Duration.ofDays(7))), resting.again());
        assertEquals(
                Set.of(PassedOver.Why.CONTACT_LIMIT),
                resting.passedOver().stream().map(PassedOver::why).collect(Collectors.toSet()));

        write("talk-1", "c", Message.Direction.IN, Duration.ofHours(-1));
        assertTrue(ask("talk-1", Map.of()).choice().isPresent(), "who wrote and has no answer is answered");
        write("talk-1", "c", Message.Direction.OUT, Duration.ofMinutes(-5));
        assertTrue(ask("talk-1", Map.of()).choice().isEmpty(), "answered now");
        clock.set(resting.again().orElseThrow());
        assertTrue(ask("talk-1", Map.of()).choice().isPresent(), "an answer does not count against the limit");
    }

    @Test
    void aPersonsMessagesCountWhateverConversationTheyAreIn() {
        begin();
        write("ann", "c1", Message.Direction.OUT, Duration.ofHours(-50));
        write("ann", "c2", Message.Direction.OUT, Duration.ofHours(-30));
        var moment = new Moment(
                "talk-7", Optional.empty(), Optional.empty(), Optional.of("ann"), Optional.empty(), Map.of());
        var action = workspace.moments().choose(moment).toCompletableFuture().join();

        assertEquals(Optional.empty(), action.choice());
        assertEquals(
                0, workspace.report().experiments().get(0).evidence().data().units(), "nothing was drawn");
    }

    @Test
    void whereNothingDrawsTheBestByRulesIsToldAndNothingIsLogged() {
        begin();
        workspace.take("tone", new LifeStep.Pause(), "ann", "so it was agreed", OptionalLong.empty());
        var action = ask("talk-1", Map.of());
        var choice = action.choice().orElseThrow();

        assertEquals(Choice.Basis.RULES, choice.basis());
        assertEquals("warm", choice.tactic());
        assertEquals(1, choice.chance());
        assertEquals(Optional.empty(), choice.arm());
        assertEquals("We like it.", choice.reason());
        assertEquals(PassedOver.Why.LESS_PREFERRED, action.passedOver().get(0).why());
        assertEquals(
                "plain",
                ask("talk-1", Map.of("mood", "angry")).choice().orElseThrow().tactic());
        workspace.take("tone", new LifeStep.Resume(), "ann", "so it was agreed", OptionalLong.empty());
        assertEquals(
                Choice.Basis.DRAWN,
                ask("talk-1", Map.of()).choice().orElseThrow().basis());
    }

    @Test
    void anArmThatIsExcludedLaterIsKeptAndNotTold() {
        begin();
        var warm = IntStream.range(0, 100)
                .mapToObj(i -> "talk-" + i)
                .filter(unit -> ask(unit, Map.of()).choice().orElseThrow().arm().equals(Optional.of("warm")))
                .findFirst()
                .orElseThrow();
        var now = ask(warm, Map.of("mood", "angry")).choice().orElseThrow();

        assertEquals("plain", now.tactic());
        assertEquals(Choice.Basis.RULES, now.basis());
        assertTrue(now.reason().startsWith("It keeps warm, which is excluded now (No warm word)"), now.reason());
        assertEquals("warm", ask(warm, Map.of()).choice().orElseThrow().tactic());
    }

    @Test
    void anArmIsKeptOverARestartAndManyWhoAskAtOnceAreToldOne() throws Exception {
        begin();
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<NextAction> asking = () -> ask("talk-1", Map.of());
            var told = threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> asking).toList());
            var arms = new HashSet<Optional<String>>();
            int drawn = 0;
            for (var each : told) {
                var choice = each.get().choice().orElseThrow();
                arms.add(choice.arm());
                drawn += choice.basis() == Choice.Basis.DRAWN ? 1 : 0;
            }
            assertEquals(1, arms.size());
            assertEquals(1, drawn);
            close();
            open();
            var after = ask("talk-1", Map.of()).choice().orElseThrow();
            assertEquals(Choice.Basis.KEPT, after.basis());
            assertEquals(arms, Set.of(after.arm()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatCannotBeAnsweredIsRefusedWithWhatCan() {
        var nothing = ask("talk-1", Map.of());
        assertEquals(
                Optional.of("The workspace has no tactics yet; define an experiment with its arms first."),
                nothing.nothing());
        begin();
        var unknown = assertThrows(IllegalArgumentException.class, () -> ask("talk-1", Map.of("mod", "angry")));
        assertTrue(String.valueOf(unknown.getMessage()).contains("did you mean \"mood\"?"), unknown::getMessage);
        workspace.define(
                PlanFiles.read(PLAN.replace("name: tone", "name: length")).orThrow());
        var several = assertThrows(IllegalArgumentException.class, () -> ask("talk-1", Map.of()));
        assertTrue(String.valueOf(several.getMessage()).endsWith("length, tone"), several::getMessage);
    }
}
