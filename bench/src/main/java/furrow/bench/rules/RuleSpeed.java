package furrow.bench.rules;

import furrow.engine.rulebook.Replay;
import furrow.rules.book.BookPair;
import furrow.rules.check.Checker;
import furrow.rules.compare.BookComparison;
import furrow.rules.explain.Explainer;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** How long it takes to replay 10,000 evaluations of 30 facts, to check 200 and 2,000 rules and a table of as many rows, and to explain 100. */
public final class RuleSpeed {
    private static final int EVALUATIONS = 10_000;
    private static final int EXPLANATIONS = 2_000;

    private RuleSpeed() {}

    public static void main(String[] arguments) {
        checking();
        var before = List.of(Books.furrow(100, 0));
        var text = new StringBuilder();
        for (int i = 0; i < EVALUATIONS; i++) {
            text.append(new RecordedEvaluation(Instant.EPOCH.plusSeconds(i), LocalDate.EPOCH, Books.facts(i)).line())
                    .append('\n');
        }
        replaying(BookPair.of(before, List.of(Books.furrow(100, 5))), text.toString());
        explaining(Checker.check(before).rules());
    }

    private static void checking() {
        for (int rules : new int[] {200, 2_000}) {
            var book = Books.furrow(rules, 0);
            checking(rules + " rules", book, "r77 is", "r77 now%d is");
        }
        checking("a table of 2,000 rows", Books.table(2_000), "r77,", "r77 now%d,");
    }

    private static void checking(String what, RuleSource book, String words, String others) {
        var checker = new Checker();
        long begun = cpu();
        checker.recheck(List.of(book));
        tell("check of " + what + ", cold, CPU ms", millis(begun));
        for (int i = 1; i <= 10; i++) {
            var edited = new RuleSource(book.name(), book.text().replace(words, others.formatted(i)));
            begun = cpu();
            checker.recheck(List.of(edited));
        }
        tell("check after one edit of " + what + ", tenth time, CPU ms", millis(begun));
    }

    private static void replaying(BookPair books, String text) {
        long begun = cpu();
        var replay = new Replay();
        text.lines().map(RecordedEvaluation::of).forEach(one -> {
            var answers = books.recommend(one.facts(), one.day());
            replay.add(BookComparison.lists(answers.before(), answers.now()));
        });
        var summary = replay.summary();
        tell(
                "replay of " + summary.evaluations() + " evaluations, 100 rules, two books, " + summary.differing()
                        + " differ, CPU ms",
                millis(begun));
    }

    private static void explaining(List<Rule> rules) {
        long begun = cpu();
        for (int i = 0; i < EXPLANATIONS; i++) {
            Explainer.explain(rules.get(i % 100), Books.facts(i));
        }
        tell("explanations of one rule on 30 facts, a CPU second", EXPLANATIONS * 1000 / millis(begun));
    }

    /** Nanoseconds of processor time of this thread: on a shared machine, time on the wall says little. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millis(long begun) {
        return (cpu() - begun) / 1e6;
    }

    private static void tell(String what, double figure) {
        System.out.printf(Locale.ROOT, "%s: %.0f%n", what, figure);
    }
}
