package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.signature.Signature;
import furrow.rules.language.RuleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts on their way to a version: what several people write, nobody of them approves. */
class RuleDraftsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Documents documents;
    private RuleBooks books;

    @BeforeEach
    void open() {
        documents = Documents.embedded(folder, NOON);
        books = RuleBooks.open(documents, "main", Books.here(), NOON);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private static BookContents contents(int least) {
        return new BookContents(
                List.of(new RuleSource("talk.drl", """
                        // Many wait.
                        rule "Many wait"
                        when
                            $v : Conversation( waiting >= %d )
                        then
                            advise.answerFaster( $v, "{$v.waiting} people wait." );
                        end
                        """.formatted(least))),
                List.of(new RuleSource("talk.scenarios.yaml", """
                        scenarios:
                          - name: three wait
                            facts:
                              - Conversation: { waiting: 3 }
                            expect:
                              - { rule: "Many wait" }
                        """)));
    }

    @Test
    void aDraftThatPassesBecomesAVersionWhichNoneOfItsAuthorsMayReview() {
        var drafts = books.drafts();
        var begun = drafts.begin(0, contents(9), "Ann", "tell of many who wait");
        var saved = drafts.save(begun, contents(3), "Bob", "changed talk.drl");

        var taken = assertInstanceOf(
                VersionStep.Taken.class,
                books.submit(saved, "Ann", saved.value().begun().why()));

        int number = taken.version().number();
        assertAll(
                () -> assertEquals(1, number),
                () -> assertInstanceOf(
                        VersionState.Tested.class, taken.version().state()),
                () -> assertEquals(contents(3), taken.version().contents()),
                () -> assertTrue(drafts.list().isEmpty(), "the draft is gone"),
                () -> assertEquals(Reason.OWN_DRAFT, refused(books.review(number, "ann", "mine is fine"))),
                () -> assertEquals(Reason.OWN_DRAFT, refused(books.review(number, "Bob", "I wrote half"))),
                () -> assertInstanceOf(VersionStep.Taken.class, books.review(number, "Cyd", "reads well")),
                () -> assertInstanceOf(VersionStep.Taken.class, books.publish(number, "Ann", "from today on")));
    }

    private static Reason refused(VersionStep step) {
        return assertInstanceOf(VersionStep.Refused.class, step).reason();
    }

    @Test
    void whatDoesNotPassStaysADraftAndUsesUpNoNumber() {
        var begun = books.drafts().begin(0, contents(9), "Ann", "tell of many who wait");

        assertEquals(Reason.SCENARIOS, refused(books.submit(begun, "Ann", "try it")));

        assertAll(
                () -> assertEquals(List.of(), books.numbers()),
                () -> assertEquals(
                        contents(9),
                        books.drafts().find(begun.key()).orElseThrow().value().contents()));
    }

    @Test
    void nobodyOverwritesWhatSomebodyElseSavedMeanwhile() {
        var drafts = books.drafts();
        var begun = drafts.begin(0, contents(9), "Ann", "a try");
        drafts.save(begun, contents(5), "Bob", "changed talk.drl");

        assertAll(
                () -> assertThrows(
                        StaleVersionException.class, () -> drafts.save(begun, contents(3), "Ann", "changed talk.drl")),
                () -> assertThrows(StaleVersionException.class, () -> drafts.drop(begun.key(), begun.version())),
                () -> assertEquals(Reason.CHANGED_MEANWHILE, refused(submitStale(begun))),
                () -> assertEquals(
                        contents(5),
                        drafts.find(begun.key()).orElseThrow().value().contents()));
    }

    private VersionStep submitStale(StoredDocument<RuleDraft> begun) {
        var passing = new StoredDocument<>(
                begun.workspace(),
                begun.key(),
                begun.value().with(contents(3), Signature.sign("Ann", "x", NOON.instant())),
                begun.version(),
                begun.savedAt());
        return books.submit(passing, "Ann", "try it");
    }

    @Test
    void draftsAreThereAfterAStartAndGoneWhenDropped() {
        var first = books.drafts().begin(0, contents(1), "Ann", "one");
        var second = books.drafts().begin(0, contents(2), "Bob", "two");
        close();
        open();

        books.drafts().drop(first.key(), first.version());

        assertEquals(List.of(second), books.drafts().list(), "two of the same millisecond have names of their own");
        assertTrue(books.drafts().find("../" + second.key()).isEmpty());
    }

    @Test
    void filesThatCannotBeKeptAreRefusedWithWhatToDo() {
        var twice = new BookContents(List.of(new RuleSource("a.drl", ""), new RuleSource("A.drl", "")), List.of());

        var thrown = assertThrows(
                IllegalArgumentException.class, () -> books.drafts().begin(0, twice, "Ann", "try"));

        assertTrue(thrown.getMessage().contains("rename one"), thrown::getMessage);
    }

    @Test
    void commentsStandInTheirOrderWithWhoSaidThem() {
        books.draft(contents(3), "Ann", "one");
        books.comments().add(1, "Bob", "why three?");
        books.comments().add(1, "Ann", "fewer are nobody's worry");
        books.comments().add(2, "Cyd", "of another");

        assertEquals(
                List.of("Bob: why three?", "Ann: fewer are nobody's worry"),
                books.comments().of(1).stream()
                        .map(each -> each.by() + ": " + each.why())
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> books.comments().add(1, "Bob", " "));
    }
}
