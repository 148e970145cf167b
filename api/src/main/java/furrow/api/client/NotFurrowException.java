package furrow.api.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Somebody else answers at an address, such as a proxy. */
public final class NotFurrowException extends IOException {
    private static final long serialVersionUID = 1;

    NotFurrowException(String address, @Nullable Throwable cause) {
        super("what answers at " + address + " is not Furrow; name its address", cause);
    }
}
