package furrow.engine.live;

import static furrow.engine.recommendation.Advices.advice;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Adviser.Advised;
import furrow.engine.advice.Report;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.document.Documents;
import furrow.engine.news.News;
import furrow.engine.process.SetClock;
import furrow.engine.proof.ProofDesk;
import furrow.engine.proof.ProofStore;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.engine.recommendation.MongoRecommendations;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.signature.Signature;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.WebhookForm;
import furrow.experiments.plan.Workspace;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import furrow.rules.book.RuleBook;
import furrow.rules.language.Action;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of made-up recommendations is told once, in order, and to nobody what a design holds out. */
class NewsDeskTest {
    private final SetClock clock = new SetClock(noon(0));

    @TempDir
    private Path folder;

    private Documents documents;
    private ProofDesk proof;
    private AdviceDesk desk;
    private AdviceReport last;
    private NewsDesk news;
    private String webhook;

    @BeforeEach
    void open() {
        documents = Documents.embedded(folder, clock);
        proof = ProofDesk.of(ProofStore.of(documents, "main"));
        desk = new AdviceDesk(
                MongoRecommendations.of(documents, "main"),
                AdvicePolicy.usual(),
                (experiment, by, why) -> Optional.empty(),
                proof,
                clock);
        news = newsDesk();
        webhook = news.webhooks()
                .add("CRM", "https://192.0.9.1/hook", WebhookForm.STANDARD, List.of(), "Ana")
                .webhook()
                .id();
    }

    @AfterEach
    void close() {
        documents.close();
    }

    /** As after a start: nothing is remembered but what is on disk. */
    private NewsDesk newsDesk() {
        return new NewsDesk(
                documents,
                "main",
                new NewsDesk.Sources(desk::earlier, List::of, () -> Optional.ofNullable(last)),
                clock);
    }

    private void cycle(int second, String... subjects) {
        clock.set(noon(0).plusSeconds(second));
        var all = Stream.of(subjects)
                .map(each -> advice("Test", Action.TEST_NEXT, each, 50))
                .toList();
        var report = new Report(Workspace.withDefaults(), clock.instant(), List.of(), List.of(), all);
        var edition = new Edition(
                1, 1, "digest", new Signature("Ada", "so", Instant.EPOCH), RuleBook.shipped(), Optional.empty());
        last = desk.cycle(edition, new Advised(report, List.of()));
    }

    private static String key(String subject) {
        return advice("", Action.TEST_NEXT, subject, 1).key();
    }

    /** What waits, oldest first: what happened to which subject. */
    private List<String> waiting() {
        var all = new ArrayList<String>();
        for (Outbox.Numbered each : news.outbox().log(webhook, Long.MAX_VALUE, 1_000)) {
            News told = each.delivery().news();
            all.add(
                    0,
                    told.data().path("event").asText() + " "
                            + told.data().path("subject").asText());
        }
        return all;
    }

    @Test
    void whatBecomesOfARecommendationIsToldOnceAndInOrder() {
        cycle(1, "a", "b");
        news.gather();
        clock.set(noon(0).plusSeconds(2));
        desk.decide(key("a"), Decision.of(DecisionKind.ACCEPT, "Ann"), last);
        news.gather();
        cycle(3, "a");
        news.gather();
        news.gather();

        assertEquals(List.of("appeared a", "appeared b", "accepted a", "withdrawn b"), sorted(waiting()));
        news = newsDesk();
        news.gather();
        assertEquals(4, waiting().size(), "after a restart nothing is told again");
    }

    /** Those of one instant come in the order of their keys, which says nothing. */
    private static List<String> sorted(List<String> told) {
        var all = new ArrayList<>(told);
        all.subList(0, 2).sort(null);
        return all;
    }

    @Test
    void whatHappenedWhileNobodyGatheredIsToldAfterARestart() {
        cycle(1, "a");
        clock.set(noon(0).plusSeconds(2));
        desk.decide(key("a"), Decision.of(DecisionKind.DISMISS, "Ann").saying("not now"), last);
        news = newsDesk();
        news.gather();

        assertEquals(List.of("appeared a", "dismissed a"), waiting());
        assertEquals(
                news.outbox().find(webhook, 2).orElseThrow().delivery().news(),
                news.since(noon(0)).get(1));
    }

    @Test
    void whatADesignHoldsOutIsToldToNobody() {
        var design = new StandingDesign("d", Map.of(ProofGroup.ENGINE, 0.5, ProofGroup.NOTHING, 0.5), 0, 100);
        proof.design(Optional.of(design), Signature.sign("Ann", "we prove it", clock.instant()));
        var subjects = IntStream.range(0, 60).mapToObj(each -> "s" + each).toArray(String[]::new);
        cycle(1, subjects);
        news.gather();
        var open = last.board().open().stream()
                .map(each -> "appeared " + each.candidate().head().subject())
                .sorted()
                .toList();

        assertTrue(open.size() > 10 && open.size() < 50, open::toString);
        assertEquals(open, waiting().stream().sorted().toList());
        cycle(2);
        news.gather();
        assertEquals(
                open.stream().map(each -> each.replace("appeared", "withdrawn")).toList(),
                waiting().stream()
                        .filter(each -> each.startsWith("withdrawn"))
                        .sorted()
                        .toList());
    }

    @Test
    void nothingIsGatheredForNobody() {
        news.outbox().remove(webhook);
        cycle(1, "a");
        news.gather();

        assertFalse(news.since(noon(0)).isEmpty());
        assertEquals(List.of(), waiting());
    }
}
