package furrow.engine.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoConfigurationException;

/** Reads the address of a MongoDB. What is wrong with one is said without any part of it, which may be one of the password. */
final class MongoAddress {
    private static final String SCHEME = "mongodb://";
    private static final String SRV_SCHEME = "mongodb+srv://";
    private static final String FORM = "mongodb://user:password@host:27017/furrow";

    private MongoAddress() {}

    /** @throws IllegalStateException when it cannot be read, with what to change */
    static ConnectionString parse(String address) {
        if (address.isBlank()) {
            throw new IllegalStateException("the address of the MongoDB is empty; name one such as " + FORM);
        }
        if (!address.startsWith(SCHEME) && !address.startsWith(SRV_SCHEME)) {
            throw new IllegalStateException("the address of the MongoDB needs " + SCHEME + " or " + SRV_SCHEME
                    + " at its beginning, as in " + FORM);
        }
        if (hasBareSign(address.substring(address.indexOf("://") + 3))) {
            throw new IllegalStateException(
                    "user or password in the address of the MongoDB hold a sign that has to be"
                            + " written in another way there; write % : / ? # [ ] @ in them as %25 %3A %2F %3F %23 %5B %5D %40");
        }
        try {
            return new ConnectionString(address);
        } catch (IllegalArgumentException | MongoConfigurationException unreadable) {
            throw new IllegalStateException("the address of the MongoDB cannot be read; it needs the form " + FORM
                    + "?authSource=admin, with each option behind the ? as name=value and & between them");
        }
    }

    /** Whether what stands before the last @ is no user and password as an address has them. */
    private static boolean hasBareSign(String rest) {
        int at = rest.lastIndexOf('@');
        if (at < 0) {
            return false;
        }
        String credentials = rest.substring(0, at);
        int colon = credentials.indexOf(':');
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        return credentials.matches("(?s).*[/?#\\[\\]@].*")
                || password.indexOf(':') >= 0
                || credentials.matches("(?s).*%(?![0-9A-Fa-f]{2}).*");
    }
}
