package furrow.api.server;

import furrow.engine.access.Person;
import furrow.engine.access.RefusedAccessException;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A person changes the own password, on the page of the account or by the API. A guess at the one of now waits as one at the sign-in
 * does: somebody may have found a browser that is signed in, or a key.
 */
final class OwnPassword {
    private final Door door;

    OwnPassword(Door door) {
        this.door = door;
    }

    /**
     * Changes it, and signs out every other browser.
     *
     * @throws HttpProblem when there were too many wrong ones
     * @throws RefusedAccessException when the one of now is wrong
     * @throws IllegalArgumentException when the new one is not good enough
     */
    void change(RoutingContext context, Person person, String now, String wanted) {
        String address = context.request().remoteAddress().hostAddress();
        var wait = door.brake().wait(person.login(), address);
        if (wait.isPresent()) {
            throw tooMany(wait.get());
        }
        try {
            door.accounts().changePassword(person.id(), now, wanted);
        } catch (RefusedAccessException guess) {
            door.brake().wrong(person.login(), address);
            throw guess;
        }
        door.sessions()
                .endOthers(person.id(), door.cookie().of(context.request()).orElse(""));
    }

    private static HttpProblem tooMany(Duration wait) {
        return new HttpProblem(
                429,
                "too-many-guesses",
                "There were too many wrong passwords. Try again later.",
                List.of(),
                Optional.of(wait.plusMillis(999)));
    }
}
