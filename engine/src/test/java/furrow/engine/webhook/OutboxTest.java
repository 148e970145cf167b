package furrow.engine.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.news.Heard;
import furrow.engine.news.Heard.Audience;
import furrow.engine.news.News;
import furrow.engine.news.NewsKind;
import furrow.engine.notation.JsonText;
import furrow.engine.process.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    final SetClock clock = new SetClock(NOON);
    /** What arrived: subject and id, in order. */
    private final List<String> arrived = new ArrayList<>();

    private Documents documents;
    private Webhooks webhooks;
    private Outbox outbox;

    /** Where documents are kept; another time what was kept is there. */
    Documents made() {
        return Documents.embedded(folder, clock);
    }

    private void open() {
        documents = made();
        webhooks = Webhooks.open(documents, "main", clock);
        outbox = Outbox.open(documents, "main", webhooks, clock);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private void restart() {
        documents.close();
        open();
    }

    private String webhook(NewsKind... kinds) {
        return webhooks.add("CRM", "https://192.0.9.1/hook", WebhookForm.STANDARD, List.of(kinds), "Ana")
                .webhook()
                .id();
    }

    private static News news(NewsKind kind, String subject, int number) {
        return new News(
                "msg_" + subject + number,
                kind,
                subject,
                NOON.plusSeconds(number),
                JsonText.object().put("n", number));
    }

    private static Heard heard(String subject, int number) {
        return new Heard(news(NewsKind.RECOMMENDATION_CHANGED, subject, number), Audience.ALL);
    }

    private Delivery.Attempt attempt(int status) {
        return new Delivery.Attempt(clock.instant(), status, 3, "it answered " + status);
    }

    /** Sends what is due now and tells how many times it was tried. */
    private int send(String webhook, int status) {
        int tried = 0;
        for (var next = outbox.next(webhook); next.isPresent(); next = outbox.next(webhook)) {
            tried++;
            if (status == 200) {
                arrived.add(next.get().delivery().news().subject() + " "
                        + next.get().delivery().news().id());
                outbox.delivered(webhook, next.get().number(), attempt(200));
            } else {
                outbox.failed(webhook, next.get().number(), attempt(status), Optional.empty());
            }
        }
        return tried;
    }

    private Map<String, List<String>> arrivedBySubject() {
        var all = new LinkedHashMap<String, List<String>>();
        arrived.forEach(each -> all.computeIfAbsent(each.split(" ")[0], any -> new ArrayList<>())
                .add(each.split(" ")[1]));
        return all;
    }

    @Test
    void aReceiverThatFailsForAnHourGetsEverythingOnceItAnswersInOrderOfEachSubject() {
        open();
        String webhook = webhook();
        int tried = 0;
        var told = new LinkedHashMap<String, List<String>>();
        for (int second = 0; second < 3_600; second++) {
            clock.set(NOON.plusSeconds(second));
            if (second % 40 == 1) {
                String subject = "s" + second % 7;
                told.computeIfAbsent(subject, any -> new ArrayList<>()).add("msg_" + subject + second);
                outbox.take(List.of(heard(subject, second)));
            }
            if (second == 1_500) {
                restart();
            }
            tried += send(webhook, 503);
        }
        assertEquals(90, outbox.waiting(webhook));
        assertTrue(tried < 25, "while nobody answers one message is tried now and then, but it was " + tried);

        Instant end = NOON.plus(Duration.ofHours(1));
        Instant since = end;
        for (; outbox.waiting(webhook) > 0; since = since.plusSeconds(1)) {
            clock.set(since);
            send(webhook, 200);
        }

        assertTrue(since.isBefore(end.plus(Duration.ofMinutes(18).plusSeconds(1))), since::toString);
        assertEquals(told, arrivedBySubject());
        assertEquals(arrived.size(), new HashSet<>(arrived).size(), "nothing arrived twice");
        assertEquals(Optional.empty(), webhooks.find(webhook).orElseThrow().failingSince());
    }

    @Test
    void whatIsReadOffAgainIsKnownByItsIdAlsoAfterARestart() {
        open();
        String webhook = webhook();
        var all = List.of(heard("a", 1), heard("b", 2), heard("a", 3));
        outbox.take(all);
        send(webhook, 200);
        restart();

        assertTrue(outbox.take(all));
        assertEquals(0, send(webhook, 200));
        assertEquals(List.of("a msg_a1", "b msg_b2", "a msg_a3"), arrived);
    }

    @Test
    void whatHappenedBeforeItWasAddedIsNotTold() {
        open();
        clock.set(NOON.plusSeconds(10));
        String webhook = webhook();
        outbox.take(List.of(heard("a", 9), heard("a", 10), heard("a", 11)));

        send(webhook, 200);
        assertEquals(List.of("a msg_a11"), arrived);
    }

    @Test
    void itHearsWhatItChoseAndWhatItMayHear() {
        open();
        String webhook = webhook(NewsKind.RECOMMENDATION_NEW, NewsKind.RECOMMENDATION_WITHDRAWN);
        outbox.take(List.of(
                new Heard(news(NewsKind.RECOMMENDATION_WITHDRAWN, "never-told", 1), Audience.WHO_KNOWS),
                new Heard(news(NewsKind.RECOMMENDATION_NEW, "a", 2), Audience.ALL),
                new Heard(news(NewsKind.RECOMMENDATION_CHANGED, "a", 3), Audience.ALL),
                new Heard(news(NewsKind.RECOMMENDATION_NEW, "held-out", 4), Audience.NOBODY)));
        outbox.take(List.of(new Heard(news(NewsKind.RECOMMENDATION_WITHDRAWN, "a", 5), Audience.WHO_KNOWS)));

        send(webhook, 200);
        assertEquals(List.of("a msg_a2", "a msg_a5"), arrived);
    }

    @Test
    void whatCameFirstOfASubjectHoldsTheRestOfItAndNothingElse() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("a", 1), heard("a", 2), heard("b", 3)));
        var first = outbox.next(webhook).orElseThrow();
        assertEquals("msg_a1", first.delivery().news().id());
        outbox.failed(webhook, first.number(), attempt(400), Optional.empty());
        clock.set(NOON.plusSeconds(6));

        assertEquals(
                Optional.empty(),
                outbox.next(webhook).filter(each -> each.delivery().news().id().equals("msg_a2")));
        send(webhook, 200);
        clock.set(NOON.plusSeconds(20));
        send(webhook, 200);
        assertEquals(List.of("msg_a1", "msg_a2"), arrivedBySubject().get("a"));
        assertEquals(List.of("msg_b3"), arrivedBySubject().get("b"));
    }

    @Test
    void aReceiverMayAskToBeLeftAloneForAWhile() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("a", 1)));
        var next = outbox.next(webhook).orElseThrow();
        outbox.failed(webhook, next.number(), attempt(429), Optional.of(Duration.ofMinutes(10)));

        clock.set(NOON.plus(Duration.ofMinutes(9)));
        assertEquals(Optional.empty(), outbox.next(webhook));
        clock.set(NOON.plus(Duration.ofMinutes(10)));
        assertTrue(outbox.next(webhook).isPresent());
    }

    @Test
    void aReceiverThatWantsNoMoreIsClosedAndKeepsWhatWaits() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("a", 1), heard("b", 2)));
        outbox.gone(webhook, outbox.next(webhook).orElseThrow().number(), attempt(410));
        restart();

        assertTrue(webhooks.find(webhook).orElseThrow().closed().orElseThrow().contains("410"));
        assertEquals(Optional.empty(), outbox.next(webhook));
        outbox.take(List.of(heard("a", 3)));
        clock.set(NOON.plusSeconds(4));
        outbox.reopen(webhook);
        outbox.take(List.of(heard("a", 3), heard("a", 5)));
        send(webhook, 200);
        assertEquals(List.of("a msg_a1", "b msg_b2", "a msg_a5"), arrived);
    }

    @Test
    void fiveDaysWithoutAnAnswerCloseItAndAnOperatorOpensItAgain() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("a", 1)));
        int minutes = 0;
        for (; webhooks.find(webhook).orElseThrow().isOpen(); minutes += 6 * 60) {
            clock.set(NOON.plus(Duration.ofMinutes(minutes)));
            send(webhook, 500);
            assertTrue(minutes < 7 * 24 * 60, "it has to be closed some time");
        }

        assertTrue(minutes > 5 * 24 * 60, "it was closed after " + minutes + " minutes");
        assertTrue(webhooks.find(webhook).orElseThrow().closed().orElseThrow().contains("5 days"));
        outbox.reopen(webhook);
        send(webhook, 200);
        assertEquals(List.of("a msg_a1"), arrived);
    }

    @Test
    void oneMessageThatIsRefusedForDaysIsSetAsideWhileOthersArrive() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("bad", 1), heard("bad", 2)));
        int hours = 0;
        for (; !arrived.contains("bad msg_bad2") && hours < 100; hours += 4) {
            clock.set(NOON.plus(Duration.ofHours(hours)));
            outbox.take(List.of(heard("good", hours * 3_600 + 3)));
            clock.set(clock.instant().plusSeconds(5));
            for (var next = outbox.next(webhook); next.isPresent(); next = outbox.next(webhook)) {
                var news = next.get().delivery().news();
                if (news.id().equals("msg_bad1")) {
                    outbox.failed(webhook, next.get().number(), attempt(422), Optional.empty());
                    clock.set(clock.instant().plusSeconds(10));
                } else {
                    arrived.add(news.subject() + " " + news.id());
                    outbox.delivered(webhook, next.get().number(), attempt(200));
                }
            }
        }

        assertTrue(hours > 72 && hours < 85, "it was set aside after " + hours + " hours");
        assertEquals(
                Delivery.State.SET_ASIDE,
                outbox.find(webhook, 1).orElseThrow().delivery().state());
        assertTrue(webhooks.find(webhook).orElseThrow().isOpen());
    }

    @Test
    void aReplayHasTheIdOfBeforeAndWhatIsNotThereIsTold() {
        open();
        String webhook = webhook();
        outbox.take(List.of(heard("a", 1), heard("b", 2), heard("a", 3)));
        send(webhook, 200);
        arrived.clear();
        outbox.replay(webhook, 2);
        send(webhook, 200);
        assertEquals(List.of("b msg_b2"), arrived);
        arrived.clear();

        assertEquals(2, outbox.replaySince(webhook, NOON.plusSeconds(1)));
        send(webhook, 200);
        assertEquals(List.of("b msg_b2", "a msg_a3"), arrived);
        assertThrows(UnknownWebhookException.class, () -> outbox.replay(webhook, 77));
        assertThrows(UnknownWebhookException.class, () -> outbox.replaySince("nobody", NOON));
        assertEquals(
                List.of(3L, 2L),
                outbox.log(webhook, Long.MAX_VALUE, 2).stream()
                        .map(Outbox.Numbered::number)
                        .toList());
        assertEquals(1, outbox.log(webhook, 2, 10).size());
    }

    @Test
    void whatThereIsNoRoomForIsTakenLaterAndNothingIsLost() {
        open();
        String webhook = webhook();
        outbox = Outbox.open(documents, "main", webhooks, clock, 10);
        var all = new ArrayList<Heard>();
        for (int i = 1; i <= 15; i++) {
            all.add(heard("s" + i % 4, i));
        }
        assertFalse(outbox.take(all));
        assertEquals(10, outbox.waiting(webhook));
        send(webhook, 200);

        assertTrue(outbox.take(all));
        send(webhook, 200);
        assertEquals(all.size(), new HashSet<>(arrived).size());
        assertEquals(all.size(), arrived.size());
    }

    @Test
    void aSecretIsShownInNoText() {
        open();
        var issued = webhooks.add("Channel", "https://192.0.9.1/T0/B0/hidden", WebhookForm.SLACK, List.of(), "Ana");
        outbox.take(List.of(heard("a", 1)));
        String all = issued + " " + webhooks.all() + " " + issued.webhook().secret() + " "
                + issued.webhook().place();

        assertFalse(all.contains("hidden"), all);
        assertFalse(all.contains(issued.secret().substring(6)), all);
        assertTrue(issued.secret().startsWith("whsec_"));
    }
}
