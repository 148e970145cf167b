package furrow.engine.document;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import furrow.engine.document.DocumentJournal.Name;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.bson.BSONException;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;

/**
 * Compares the embedded store with its journal when both are opened, and mends each from the other: of a document that
 * both have the newer sound version stays. What is sound in neither is set aside, in a collection of its own.
 */
final class Healing {
    /** Where damaged documents are put, as they are. */
    static final String ASIDE = "damaged";

    private static final Logger LOG = Logger.getLogger(Healing.class.getName());

    private final MongoDatabase database;
    private final DocumentJournal journal;
    private final Damages damages;
    private final Set<Name> seen = new HashSet<>();

    Healing(MongoDatabase database, DocumentJournal journal, Damages damages) {
        this.database = database;
        this.journal = journal;
        this.damages = damages;
    }

    /**
     * Mends what can be.
     *
     * @throws MongoException when the store cannot be read at all
     */
    void heal() {
        for (var collection : database.listCollectionNames().into(new TreeSet<>())) {
            if (!collection.equals(ASIDE)) {
                heal(collection);
            }
        }
        bringBackMissing();
        tell();
        tidy();
    }

    private void bringBackMissing() {
        var missing = new Missing(database, journal);
        for (var name : journal.sorted()) {
            if (seen.contains(name) || journal.isDeleted(name)) {
                continue;
            }
            if (journal.damaged() > 0) {
                // A journal that lost lines may have lost that the document was deleted.
                journal.deleting(name, journal.version(name));
            } else {
                missing.bringBack(name);
            }
        }
        missing.finish().forEach(this::mended);
    }

    private void heal(String collection) {
        for (var document :
                database.getCollection(collection, BsonDocument.class).find().into(new java.util.ArrayList<>())) {
            if (DocumentCheck.isOne(document)) {
                heal(collection, document);
            }
        }
    }

    private void heal(String collection, BsonDocument document) {
        var id = document.get("_id");
        var wrong = DocumentCheck.wrong(document);
        var name = new Name(collection, id != null && id.isDocument() ? id.asDocument() : new BsonDocument());
        if (wrong.isEmpty()) {
            seen.add(name);
            compare(name, document);
            return;
        }
        var kept = journal.find(name).filter(each -> DocumentCheck.wrong(each).isEmpty());
        if (kept.isPresent()) {
            seen.add(name);
            put(name, kept.get());
            mended("document " + name + " was damaged (" + wrong.get()
                    + ") and has been brought back from the journal");
        } else {
            setAside(name, document, wrong.get());
        }
    }

    private void compare(Name name, BsonDocument sound) {
        long version = sound.getInt64("version").getValue();
        if (journal.isDeleted(name) && journal.version(name) >= version) {
            database.getCollection(name.collection()).deleteOne(Filters.eq("_id", name.id()));
            mended("document " + name + " had been deleted and was there again; it is gone");
        } else if (journal.version(name) > version) {
            journal.find(name).ifPresent(newer -> {
                put(name, newer);
                mended("document " + name + " was at version " + version + " and has been brought back to version "
                        + journal.version(name) + " from the journal");
            });
        } else if (journal.version(name) < version || !journal.find(name).equals(Optional.of(sound))) {
            journal.saved(name.collection(), sound);
        }
    }

    private void put(Name name, BsonDocument document) {
        database.getCollection(name.collection(), BsonDocument.class)
                .replaceOne(Filters.eq("_id", name.id()), document);
    }

    private void setAside(Name name, BsonDocument document, String wrong) {
        var raw = new BsonDocument("_id", new org.bson.BsonObjectId())
                .append("collection", new org.bson.BsonString(name.collection()))
                .append("document", new org.bson.BsonString(name.toString()))
                .append("wrong", new org.bson.BsonString(wrong))
                .append("as", raw(document));
        database.getCollection(ASIDE, BsonDocument.class).insertOne(raw);
        database.getCollection(name.collection()).deleteOne(Filters.eq("_id", document.get("_id")));
    }

    private static BsonBinary raw(BsonDocument document) {
        try (var buffer = new org.bson.io.BasicOutputBuffer();
                var writer = new org.bson.BsonBinaryWriter(buffer)) {
            new org.bson.codecs.BsonDocumentCodec()
                    .encode(
                            writer,
                            document,
                            org.bson.codecs.EncoderContext.builder().build());
            return new BsonBinary(buffer.toByteArray());
        } catch (BsonSerializationException unknown) {
            return new BsonBinary(new byte[0]);
        }
    }

    /** Names what was set aside, now or before. */
    private void tell() {
        for (var each : database.getCollection(ASIDE, BsonDocument.class).find()) {
            try {
                String name = each.getString("document").getValue();
                damages.setAside(
                        name,
                        "document " + name + " is damaged ("
                                + each.getString("wrong").getValue() + ") and set aside");
                LOG.severe(() -> "document " + name + " is damaged and set aside; furrow data damage tells more");
            } catch (BSONException unreadable) {
                damages.setAside("?", "a document that was set aside cannot be read");
            }
        }
    }

    private void tidy() {
        if (journal.damaged() == 0) {
            return;
        }
        mended(journal.damaged() + " lines of the journal of documents were damaged; it has been written anew");
        try {
            journal.compact();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the journal of documents cannot be written anew", e);
        }
    }

    private void mended(String what) {
        LOG.warning(what);
        damages.mend(what);
    }
}
