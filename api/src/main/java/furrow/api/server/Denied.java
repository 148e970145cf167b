package furrow.api.server;

import furrow.engine.access.Role;
import java.util.Collection;
import java.util.List;

/** What is said to whoever has signed in and may not: whom it is for, and who could change that. */
final class Denied {
    private static final int NAMED = 3;

    private Denied() {}

    static HttpProblem to(Caller caller, Operation operation, List<String> operators) {
        String needed = joined(said(operation.allowed().roles()), " or ");
        String own = joined(said(caller.roles()), " and ");
        String message = "this is for " + ("aeiou".indexOf(needed.charAt(0)) >= 0 ? "an " : "a ") + needed + "; "
                + caller.name().orElse("whoever asks") + " has " + (own.isEmpty() ? "no role" : "the role " + own)
                + " here, and "
                + (operators.isEmpty()
                        ? "an operator"
                        : joined(operators.stream().limit(NAMED).toList(), " or "))
                + " can give others";
        return new HttpProblem(403, "not-allowed", message, List.of());
    }

    private static List<String> said(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::said).toList();
    }

    private static String joined(List<String> words, String last) {
        int most = words.size() - 1;
        return most < 1 ? String.join("", words) : String.join(", ", words.subList(0, most)) + last + words.get(most);
    }
}
