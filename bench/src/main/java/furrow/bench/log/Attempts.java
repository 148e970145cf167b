package furrow.bench.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value after another that was asked to be set, by one asker, and what may stand there: the last that was acknowledged, or
 * one that was asked for later. Safe to use from many threads.
 */
final class Attempts {
    private final Map<String, List<String>> asked = new HashMap<>();
    private final Acknowledged acknowledged = new Acknowledged();

    synchronized void ask(String name, String value) {
        asked.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    void acknowledge(String name, String value, long when) {
        acknowledged.add(name + "/" + value, when);
    }

    void restored(long dumped, long restored) {
        acknowledged.restored(dumped, restored);
    }

    int size() {
        return acknowledged.size();
    }

    /** What is wrong with the values that are found; {@code null} where there is none. */
    synchronized List<String> wrong(Map<String, String> found) {
        var told = acknowledged.names();
        var wrong = new ArrayList<String>();
        asked.forEach((name, values) -> {
            int last = -1;
            for (int i = 0; i < values.size(); i++) {
                last = told.contains(name + "/" + values.get(i)) ? i : last;
            }
            var value = Optional.ofNullable(found.get(name));
            if (last >= 0 && (value.isEmpty() || values.indexOf(value.get()) < last)) {
                wrong.add(name + " is " + value.orElse("missing") + ", but was acknowledged as " + values.get(last));
            }
        });
        return wrong;
    }
}
