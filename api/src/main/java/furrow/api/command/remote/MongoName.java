package furrow.api.command.remote;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The MongoDB that the environment names: there other users of the machine cannot read its password. */
public final class MongoName {
    public static final String VARIABLE = "FURROW_MONGO";

    private MongoName() {}

    /**
     * What {@value #VARIABLE} says, if it is set.
     *
     * @throws IllegalArgumentException when it is set and empty, which is no answer to the question which store is meant
     */
    public static Optional<String> ofEnvironment() {
        return of(System.getenv(VARIABLE));
    }

    public static Optional<String> of(@Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(
                    VARIABLE + " is set but empty; name a MongoDB such as mongodb://db:27017/furrow, or unset it to"
                            + " keep data in a folder");
        }
        return Optional.ofNullable(value);
    }
}
