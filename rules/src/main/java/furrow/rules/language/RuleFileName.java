package furrow.rules.language;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one rule for names of rule files: such as {@code wins.drl} or {@code spring/wins.drl}, so that any file system can
 * keep them, any terminal can print them, and none leads out of the folder that it is saved in.
 */
public final class RuleFileName {
    /** What any file system keeps of one name, in bytes of UTF-8. */
    private static final int MOST_BYTES = 200;

    private static final int MOST_FOLDERS = 8;
    private static final int SHOWN = 60;
    private static final String TAKEN_ELSEWHERE = "\\:*?\"<>|";

    private RuleFileName() {}

    /**
     * Returns the name when it is legal.
     *
     * @throws IllegalArgumentException when it is not, with what is wrong and what to do
     */
    public static String check(String name) {
        var wrong = wrong(name);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException("a rule file needs a name such as wins.drl or spring/wins.drl, but \""
                    + InvisibleCharacters.shown(name, SHOWN) + "\" " + wrong.get());
        }
        return name;
    }

    /** Whether a file can be kept under that name. */
    public static boolean isLegal(String name) {
        return wrong(name).isEmpty();
    }

    private static Optional<String> wrong(String name) {
        if (name.isBlank()) {
            return Optional.of("says nothing; name the file");
        }
        if (InvisibleCharacters.in(name)) {
            return Optional.of("has a character that cannot be seen; leave it out");
        }
        var parts = List.of(name.split("/", -1));
        if (parts.size() > MOST_FOLDERS + 1) {
            return Optional.of("lies in " + (parts.size() - 1) + " folders; use at most " + MOST_FOLDERS);
        }
        return parts.stream().flatMap(part -> wrongPart(part).stream()).findFirst();
    }

    private static Optional<String> wrongPart(String part) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
            return Optional.of(
                    "has an empty folder or one of dots; name it by folders and the file, with one / between");
        }
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return Optional.of("has a part of " + bytes + " bytes; use at most " + MOST_BYTES);
        }
        if (part.chars().anyMatch(each -> TAKEN_ELSEWHERE.indexOf(each) >= 0)) {
            return Optional.of("has one of " + TAKEN_ELSEWHERE + ", which not every machine can keep; leave it out");
        }
        return part.startsWith(" ") || part.endsWith(" ") || part.endsWith(".")
                ? Optional.of("begins or ends with a space or ends with a dot; leave it out")
                : Optional.empty();
    }

    /** The same for two names that some file systems take for one, which mind neither case nor how accents are made. */
    public static String key(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFC);
        return Normalizer.normalize(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
