package furrow.engine.document;

import java.util.zip.CRC32C;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Tells a document that the disk has changed from one that was saved so: the embedded server's store does not. */
final class BsonChecksum {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private BsonChecksum() {}

    /** CRC-32C of the value's BSON. */
    static int of(BsonValue body) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(
                    writer,
                    new BsonDocument("body", body),
                    EncoderContext.builder().build());
            var crc = new CRC32C();
            crc.update(buffer.getInternalBuffer(), 0, buffer.getPosition());
            return (int) crc.getValue();
        }
    }
}
