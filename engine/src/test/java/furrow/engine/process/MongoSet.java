package furrow.engine.process;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;

/** A replica set of three that elects within a second or two. */
public final class MongoSet implements AutoCloseable {
    private static final String NAME = "furrow";
    private static final int MEMBERS = 3;
    private static final long ELECTION_SECONDS = 60;
    private static final long POLL_MILLIS = 100;

    private final List<Mongod> members;

    private MongoSet(List<Mongod> members) {
        this.members = members;
    }

    /**
     * Starts it and waits for its primary.
     *
     * @param electionMillis how long the others wait for a primary that is silent
     */
    public static MongoSet start(Path binary, Path folder, int electionMillis) {
        var members = new ArrayList<Mongod>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(Mongod.start(binary, folder.resolve("member" + i), "--replSet", NAME, "--oplogSize", "100"));
        }
        var set = new MongoSet(List.copyOf(members));
        set.initiate(electionMillis);
        set.primary();
        return set;
    }

    private void initiate(int electionMillis) {
        var hosts = new ArrayList<Document>();
        for (int i = 0; i < MEMBERS; i++) {
            hosts.add(new Document("_id", i).append("host", members.get(i).host()));
        }
        var settings = new Document("electionTimeoutMillis", electionMillis).append("heartbeatIntervalMillis", 500);
        var set = new Document("_id", NAME).append("members", hosts).append("settings", settings);
        admin(members.get(0), admin -> admin.runCommand(new Document("replSetInitiate", set)));
    }

    /** The member that takes writes now; waits for one. */
    public Mongod primary() {
        return primaryOf(members);
    }

    /** The same without asking one that hangs. */
    public Mongod primaryBut(Mongod hanging) {
        return primaryOf(members.stream().filter(each -> each != hanging).toList());
    }

    private static Mongod primaryOf(List<Mongod> members) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ELECTION_SECONDS);
        while (System.nanoTime() < end) {
            for (var member : members) {
                if (isPrimary(member)) {
                    return member;
                }
            }
            pause();
        }
        throw new IllegalStateException("no primary was elected");
    }

    private static boolean isPrimary(Mongod member) {
        try {
            return admin(member, admin -> admin.runCommand(new Document("hello", 1)))
                    .getBoolean("isWritablePrimary", false);
        } catch (MongoException away) {
            return false;
        }
    }

    /** Has the primary step down for so long. */
    public void stepDown(int seconds) {
        admin(
                primary(),
                admin -> admin.runCommand(
                        new Document("replSetStepDown", seconds).append("secondaryCatchUpPeriodSecs", 1)));
    }

    public List<Mongod> members() {
        return members;
    }

    /** The address of a database on the set. */
    public String uri(String database) {
        var hosts = members.stream().map(Mongod::host).collect(Collectors.joining(","));
        return "mongodb://" + hosts + "/" + database + "?replicaSet=" + NAME;
    }

    private static <T> T admin(Mongod member, Function<MongoDatabase, T> use) {
        var uri = "mongodb://" + member.host()
                + "/?directConnection=true&serverSelectionTimeoutMS=500&connectTimeoutMS=500&socketTimeoutMS=20000";
        try (var client = MongoClients.create(uri)) {
            return use.apply(client.getDatabase("admin"));
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        members.forEach(Mongod::close);
    }
}
