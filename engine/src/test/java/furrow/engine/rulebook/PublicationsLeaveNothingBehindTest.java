package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationsLeaveNothingBehindTest {
    private static final int WARM_UP = 5;
    private static final int PUBLICATIONS = 25;
    /** A publication of one rule loads about 8 classes; none may stay but those of the last few. */
    private static final long MOST_CLASSES_LEFT = 50;

    @Test
    void classesOfBooksThatWereReplacedAreUnloaded(@TempDir Path folder) {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", Books.here(), Clock.systemUTC());
            int one = ready(books, 1);
            int other = ready(books, 2);
            publish(books, one, other, WARM_UP);
            long before = classes();
            long loadedBefore = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();

            publish(books, one, other, PUBLICATIONS);

            long left = classes() - before;
            long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - loadedBefore;
            assertTrue(loaded > 2 * MOST_CLASSES_LEFT, "publishing loads classes, or this shows little: " + loaded);
            assertTrue(left < MOST_CLASSES_LEFT, left + " of " + loaded + " classes stayed");
        }
    }

    /** What the test above looks for: books that somebody still holds keep their classes. */
    @Test
    void booksThatAreHeldAreSeen(@TempDir Path folder) {
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", Books.here(), Clock.systemUTC());
            int one = ready(books, 1);
            int other = ready(books, 2);
            var held = new ArrayList<LiveBook.Edition>();
            publish(books, one, other, WARM_UP);
            long before = classes();

            for (int i = 0; i < PUBLICATIONS; i++) {
                publish(books, one, other, 1);
                held.add(books.live().get());
            }

            long left = classes() - before;
            assertTrue(left >= MOST_CLASSES_LEFT, left + " classes of " + held.size() + " books stayed");
        }
    }

    private static int ready(RuleBooks books, int missing) {
        int number = books.draft(Books.asking(missing), "Ann", "try it").number();
        books.test(number, "Ann");
        books.review(number, "Bob", "reads well");
        return number;
    }

    private static void publish(RuleBooks books, int one, int other, int times) {
        for (int i = 0; i < times; i++) {
            var step = books.publish(i % 2 == 0 ? one : other, "Bob", "again");
            assertTrue(step instanceof Step.Taken, step::toString);
            books.live().get().book().recommend(Books.missing(5));
        }
    }

    /** Classes that are loaded once nothing more can be unloaded. */
    private static long classes() {
        var least = new AtomicLong(Long.MAX_VALUE);
        for (int i = 0; i < 5; i++) {
            System.gc();
            least.accumulateAndGet(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(), Math::min);
        }
        return least.get();
    }
}
