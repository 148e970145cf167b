package furrow.bench.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that grows row by row. */
final class Markdown {
    private final List<String> lines = new ArrayList<>();

    Markdown(String... header) {
        row(header);
        lines.add("| --- ".repeat(header.length) + "|");
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
