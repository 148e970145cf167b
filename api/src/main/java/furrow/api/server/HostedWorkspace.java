package furrow.api.server;

import furrow.api.provider.ProviderSettings;
import furrow.engine.live.LiveWorkspace;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A further workspace of a server. It has people, keys, a plan, rules and data of its own, and is found under a host name of its own:
 * whoever asks under that name sees this workspace alone, and nobody sees it under another.
 *
 * @param name what the operator calls it, which also names where its data are
 * @param address what people type to reach it
 * @param workspace what is kept of it; empty when it could not be opened, and then it answers that it is away
 * @param provider by whom its people may sign in besides
 */
public record HostedWorkspace(
        String name, URI address, Optional<LiveWorkspace> workspace, Optional<ProviderSettings> provider) {
    /** Beside letters and digits only the hyphen, so that it can name a folder, and a database, anywhere. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

    public HostedWorkspace {
        requireName(name);
    }

    /** One whose people sign in by a password alone. */
    public HostedWorkspace(String name, URI address, Optional<LiveWorkspace> workspace) {
        this(name, address, workspace, Optional.empty());
    }

    /**
     * Refuses a name that cannot stand for a folder.
     *
     * @throws IllegalArgumentException then
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches() || name.equals("main")) {
            throw new IllegalArgumentException(
                    "--workspace needs a name of 1 to 30 small letters, digits and hyphens that is not main, such as"
                            + " brand-b=https://brand-b.example.org, but was \"" + name + "\"");
        }
    }

    /** Where its links begin, without a slash at the end. */
    String base() {
        return ServerOptions.withoutSlash(address);
    }

    /** The host under which it is found, in small letters. */
    String host() {
        return address.getHost().toLowerCase(Locale.ROOT);
    }
}
