package furrow.engine.plan;

import java.nio.charset.StandardCharsets;

/**
 * One thing that keeps a plan file from being a plan.
 *
 * @param path which key, such as {@code experiments[0].arms[1].weight}; empty for the file as a whole
 * @param value what stands there, cut short when long; {@code missing} when nothing does
 * @param legal what would be legal
 * @param advice what to do, in plain words; may be empty
 * @param place where it stands
 */
public record PlanProblem(String path, String value, String legal, String advice, FilePlace place) {
    private static final int SHOWN = 80;

    public PlanProblem {
        value = shortened(value);
    }

    private static String shortened(String text) {
        var shown = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // Half a character as ?.
        var line = shown.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** Which key as a JSON pointer (RFC 6901), such as {@code /experiments/0/arms/1/weight}. */
    public String pointer() {
        return path.isEmpty()
                ? ""
                : "/"
                        + path.replace("~", "~0")
                                .replace("/", "~1")
                                .replaceAll("\\[([0-9]+)]", "/$1")
                                .replace('.', '/');
    }

    /** The problem in one line. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "plan file" : path) + " (" + place + ")" + told();
    }

    /** The problem in one line, of what nobody wrote into a file. */
    public String withoutPlace() {
        return path + told();
    }

    private String told() {
        return ": was " + value + ", needs " + legal + (advice.isEmpty() ? "" : "; " + advice);
    }
}
