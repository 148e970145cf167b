package furrow.engine.outcome;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import furrow.engine.document.Fence;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Bases, or other sealed things, in a collection of their own, a piece a document. */
final class MongoBases implements BaseTable {
    private static final String GENERATION = "generation";

    private final MongoCollection<BsonDocument> pieces;
    private final Fence fence;

    MongoBases(MongoDatabase database, String collection, Fence fence) {
        this.fence = fence;
        this.pieces = database.getCollection(collection, BsonDocument.class);
    }

    private static BsonDocument id(String workspace, long generation, int number) {
        return new BsonDocument("workspace", new BsonString(workspace))
                .append(GENERATION, new BsonInt64(generation))
                .append("number", new BsonInt32(number));
    }

    @Override
    public void put(String workspace, long generation, int number, byte[] piece) {
        var document = new BsonDocument("_id", id(workspace, generation, number))
                .append("workspace", new BsonString(workspace))
                .append(GENERATION, new BsonInt64(generation))
                .append("piece", new BsonBinary(piece));
        fence.insert(pieces, List.of(document));
    }

    @Override
    public Optional<byte[]> get(String workspace, long generation, int number) {
        return Optional.ofNullable(pieces.find(Filters.eq("_id", id(workspace, generation, number)))
                        .first())
                .map(document -> document.getBinary("piece").getData());
    }

    @Override
    public SortedSet<Long> generations(String workspace) {
        var found = new TreeSet<Long>();
        pieces.find(Filters.eq("workspace", workspace))
                .projection(Projections.include(GENERATION))
                .forEach(document -> found.add(document.getInt64(GENERATION).getValue()));
        return found;
    }

    @Override
    public void drop(String workspace, long generation) {
        pieces.deleteMany(
                fence.and(Filters.and(Filters.eq("workspace", workspace), Filters.eq(GENERATION, generation))));
    }
}
