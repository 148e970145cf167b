package furrow.engine.document;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * Who holds a lease, as its document tells.
 *
 * @param name tells this holder from every other
 * @param words what it is and where it runs
 * @param since when it took the lease, by the store's clock
 * @param epoch how many had it before, and this one
 * @param beats how often it has renewed it
 * @param until how long it holds it, by the store's clock
 */
record LeaseHolder(String name, String words, Instant since, long epoch, long beats, Instant until) {
    /** A name that no other process has, of this machine or another. */
    static String newName() {
        return host() + "/" + ProcessHandle.current().pid() + "/"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    static String wordsOf(String purpose) {
        return purpose + " (process " + ProcessHandle.current().pid() + " on " + host() + ")";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a machine without a name";
        }
    }

    static LeaseHolder of(BsonDocument lease) {
        return new LeaseHolder(
                lease.getString("holder", new BsonString("")).getValue(),
                lease.getString("words", new BsonString("")).getValue(),
                instant(lease, "since"),
                lease.getInt64("epoch", new BsonInt64(0)).getValue(),
                lease.getInt64("beats", new BsonInt64(0)).getValue(),
                instant(lease, "until"));
    }

    private static Instant instant(BsonDocument lease, String field) {
        return Instant.ofEpochMilli(
                lease.getDateTime(field, new BsonDateTime(0)).getValue());
    }

    /** Whether both are the same tenure at the same beat: nobody has renewed it in between. */
    boolean isUnchanged(LeaseHolder later) {
        return epoch == later.epoch && beats == later.beats && name.equals(later.name);
    }

    /** For people. */
    String told() {
        return words + " since " + since;
    }
}
