package furrow.engine.fold;

import furrow.engine.outcome.BaseStore;
import furrow.engine.outcome.SealedBase;
import furrow.experiments.fold.FoldNames;
import java.util.Iterator;

/**
 * A sealed base, as the fold reads it.
 *
 * @param base what it covers
 * @param records its records, as often as asked
 */
public record BaseReader(SealedBase base, Iterable<byte[]> records) {
    static BaseReader of(SealedBase base, BaseStore bases) {
        return new BaseReader(base, bases.records(base));
    }

    /** The names that its states were made under. */
    FoldNames names() {
        return BaseRecord.ofBytes(records.iterator().next()).names();
    }

    Iterator<BaseRecord> read() {
        var bytes = records.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return bytes.hasNext();
            }

            @Override
            public BaseRecord next() {
                return BaseRecord.ofBytes(bytes.next());
            }
        };
    }

    /**
     * Refuses names that need more of the past than the base holds.
     *
     * @throws IllegalArgumentException which names what is missing
     */
    void requireFor(FoldNames wanted) {
        var missing = wanted.missingFrom(names());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("rows received until about " + base.sealedAt()
                    + " were removed by retention, and what was kept of them does not know "
                    + String.join(", ", missing)
                    + "; take that out of the plan again, or give the experiment another name: a new one counts from"
                    + " the rows that are left");
        }
    }
}
