package furrow.engine.document;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Knows which migrations a database has seen, and makes the others in order. */
final class SchemaMigrations {
    static final String COLLECTION = "migrations";

    private final Documents documents;
    private final MongoDatabase database;
    private final MongoCollection<Document> made;
    private final Clock clock;

    SchemaMigrations(Documents documents, Clock clock) {
        this.documents = documents;
        this.database = documents.database();
        this.made = database.getCollection(COLLECTION);
        this.clock = clock;
    }

    void migrate(List<Migration> migrations) {
        requireInOrder(migrations);
        int newest = newest();
        if (newest > migrations.size()) {
            throw new IllegalStateException("documents in database " + database.getName() + " are at version " + newest
                    + ", but this Furrow knows only " + migrations.size() + "; start the newer Furrow again");
        }
        for (var migration : migrations.subList(newest, migrations.size())) {
            migration.change().accept(documents);
            record(migration);
        }
    }

    private static void requireInOrder(List<Migration> migrations) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new IllegalArgumentException("migrations need versions 1, 2, 3 and so on, but number " + (i + 1)
                        + " had version " + migrations.get(i).version());
            }
        }
    }

    private int newest() {
        int newest = 0;
        for (var document : made.find()) {
            newest = Math.max(newest, document.getInteger("_id"));
        }
        return newest;
    }

    private void record(Migration migration) {
        made.replaceOne(
                Filters.eq("_id", migration.version()),
                new Document("_id", migration.version())
                        .append("what", migration.what())
                        .append("made", Date.from(clock.instant())),
                new ReplaceOptions().upsert(true));
    }
}
