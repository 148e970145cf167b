package furrow.bench.rules;

import furrow.rules.book.RuleBook;
import furrow.rules.fact.Fact;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Live evaluation beside plain Drools in turns on one thread, in processor time, so that a busy machine slows all alike:
 * Furrow's whole answer, the same confirmed by our own reader of rules, plain Drools with a string as advice, and plain Drools with the same answer. Arguments: number
 * of rules (100), turns (15), evaluations a turn (2,000).
 */
public final class LiveSpeed {
    private static final int MANY = 64;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private LiveSpeed() {}

    private record Contender(String name, Consumer<List<Fact>> asked, double[] rates) {}

    public static void main(String[] arguments) {
        int rules = argument(arguments, 0, 100);
        int turns = argument(arguments, 1, 15);
        int evaluations = argument(arguments, 2, 2_000);
        var sets = IntStream.range(0, MANY).mapToObj(Books::facts).toList();
        var book = RuleBook.of(List.of(Books.furrow(rules, 0)));
        var strings = PlainDrools.of(rules, Books.Consequence.STRING);
        var same = PlainDrools.of(rules, Books.Consequence.ADVICE);
        System.out.printf(Locale.ROOT, "%d rules, %.1f matches an evaluation%n", rules, compared(book, same, sets));
        var contenders = List.of(
                new Contender("Furrow", book::recommend, new double[turns]),
                new Contender("Furrow, confirmed by our own reader", confirmed(book), new double[turns]),
                new Contender("plain Drools, a string as advice", strings::ask, new double[turns]),
                new Contender("plain Drools, the same answer", same::advise, new double[turns]));
        for (int turn = -turns; turn < turns; turn++) {
            for (Contender each : contenders) {
                each.rates()[Math.max(0, turn)] = rate(each, sets, evaluations);
            }
        }
        double furrow = median(contenders.get(0));
        contenders.forEach(each -> System.out.printf(
                Locale.ROOT,
                "%s: %.0f evaluations a second of processor time; Furrow %.0f %% of it%n",
                each.name(),
                median(each),
                100 * furrow / median(each)));
    }

    /** As a running server asks: another second each time, so that another part of the rules is confirmed. */
    private static Consumer<List<Fact>> confirmed(RuleBook book) {
        var turn = new AtomicLong();
        return facts -> book.evaluate(facts, DAY, turn.incrementAndGet());
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return place < arguments.length ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /** Average number of recommendations, once both were seen to give the same. */
    private static double compared(RuleBook book, PlainDrools plain, List<List<Fact>> sets) {
        int all = 0;
        for (List<Fact> facts : sets) {
            var ours = book.recommend(facts).stream()
                    .map(each -> new PlainDrools.Said(
                            each.rule(), each.action().word(), each.subject(), each.priority(), each.reason()))
                    .toList();
            if (!ours.equals(plain.advise(facts))) {
                throw new IllegalStateException("both need to advise the same, but gave " + ours + " and "
                        + plain.advise(facts) + " on " + facts);
            }
            all += ours.size();
        }
        return all / (double) sets.size();
    }

    private static double rate(Contender contender, List<List<Fact>> sets, int evaluations) {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < evaluations; i++) {
            contender.asked().accept(sets.get(i % sets.size()));
        }
        return evaluations * 1e9 / (threads.getCurrentThreadCpuTime() - begun);
    }

    private static double median(Contender contender) {
        var sorted = contender.rates().clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
