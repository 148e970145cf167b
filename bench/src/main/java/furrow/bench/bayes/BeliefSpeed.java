package furrow.bench.bayes;

import furrow.bench.inference.ProcessorTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The calls of {@link BeliefBenchmark} per second of processor time rather than of the clock, for machines that others
 * use as well.
 */
public final class BeliefSpeed {
    private BeliefSpeed() {}

    /** Prints a table; arguments are the units per arm, by default 24, 3,000 and 100,000,000. */
    public static void main(String[] arguments) {
        var sizes = arguments.length == 0 ? new String[] {"24", "3000", "100000000"} : arguments;
        System.out.println("| call | units per arm | calls per second of processor time |");
        System.out.println("| --- | ---: | ---: |");
        for (String size : sizes) {
            var benchmark = new BeliefBenchmark();
            benchmark.n = Long.parseLong(size);
            benchmark.setUp();
            calls(benchmark).forEach((name, call) -> {
                double rate = ProcessorTime.callsASecond(call);
                System.out.printf(Locale.ROOT, "| %s | %,d | %,.0f |%n", name, benchmark.n, rate);
            });
        }
    }

    private static Map<String, Supplier<Object>> calls(BeliefBenchmark benchmark) {
        var calls = new TreeMap<String, Supplier<Object>>();
        calls.put("Beta-binomial chance and both losses", benchmark::betaBinomialChanceAndLoss);
        calls.put("Beta-binomial chance, both losses, interval", benchmark::betaBinomialWithInterval);
        calls.put("Gamma-Poisson chance and both losses", benchmark::gammaPoissonChanceAndLoss);
        calls.put("normal posterior with interval", benchmark::normalPosterior);
        calls.put("sample ratio, any time", benchmark::sampleRatioLive);
        calls.put("sample ratio, once", benchmark::sampleRatioOnce);
        return calls;
    }
}
