package furrow.engine.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.plan.PlanFiles;
import furrow.engine.process.SetClock;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of experiments keeps to, whatever it stands on. */
abstract class ExperimentStoreContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    final SetClock clock = new SetClock(Lives.NOON);

    private Documents documents;
    private ExperimentStore store;

    /** Opens the documents, the same ones each time within a test. */
    abstract Documents open();

    @BeforeEach
    void begin() {
        documents = open();
        store = new ExperimentStore(documents, "main");
    }

    @AfterEach
    void end() {
        documents.close();
    }

    private void reopen() {
        documents.close();
        begin();
    }

    private static ExperimentLife eventful() {
        var life = LifeSteps.of(Lives.running("first", "decisionRule: It is taken if it is liked."), Lives.by("ann", 1))
                .pause();
        life = LifeSteps.of(life, Lives.by("bob", 2)).answer(new LifeStep.Answer(3, true));
        life = LifeSteps.of(life, Lives.by("bob", 3)).resume();
        var open = new CheckedClause(1, "health", "The data are sound.", CheckedClause.State.OPEN, "nothing");
        return LifeSteps.of(life, Lives.by("cat", 4))
                .conclude(new LifeStep.Conclude("question", true), List.of(open), 12);
    }

    /** Stores differ in the order of names such as these: an emoji comes before or after what is below 0x10000. */
    @Test
    void whatIsRememberedIsWhatIsStored() {
        var remembered = new RememberedLives(store);
        assertEquals(List.of(), remembered.all());
        var fresh = new LinkedHashMap<String, ExperimentLife>();
        for (String name : List.of("\uff21", "\ud83d\ude00", "first", "First", "a")) {
            fresh.put(name, Lives.running(name, ""));
        }
        remembered.saveNew(fresh);
        remembered.save(Lives.running("later", ""), 0);
        remembered.save(
                LifeSteps.of(Lives.running("first", ""), Lives.by("ann", 1)).pause(), 1);

        var stored = store.stored().stream()
                .sorted(Comparator.comparing(StoredDocument::key))
                .toList();
        assertEquals(stored, remembered.all());
        assertEquals(stored, new RememberedLives(store).all());
        assertEquals(6, stored.size());
    }

    @Test
    void afterASaveThatFailedAllIsReadAgain() {
        var remembered = new RememberedLives(store);
        remembered.save(Lives.running("first", ""), 0);
        store.save(LifeSteps.of(Lives.running("first", ""), Lives.by("bob", 1)).pause(), 1);
        store.save(Lives.running("second", ""), 0);
        assertEquals(1, remembered.all().size());

        assertThrows(StaleVersionException.class, () -> remembered.save(Lives.running("first", ""), 1));

        assertEquals(store.stored(), remembered.all());
        assertEquals(2, remembered.all().get(0).version());
        store.save(Lives.running("third", ""), 0);
        remembered.reread();
        assertEquals(3, remembered.all().size());
    }

    @Test
    void anEventfulLifeComesBackAsItWas() {
        var life = eventful();
        store.save(life, 0);
        reopen();

        assertEquals(life, store.find("first").orElseThrow().value());
        assertEquals(1, store.find("first").orElseThrow().version());
        assertEquals(Optional.empty(), store.find("second"));
        assertEquals(
                OptionalLong.of(12), life.last(StepKind.CONCLUDED).orElseThrow().seal());
    }

    @Test
    void ofTwoWhoChangeTheSameVersionTheSecondIsRefused() {
        var first = store.save(Lives.running("first", ""), 0);
        var paused = LifeSteps.of(first.value(), Lives.by("ann", 1)).pause();
        var abandoned = LifeSteps.of(first.value(), Lives.by("bob", 1)).abandon(OptionalLong.empty());
        store.save(paused, first.version());

        assertThrows(StaleVersionException.class, () -> store.save(abandoned, first.version()));
        assertThrows(StaleVersionException.class, () -> store.save(abandoned, 0));
        reopen();
        assertEquals(paused, store.find("first").orElseThrow().value());
    }

    @Test
    void draftsAreDefinedButNotCounted() {
        var fresh = new LinkedHashMap<String, ExperimentLife>();
        fresh.put("first", Lives.draft("first", ""));
        fresh.put("second", Lives.running("second", ""));
        store.saveNew(fresh);

        assertEquals(
                List.of("first", "second"),
                store.all().experiments().stream().map(each -> each.name()).toList());
        assertEquals(
                List.of("second"),
                store.counted().experiments().stream().map(each -> each.name()).toList());
    }

    @Test
    void plansOfBeforeLivesWereKeptRunAndAreMadeLivesOnce() throws IOException {
        var old = documents.collection("experiments", DocumentCodec.json(JSON, JsonNode.class));
        var plan = Lives.plan("first", "");
        var other = new Plan(
                new Workspace(
                        "main",
                        Currency.getInstance("USD"),
                        30,
                        plan.workspace().zone(),
                        plan.workspace().hours()),
                Lives.plan("second", "").experiments());
        old.save("main", "first", JSON.readTree(PlanFiles.toJson(plan)), 0);
        clock.set(Lives.NOON.plusSeconds(60));
        old.save("main", "second", JSON.readTree(PlanFiles.toJson(other)), 0);

        var before = store.find("first").orElseThrow();
        assertEquals(LifeStage.RUNNING, before.value().stage());
        assertEquals(plan.experiments(), List.of(before.value().experiment()));

        clock.set(Lives.NOON.plusSeconds(120));
        documents.migrate(List.of(ExperimentStore.migration(1)));
        documents.migrate(List.of(ExperimentStore.migration(1)));
        reopen();

        var after = store.stored();
        assertEquals(
                List.of(2L, 2L), after.stream().map(StoredDocument::version).toList());
        assertEquals(before.value().history(), after.get(0).value().history());
        assertEquals("USD", store.all().workspace().currency().getCurrencyCode());
    }
}
