package furrow.engine.rocks;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Walks over the entries of a column family in the order of their keys. RocksDB's own iterator ends at a damaged block
 * as it ends behind the last entry; this one cannot be asked whether it has ended without being told of the damage.
 * Nothing else in Furrow iterates over RocksDB.
 */
public final class RocksScan implements AutoCloseable {
    private final RocksIterator at;

    private RocksScan(RocksIterator at) {
        this.at = at;
    }

    /** A walk that stands nowhere yet; checksums of what it reads are compared. */
    public static RocksScan over(RocksDB db, ColumnFamilyHandle family) {
        return new RocksScan(db.newIterator(family));
    }

    /** Goes to the first entry. */
    public void toFirst() {
        at.seekToFirst();
    }

    /** Goes to the first entry whose key is this one or a later one. */
    public void to(byte[] key) {
        at.seek(key);
    }

    /** Goes to the last entry whose key is this one or an earlier one. */
    public void toLastUpTo(byte[] key) {
        at.seekForPrev(key);
    }

    /** Goes on by one entry; does nothing where there is none. */
    public void next() {
        if (at.isValid()) {
            at.next();
        }
    }

    /**
     * Whether it stands on an entry.
     *
     * @throws RocksDBException when it stands on none since what is stored there is damaged or cannot be read
     */
    public boolean isOn() throws RocksDBException {
        if (at.isValid()) {
            return true;
        }
        at.status();
        return false;
    }

    /** Key of the entry that it stands on. */
    public byte[] key() {
        return entry().key();
    }

    /** Value of the entry that it stands on. */
    public byte[] value() {
        return entry().value();
    }

    private RocksIterator entry() {
        if (!at.isValid()) {
            throw new IllegalStateException("a walk over RocksDB stands on no entry; ask isOn() first");
        }
        return at;
    }

    @Override
    public void close() {
        at.close();
    }
}
