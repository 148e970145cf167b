package furrow.bench.rules;

import furrow.engine.document.Documents;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.VersionStep;
import furrow.engine.rulebook.VersionTester;
import furrow.rules.book.RuleBook;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Memory over many publications of two books in turns: classes loaded, heap and metaspace once all was collected, in ten
 * rows that should not grow. Arguments: publications (1,000), rules a book (10).
 */
public final class Publications {
    private static final int ROWS = 10;

    private Publications() {}

    public static void main(String[] arguments) throws IOException {
        int publications = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rules = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        var folder = Files.createTempDirectory("furrow-publications");
        try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
            var books = RuleBooks.open(documents, "main", here(), Clock.systemUTC());
            int[] versions = {reviewed(books, rules, 0), reviewed(books, rules, 5)};
            System.out.println("publications  classes  unloaded  heap MB  metaspace MB");
            for (int i = 1; i <= publications; i++) {
                taken(books.publish(versions[i % 2], "Bob", "publication " + i));
                books.live().get().book().recommend(Books.facts(i));
                if (i % Math.max(1, publications / ROWS) == 0) {
                    tell(i);
                }
            }
        }
    }

    private static int reviewed(RuleBooks books, int rules, int shift) {
        var contents = new BookContents(List.of(Books.furrow(rules, shift)), List.of(new RuleSource("s.yaml", """
            scenarios:
              - name: nothing is known
                facts:
                  - Conversation: { waiting: 1 }
                forbid:
                  - { rule: "r0" }
            """)));
        int number = books.draft(contents, "Ann", "to publish").number();
        taken(books.test(number, "Ann"));
        taken(books.review(number, "Bob", "reads well"));
        return number;
    }

    private static VersionTester here() {
        return VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
    }

    private static void taken(VersionStep step) {
        if (!(step instanceof VersionStep.Taken)) {
            throw new IllegalStateException("a step needs to be taken, but was refused: " + step);
        }
    }

    private static void tell(int publications) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var classes = ManagementFactory.getClassLoadingMXBean();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%12d  %7d  %8d  %7.1f  %12.1f%n",
                publications,
                classes.getLoadedClassCount(),
                classes.getUnloadedClassCount(),
                heap / 1e6,
                metaspace / 1e6);
    }
}
