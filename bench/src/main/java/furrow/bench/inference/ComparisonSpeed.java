package furrow.bench.inference;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The calls of {@link ComparisonBenchmark} per second of processor time, for machines that others use as well.
 *
 * <p>{@code java -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.inference.ComparisonSpeed}
 */
public final class ComparisonSpeed {
    private ComparisonSpeed() {}

    /** Prints a table; arguments are parts of the names of the calls wanted, by default all. */
    public static void main(String[] arguments) {
        var benchmark = new ComparisonBenchmark();
        benchmark.prepare();
        System.out.println("| call | calls per second of processor time |");
        System.out.println("| --- | ---: |");
        calls(benchmark).forEach((name, call) -> {
            if (arguments.length == 0 || name.contains(arguments[0])) {
                System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, ProcessorTime.callsASecond(call));
            }
        });
    }

    private static Map<String, Supplier<Object>> calls(ComparisonBenchmark benchmark) {
        var calls = new LinkedHashMap<String, Supplier<Object>>();
        calls.put("exact mixture, proportion", benchmark::exactProportion);
        calls.put("exact mixture, proportion, baseline in the plan", benchmark::exactProportionWithBaseline);
        calls.put(
                "beside: GrowthBook's sequential formula, interval and p-value only",
                benchmark::plainSequentialFormula);
        calls.put("beside: Commons Statistics' t-test, p-value only", benchmark::commonsWelch);
        calls.put("Beta-binomial chance and both losses", benchmark::betaBinomial);
        calls.put("score test", benchmark::scoreTest);
        calls.put("Boschloo, 12 to 100 units an arm", benchmark::boschloo);
        calls.put("asymptotic sequence, from moments", benchmark::asymptoticMean);
        calls.put("asymptotic sequence, from means", benchmark::asymptoticOfMeans);
        calls.put("Welch, from moments", benchmark::welch);
        return calls;
    }
}
