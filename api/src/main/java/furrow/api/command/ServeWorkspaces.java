package furrow.api.command;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCredential;
import furrow.api.provider.ProviderSettings;
import furrow.api.server.HostedWorkspace;
import furrow.engine.live.LiveWorkspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Further workspaces of one server. */
final class ServeWorkspaces {
    private static final String FOLDER = "workspaces";

    @Option(
            names = "--workspace",
            paramLabel = "NAME=URL",
            description = "A further workspace on this server, with people, keys, plan, rules and data of its own, for"
                    + " whoever asks at this address, such as brand-b=https://brand-b.example.org; may be given"
                    + " several times. Its data are kept in FOLDER/workspaces/NAME, or in a MongoDB in the"
                    + " database that is called as the first one, a hyphen and NAME.")
    private Map<String, URI> workspaces = new LinkedHashMap<>();

    /** Where the data of one are. */
    record Place(String name) {
        Path folder(Path data) {
            return data.resolve(FOLDER).resolve(name);
        }

        /** The same MongoDB with another database, and the same place where its user is known. */
        String database(String mongo) {
            var read = new ConnectionString(mongo);
            String first = Optional.ofNullable(read.getDatabase())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "further workspaces need a MongoDB address that names the database of the first, such as"
                                    + " mongodb://db:27017/furrow"));
            int query = mongo.indexOf('?');
            String options = query < 0 ? "" : mongo.substring(query + 1);
            var credential = Optional.ofNullable(read.getCredential()).map(MongoCredential::getSource);
            if (credential.isPresent() && !options.toLowerCase(Locale.ROOT).contains("authsource=")) {
                options = options + (options.isEmpty() ? "" : "&") + "authSource=" + credential.get();
            }
            String path = query < 0 ? mongo : mongo.substring(0, query);
            return path.substring(0, path.length() - first.length()) + first + "-" + name
                    + (options.isEmpty() ? "" : "?" + options);
        }
    }

    /** What they are called. */
    Set<String> names() {
        return workspaces.keySet();
    }

    /** Refuses names that cannot be used, before anything is opened. */
    void check() {
        workspaces.keySet().forEach(HostedWorkspace::requireName);
        workspaces.values().forEach(each -> {
            if (each.getHost() == null) {
                throw new IllegalArgumentException(
                        "--workspace needs an address with a host, such as brand-b=https://brand-b.example.org, but"
                                + " was "
                                + each);
            }
        });
    }

    /** Opens each; one that cannot be opened is told of and keeps nobody else from starting. */
    List<HostedWorkspace> open(
            Function<Place, LiveWorkspace> opening,
            Function<String, Optional<ProviderSettings>> providers,
            Consumer<String> say) {
        var all = new ArrayList<HostedWorkspace>();
        workspaces.forEach((name, address) -> {
            Optional<LiveWorkspace> opened = Optional.empty();
            try {
                opened = Optional.of(opening.apply(new Place(name)));
            } catch (RuntimeException refused) {
                say.accept("workspace " + name + " could not be opened, and answers 503; the others go on: "
                        + refused.getMessage());
            }
            all.add(new HostedWorkspace(name, address, opened, providers.apply(name)));
        });
        return all;
    }
}
