package furrow.engine.document;

import java.time.Instant;

/**
 * A document as the store holds it.
 *
 * @param workspace workspace that it belongs to
 * @param key its key there
 * @param value what it says
 * @param version 1 when first saved and one more with each save
 * @param savedAt when it was saved last, to the millisecond
 */
public record StoredDocument<T>(String workspace, String key, T value, long version, Instant savedAt) {}
