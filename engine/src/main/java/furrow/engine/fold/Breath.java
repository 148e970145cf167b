package furrow.engine.fold;

import org.rocksdb.RocksDBException;

/** Lets those in who wait to look at states, while a commit of many of them is made. */
interface Breath {
    /** Lets nobody in. */
    Breath NONE = new Breath() {
        @Override
        public void take() {}

        @Override
        public void during(Writing writing) throws RocksDBException {
            writing.run();
        }
    };

    /** Lets in who waits now; states are whole at this point. */
    void take();

    /** Writes while anybody may look. */
    void during(Writing writing) throws RocksDBException;

    /** What is written. */
    interface Writing {
        void run() throws RocksDBException;
    }
}
