package furrow.api.screen;

import furrow.api.wording.Typography;
import java.util.List;
import java.util.Locale;

/**
 * A page that cannot be shown, and what to do.
 *
 * @param code status of HTTP with its meaning
 * @param title what happened
 * @param says why, and what to do
 * @param problems details, a sentence each
 * @param signIn whether signing in would help
 * @param again whether the same page may be there when it is asked for once more
 */
public record ProblemView(
        String code, String title, String says, List<String> problems, boolean signIn, boolean again) {
    /** What HTTP calls a fault of the server that it has no other word for. */
    private static final int INTERNAL = 500;

    public ProblemView {
        problems = List.copyOf(problems);
    }

    /**
     * A problem by its status.
     *
     * @param message what is known of it, a clause without a full stop
     */
    public static ProblemView of(int status, String message, List<String> problems) {
        return new ProblemView(
                Integer.toString(status),
                title(status),
                status == INTERNAL
                        ? "It is not your doing. Try again; if it stays so, tell whoever runs this server what you did and"
                                + " when: its log tells more."
                        : Typography.text(message.substring(0, 1).toUpperCase(Locale.ROOT)
                                + message.substring(1)
                                + (message.endsWith(".") ? "" : ".")),
                problems.stream().map(Typography::text).toList(),
                status == 401,
                false);
    }

    /** The same of a page that can be asked for once more. */
    public ProblemView ofPage() {
        boolean passes = code.startsWith("5") || code.equals("429");
        return new ProblemView(code, title, says, problems, signIn, passes);
    }

    /**
     * A problem with a form that was sent: nothing of it was done.
     *
     * @param message what is known of it, a clause without a full stop
     */
    public static ProblemView ofForm(int status, String message, List<String> problems) {
        var view = of(status, message, problems);
        return status >= 500 || status == 401 || status == 403
                ? view
                : new ProblemView(
                        view.code(), "Nothing was decided", view.says(), view.problems(), view.signIn(), false);
    }

    private static String title(int status) {
        if (status == 404) {
            return "Nothing is here";
        }
        if (status == 401) {
            return "You are signed out";
        }
        if (status == 403) {
            return "This is not open to you";
        }
        if (status == 429) {
            return "Wait a moment";
        }
        if (status == 503) {
            return "Not ready yet";
        }
        return status >= 500 ? "Something went wrong here" : "This cannot be shown as asked";
    }
}
