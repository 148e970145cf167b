package furrow.engine.connect;

import furrow.engine.document.Documents;
import java.time.Clock;

/**
 * What a workspace keeps of the tools that send to it. Safe to use from many threads.
 *
 * @param mappings how events of each tool are read
 * @param rejects events that could not be used
 * @param secrets what senders sign with
 */
public record Connections(MappingStore mappings, KeptRejects rejects, SenderSecrets secrets) {
    /** Opens those of a workspace. */
    public static Connections open(Documents documents, String workspace, Clock clock) {
        return new Connections(
                new MappingStore(documents, workspace),
                new KeptRejects(documents, workspace, clock),
                new SenderSecrets(documents, workspace));
    }

    /** Reads all of it anew, when the store was changed from elsewhere. */
    public void reread() {
        mappings.reread();
        rejects.reread();
        secrets.reread();
    }
}
