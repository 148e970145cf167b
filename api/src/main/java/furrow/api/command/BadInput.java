package furrow.api.command;

import java.util.ArrayList;
import java.util.List;

/** What the user gave cannot be used; the lines say what and what to do. Ends with exit code 2. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }

    /** Makes all checks, and refuses what any of them does, told at once. */
    static void requireNone(Runnable... checks) {
        var faults = new ArrayList<String>();
        for (var each : checks) {
            try {
                each.run();
            } catch (BadInput | IllegalArgumentException fault) {
                faults.add(String.valueOf(fault.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new BadInput(faults);
        }
    }

    BadInput(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
    }
}
