package furrow.engine.access;

/**
 * Who somebody is at a provider of sign-in. Only the two together name a person for good: names and addresses of mail are given to
 * others in time.
 *
 * @param issuer the provider
 * @param subject what it calls the person, which no other person of it is ever called
 */
public record ProviderIdentity(String issuer, String subject) {
    private static final int LONGEST = 255;

    public ProviderIdentity {
        if (subject.isBlank() || subject.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a subject needs 1 to " + LONGEST + " characters, but has " + subject.length());
        }
    }
}
