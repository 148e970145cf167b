package furrow.bench.rules;

import furrow.engine.rulebook.Asker;
import furrow.engine.rulebook.Replay;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.language.Source;
import furrow.rules.recorded.Recorded;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** How long it takes to replay 10,000 evaluations of 30 facts, to check 200 rules, and to explain 100. */
public final class RuleSpeed {
    private static final int EVALUATIONS = 10_000;
    private static final int EXPLANATIONS = 2_000;

    private RuleSpeed() {}

    public static void main(String[] arguments) {
        checking();
        var before = RuleBook.of(List.of(Books.furrow(100, 0)));
        var now = RuleBook.of(List.of(Books.furrow(100, 5)));
        var text = new StringBuilder();
        for (int i = 0; i < EVALUATIONS; i++) {
            text.append(new Recorded(Instant.EPOCH.plusSeconds(i), LocalDate.EPOCH, Books.facts(i)).line())
                    .append('\n');
        }
        replaying(before, now, text.toString());
        explaining(before);
    }

    private static void checking() {
        var checker = new Checker();
        long begun = cpu();
        checker.recheck(List.of(Books.furrow(200, 0)));
        tell("check of 200 rules, cold, CPU ms", millis(begun));
        for (int i = 1; i <= 10; i++) {
            var edited = new Source("book.drl", Books.furrow(200, 0).text().replace("r77 is", "r77 now" + i + " is"));
            begun = cpu();
            checker.recheck(List.of(edited));
        }
        tell("check after one edited rule of 200, tenth time, CPU ms", millis(begun));
    }

    private static void replaying(RuleBook before, RuleBook now, String text) {
        long begun = cpu();
        var recorded = text.lines().map(Recorded::of).toList();
        var summary = Replay.summary(
                Asker.here(before).answers(recorded), Asker.here(now).answers(recorded), done -> {});
        tell(
                "replay of " + summary.evaluations() + " evaluations, 100 rules, two books, " + summary.differing()
                        + " differ, CPU ms",
                millis(begun));
    }

    private static void explaining(RuleBook book) {
        long begun = cpu();
        for (int i = 0; i < EXPLANATIONS; i++) {
            Explainer.explain(book.rules().get(i % 100), Books.facts(i));
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
