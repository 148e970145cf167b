package furrow.api.command;

import java.util.List;

/** What the user gave cannot be used; the lines say what and what to do. Ends with exit code 2. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }

    BadInput(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
    }
}
