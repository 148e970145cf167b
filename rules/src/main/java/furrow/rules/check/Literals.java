package furrow.rules.check;

import java.util.Locale;
import java.util.Optional;

/** Words that authors write for what is not known, true or false. */
final class Literals {
    private Literals() {}

    /** What was meant by a word that is no field. */
    static Optional<String> meant(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null", "none", "nil", "unknown", "undefined", "empty", "missing" ->
                Optional.of("what is not known is null, as in relative == null");
            case "true", "yes" -> Optional.of("write true");
            case "false", "no" -> Optional.of("write false");
            default -> Optional.empty();
        };
    }
}
