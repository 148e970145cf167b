package furrow.engine.process;

import com.mongodb.client.MongoClients;
import furrow.engine.document.Documents;
import furrow.engine.document.LeaseRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real MongoDB servers for tests. {@value #BINARY} names a {@code mongod}, of which tests start a standalone and a replica
 * set of three, kept for all that do not harm them, and others to harm; {@value #SERVER} names a server of one's own, whose
 * database is emptied, in place of the standalone. Without either, what needs one is skipped, and that is said.
 */
public final class RealMongo implements ExecutionCondition {
    static final String BINARY = "FURROW_TEST_MONGOD";
    static final String SERVER = "FURROW_TEST_MONGODB";

    private static final int QUICK_ELECTION_MILLIS = 1000;

    /** Marks tests that need a real MongoDB. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(RealMongo.class)
    public @interface Needed {
        /** Whether they kill or stop it, so that it must be one that they start themselves. */
        boolean toHarm() default false;
    }

    /** How a MongoDB is set up. */
    public enum Deployment {
        STANDALONE,
        SET;

        /** The address of a database on one that lives as long as the tests do. */
        public String uri(String database) {
            return this == SET ? Shared.SET.get().uri(database) : standalone(database);
        }

        private static String standalone(String database) {
            return own().orElseGet(() -> Shared.STANDALONE.get().uri(database));
        }

        /** Whether there is one. */
        public boolean isThere() {
            return binary().isPresent() || (this == STANDALONE && own().isPresent());
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean toHarm = context.getElement()
                .map(each -> each.getAnnotation(Needed.class))
                .map(Needed::toHarm)
                .orElse(false);
        if (binary().isPresent() || (own().isPresent() && !toHarm)) {
            return ConditionEvaluationResult.enabled("there is a MongoDB");
        }
        Skipped.tell(context.getDisplayName());
        return ConditionEvaluationResult.disabled("it needs a real MongoDB: name a mongod in " + BINARY
                + (toHarm ? "" : ", or the address of a server in " + SERVER));
    }

    private static Optional<String> own() {
        return Optional.ofNullable(System.getenv(SERVER)).filter(each -> !each.isBlank());
    }

    private static Optional<Path> binary() {
        return Optional.ofNullable(System.getenv(BINARY))
                .filter(each -> !each.isBlank())
                .map(Path::of);
    }

    /** Documents in an empty database of the standalone, which the caller has by a lease. */
    public static Documents emptied(String database, Clock clock) {
        String uri = Deployment.STANDALONE.uri(database);
        try (var client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
        return again(database, clock);
    }

    /** The same as it is, which nobody else has now. */
    public static Documents again(String database, Clock clock) {
        return Documents.at(Deployment.STANDALONE.uri(database), clock, LeaseRequest.of("a test"));
    }

    /** Starts a standalone to harm. */
    public static Mongod standalone(Path folder, String... more) {
        return Mongod.start(binary().orElseThrow(), folder, more);
    }

    /** Starts a replica set to harm. */
    public static MongoSet set(Path folder, int electionMillis) {
        return MongoSet.start(binary().orElseThrow(), folder, electionMillis);
    }

    /** Says it once for each class, where people who run the tests see it. */
    private static final class Skipped {
        private static final ConcurrentHashMap<String, Boolean> TOLD = new ConcurrentHashMap<>();

        static void tell(String what) {
            if (TOLD.putIfAbsent(what, true) == null) {
                System.err.println(
                        "*** SKIPPED, since no real MongoDB is named: " + what + " (set " + BINARY + " to a mongod)");
            }
        }
    }

    /** Servers that live as long as the tests do; each is started when it is asked for first. */
    private static final class Shared {
        private static final Path FOLDER = folder();

        private static final class STANDALONE {
            private static final Mongod SERVER = closing(RealMongo.standalone(FOLDER.resolve("standalone")));

            static Mongod get() {
                return SERVER;
            }
        }

        private static final class SET {
            private static final MongoSet SERVER = closing(RealMongo.set(FOLDER.resolve("set"), QUICK_ELECTION_MILLIS));

            static MongoSet get() {
                return SERVER;
            }
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("furrow-mongo-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static <T extends AutoCloseable> T closing(T server) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                    delete(FOLDER);
                } catch (Exception left) {
                    System.err.println("a MongoDB of the tests may be left in " + FOLDER + ": " + left);
                }
            }));
            return server;
        }

        private static void delete(Path folder) throws IOException {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path done, IOException failure) {
                    done.toFile().delete();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
