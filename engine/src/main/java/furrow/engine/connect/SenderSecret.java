package furrow.engine.connect;

/**
 * What one sender signs its requests with. It is kept as it is, since a signature cannot be checked with a digest.
 *
 * @param key id of the access key that the sender acts by
 * @param text the secret
 */
record SenderSecret(String key, String text) {
    /** Without the secret: this is what logs may show. */
    @Override
    public String toString() {
        return "SenderSecret[" + key + "]";
    }
}
