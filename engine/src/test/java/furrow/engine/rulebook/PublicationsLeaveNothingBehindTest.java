package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.rules.book.RuleBook;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that publishes for years keeps its memory: no class is made of rules, and books that were replaced go. */
class PublicationsLeaveNothingBehindTest {
    // Java 17 makes a class for a reflective call when it is made for the sixteenth time.
    private static final int WARM_UP = 20;
    private static final int PUBLICATIONS = 25;

    @TempDir
    private Path folder;

    private final List<WeakReference<RuleBook>> published = new ArrayList<>();

    @BeforeEach
    void nothingIsPublished() {
        published.clear();
    }

    @Test
    void publishingLoadsNoClass() {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", Books.here(), Clock.systemUTC());
            publish(books, WARM_UP);
            long before = loaded();

            publish(books, PUBLICATIONS);

            // Code made of rules is a class a publication at the least; what the store and the runtime load is less.
            assertTrue(loaded() - before < PUBLICATIONS / 2, () -> loaded() - before + " classes were loaded");
        }
    }

    @Test
    void booksThatWereReplacedAreLetGo() {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", Books.here(), Clock.systemUTC());
            publish(books, PUBLICATIONS);

            var live = books.live().get().book();

            assertEquals(List.of(live), left(1));
        }
    }

    /** What the test above looks for: books that somebody still holds stay. */
    @Test
    void booksThatAreHeldAreSeen() {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", Books.here(), Clock.systemUTC());
            publish(books, 1);
            var held = books.live().get().book();
            publish(books, PUBLICATIONS);

            assertTrue(left(2).contains(held));
        }
    }

    private void publish(RuleBooks books, int times) {
        int one = ready(books, 1);
        int other = ready(books, 2);
        for (int i = 0; i < times; i++) {
            var step = books.publish(i % 2 == 0 ? one : other, "Bob", "again");
            assertTrue(step instanceof VersionStep.Taken, step::toString);
            var book = books.live().get().book();
            book.recommend(Books.missing(5));
            published.add(new WeakReference<>(book));
        }
    }

    private static int ready(RuleBooks books, int missing) {
        int number = books.draft(Books.asking(missing), "Ann", "try it").number();
        books.test(number, "Ann");
        books.review(number, "Bob", "reads well");
        return number;
    }

    /** Books that can still be reached, once no more than so many can. */
    private List<RuleBook> left(int expected) {
        for (int i = 0; i < 10; i++) {
            System.gc();
            if (reached().size() <= expected) {
                break;
            }
        }
        return reached();
    }

    private List<RuleBook> reached() {
        var reached = new ArrayList<RuleBook>();
        for (var each : published) {
            var book = each.get();
            if (book != null && !reached.contains(book)) {
                reached.add(book);
            }
        }
        return reached;
    }

    private static long loaded() {
        return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    }
}
