package furrow.engine.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInternalException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import furrow.engine.trouble.StoreTrouble;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a MongoDB could not be opened and says what to change, in a sentence of ours without any part of the address
 * but names that are no secret. Where the server does not tell it asks once more in another way.
 */
final class MongoDiagnosis {
    private static final int PATIENCE_SECONDS = 2;
    private static final int UNAUTHORIZED = 13;
    private static final String ADMIN = "admin";

    private final ConnectionString connection;
    private final MongoClient client;
    private final String database;

    MongoDiagnosis(ConnectionString connection, MongoClient client, String database) {
        this.connection = connection;
        this.client = client;
        this.database = database;
    }

    /** What to change. */
    String of(MongoException failure) {
        return switch (StoreTrouble.of(failure)) {
            case NO_RIGHTS -> rights(failure);
            case HELD -> "another process has the store; stop that one";
            case RESTORED -> "the database is being put back from a back-up; start again when that is done";
            case FULL -> "the disk of MongoDB is full; make room";
            case UNREACHABLE -> unreachable(client.getClusterDescription());
            case FAILED ->
                "MongoDB cannot make writes durable (code " + failure.getCode()
                        + "); Furrow needs a server with a journal that acknowledges majority writes";
        };
    }

    private String rights(MongoException failure) {
        var credential = connection.getCredential();
        if (credential == null) {
            return "MongoDB wants a user and a password, and the address names none; write them before the host, as in"
                    + " mongodb://user:password@host";
        }
        if (failure.getCode() == UNAUTHORIZED) {
            return "the user of the address may not read and write database " + database
                    + "; give that user the role readWrite on it";
        }
        return Stream.of(ADMIN, database)
                .filter(source -> !source.equals(credential.getSource()))
                .filter(source -> isLetIn(credential, source))
                .findFirst()
                .map(source -> "the user of the address is not one of database " + credential.getSource() + " but of "
                        + source + "; write authSource=" + source + " behind the ? of the address")
                .orElse(
                        "MongoDB does not know the user of the address by this password; see both, and authSource, which"
                                + " names the database in which the user was made (" + credential.getSource()
                                + " now)");
    }

    private boolean isLetIn(MongoCredential credential, String source) {
        var password = credential.getPassword();
        if (password == null) {
            return false;
        }
        var other = MongoCredential.createCredential(credential.getUserName(), source, password);
        try (var probe = MongoClients.create(settings().credential(other).build())) {
            probe.getDatabase(source).runCommand(new Document("connectionStatus", 1));
            return true;
        } catch (MongoException refused) {
            return false;
        }
    }

    private MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private String unreachable(ClusterDescription cluster) {
        if (cluster.getSrvResolutionException() != null) {
            return "the name in the address of the MongoDB has no SRV record; see its spelling, or name the members one by"
                    + " one after mongodb://";
        }
        var named = connection.getRequiredReplicaSetName();
        return (named == null ? Optional.<String>empty() : otherSet(named))
                .or(() -> causes(cluster)
                        .map(MongoDiagnosis::ofCause)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse("no server at the address of the MongoDB takes writes; name all members of the set and its name"
                        + " with replicaSet, and see whether it has a primary");
    }

    /** A driver that looks for a set leaves aside, without a word, whoever is no member of it. */
    private Optional<String> otherSet(String named) {
        for (String host : connection.getHosts()) {
            var found = hello(host);
            if (found != null && !named.equals(found.getString("setName"))) {
                var set = found.getString("setName");
                return Optional.of(
                        set == null
                                ? "the address names a replica set, but the server is a standalone; leave replicaSet out"
                                : "the replica set at the address of the MongoDB has another name than the address says;"
                                        + " write replicaSet=" + set);
            }
        }
        return Optional.empty();
    }

    private @Nullable Document hello(String host) {
        var alone = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress(host)))
                        .mode(ClusterConnectionMode.SINGLE)
                        .serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToSslSettings(tls -> tls.applyConnectionString(connection))
                .build();
        try (var probe = MongoClients.create(alone)) {
            return probe.getDatabase(ADMIN).runCommand(new Document("hello", 1));
        } catch (MongoException silent) {
            return null;
        }
    }

    private static Stream<Throwable> causes(ClusterDescription cluster) {
        return cluster.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(each -> each != null)
                .flatMap(first -> Stream.iterate(first, each -> each != null, Throwable::getCause));
    }

    private static Optional<String> ofCause(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of("the host in the address of the MongoDB is not known; see its spelling");
        }
        if (cause instanceof ConnectException) {
            return Optional.of("nothing listens at the host and port in the address of the MongoDB; see the port, and"
                    + " whether MongoDB runs");
        }
        if (cause instanceof MongoSocketReadTimeoutException) {
            return Optional.of(
                    "what listens at the port in the address does not answer as a MongoDB does; see the port, and"
                            + " whether that MongoDB hangs");
        }
        if (cause instanceof SocketTimeoutException) {
            return Optional.of(
                    "the host in the address of the MongoDB does not answer; see host and port, and what stands"
                            + " between it and this machine");
        }
        if (cause instanceof SSLException) {
            return Optional.of("the MongoDB and this machine do not agree on TLS; see tls in the address, and the"
                    + " certificates");
        }
        if (cause instanceof MongoInternalException || cause instanceof MongoSocketReadException) {
            return Optional.of(
                    "what listens at the port in the address is no MongoDB, or one that wants TLS; see the port,"
                            + " and write tls=true if it does");
        }
        return Optional.empty();
    }
}
