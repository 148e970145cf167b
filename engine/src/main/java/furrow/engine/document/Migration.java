package furrow.engine.document;

import java.util.function.Consumer;

/**
 * One change to what is stored, made once in each database.
 *
 * @param version 1 for the first, and one more for each after it
 * @param what what it does, for the record
 * @param change makes it; it may be cut short and made again, so the second time must do no harm
 */
public record Migration(int version, String what, Consumer<Documents> change) {
    public Migration {
        if (version < 1) {
            throw new IllegalArgumentException("version of a migration needs at least 1, but was " + version);
        }
    }
}
