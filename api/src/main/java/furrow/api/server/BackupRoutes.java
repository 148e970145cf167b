package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/backups}: copies a workspace into a folder of the server's machine while it goes on, as {@code furrow data restore} reads it. */
final class BackupRoutes {
    /** Nothing that leads out of the folder, whatever the system is. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    private final LiveWorkspace workspace;
    private final String name;
    private final Optional<Path> folder;

    /**
     * Back-ups of a workspace.
     *
     * @param name what the operator calls it, the folder in which its back-ups are
     * @param folder where back-ups are; empty where the operator named none
     */
    BackupRoutes(LiveWorkspace workspace, String name, Optional<Path> folder) {
        this.workspace = workspace;
        this.name = name;
        this.folder = folder;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-backups", 1);
        mounts.at(Operation.BACK_UP)
                .handler(context -> WorkerAnswer.give(
                        context,
                        work::run,
                        "application/json",
                        () -> backUp(context).encodePrettily()));
    }

    private JsonObject backUp(RoutingContext context) {
        String backup = RequestBodies.word(RequestBodies.object(context), "name");
        if (!NAME.matcher(backup).matches()) {
            throw HttpProblem.badInput(
                    "name needs 1 to 60 small letters, digits and hyphens, such as monday, but was \"" + backup + "\"",
                    List.of());
        }
        var own = folder.orElseThrow(() -> new HttpProblem(
                        409,
                        "no-backups",
                        "this server has no folder for back-ups; start furrow serve with --backups FOLDER",
                        List.of()))
                .resolve(name);
        var target = own.resolve(backup);
        if (Files.exists(target)) {
            throw new HttpProblem(
                    409,
                    "conflict",
                    "there is a back-up called " + backup + " already; choose another name",
                    List.of());
        }
        try {
            Files.createDirectories(own);
        } catch (IOException refused) {
            throw new UncheckedIOException("the folder for back-ups cannot be made", refused);
        }
        var at = workspace.now();
        workspace.backUp(target);
        return new JsonObject().put("name", backup).put("at", at.toString()).put("folder", target.toString());
    }
}
