package furrow.api.command.remote;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that the environment holds for a server: there other users of the machine cannot read it. */
public final class AccessKeyName {
    public static final String VARIABLE = "FURROW_KEY";

    private AccessKeyName() {}

    static Optional<String> ofEnvironment() {
        return of(System.getenv(VARIABLE));
    }

    /**
     * Reads what the variable says.
     *
     * @throws IllegalArgumentException when it is set and holds no key, which is not repeated
     */
    static Optional<String> of(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        String key = value.strip();
        if (!key.matches("furrow_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException(VARIABLE
                    + " is set but holds no key; a key begins with furrow_ and is made on the account page, or by furrow"
                    + " keys add");
        }
        return Optional.of(key);
    }
}
