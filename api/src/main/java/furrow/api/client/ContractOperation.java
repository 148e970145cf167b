package furrow.api.client;

import java.util.Set;

/**
 * An operation as the contract names it.
 *
 * @param id its name, such as {@code readEvidence}
 * @param method such as {@code GET}
 * @param path with {@code {names}} for what varies
 * @param summary what it does, one sentence
 * @param inPath names that its path has
 * @param inQuery names that may be asked besides
 * @param inHeaders headers that it knows
 * @param type what its body is; empty where it has none
 */
public record ContractOperation(
        String id,
        String method,
        String path,
        String summary,
        Set<String> inPath,
        Set<String> inQuery,
        Set<String> inHeaders,
        String type) {
    public ContractOperation {
        inPath = Set.copyOf(inPath);
        inQuery = Set.copyOf(inQuery);
        inHeaders = Set.copyOf(inHeaders);
    }

    /** Whether a key of the sender's choosing has the same done once, however often it comes. */
    boolean takesKey() {
        return inHeaders.contains(FurrowClient.ONCE);
    }

    /**
     * Whether the same may be sent twice: nothing is changed by it, rows have ids and count once however often they come, or a key says
     * that it is the same.
     */
    boolean isRepeatable() {
        return method.equals("GET") || id.equals("sendOutcomes") || takesKey();
    }
}
