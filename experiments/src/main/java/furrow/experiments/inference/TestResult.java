package furrow.experiments.inference;

/**
 * What one method says of a treatment against its control: interval and p-value from the same test.
 *
 * @param method name of the method, such as {@code Welch}
 * @param level confidence level of the intervals
 * @param absolute treatment less control, in the metric's unit
 * @param relative the same as a fraction of the control, never below -1
 * @param pValue two-sided; always-valid for anytime methods, whose e-value is then {@code 1 / p}
 */
public record TestResult(
        String method, double level, Figure<Effect> absolute, Figure<Effect> relative, Figure<Double> pValue) {

    /** Nothing can be told, for the one reason. */
    public static TestResult unknown(String method, double level, String reason) {
        return new TestResult(method, level, Figure.unknown(reason), Figure.unknown(reason), Figure.unknown(reason));
    }

    /** The same under another name. */
    public TestResult called(String name) {
        return new TestResult(name, level, absolute, relative, pValue);
    }

    /** A p-value that is never 0: what is too small for a double is the least double, from above. */
    public static Figure<Double> p(double value) {
        return Double.isNaN(value)
                ? Figure.unknown("it cannot be computed from these numbers, which lie too far apart")
                : Figure.of(Math.min(1, Math.max(value, Double.MIN_VALUE)));
    }
}
