package furrow.engine.advice;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The experiments of a report, found by their names too: a list of thousands of recommendations asks for each of its experiments. */
final class NamedReports extends AbstractList<ExperimentReport> implements RandomAccess {
    private final List<ExperimentReport> all;
    /** Made when somebody asks first, by whoever it is; several may make the same. */
    private volatile @Nullable Map<String, ExperimentReport> byName;

    private NamedReports(List<ExperimentReport> all) {
        this.all = List.copyOf(all);
    }

    static NamedReports of(List<ExperimentReport> all) {
        return all instanceof NamedReports named ? named : new NamedReports(all);
    }

    /** The first of that name. */
    Optional<ExperimentReport> named(String name) {
        var known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (ExperimentReport each : all) {
                known.putIfAbsent(each.name(), each);
            }
            byName = known;
        }
        return Optional.ofNullable(known.get(name));
    }

    @Override
    public ExperimentReport get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }
}
