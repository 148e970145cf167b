package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mongodb://furrow:sec/ret@host:27017/furrow    | written in another way
            mongodb://furrow:27017/ret@host/furrow        | written in another way
            mongodb://furrow:se?ret@host/furrow           | written in another way
            mongodb://furrow:se#ret@host/furrow           | written in another way
            mongodb://furrow:sec:ret@host/furrow          | written in another way
            mongodb://furrow:se@cret@host/furrow          | written in another way
            mongodb://furrow:sec%ret@host/furrow          | written in another way
            mongodb://furrow:sec[ret@host/furrow          | written in another way
            http://furrow:secret@host                     | at its beginning
            furrow:secret@host                            | at its beginning
            mongodb://furrow:secret@host:port/furrow      | cannot be read
            mongodb://furrow:secret@host/furrow?authSource | cannot be read
            mongodb://                                    | cannot be read
            ""                                            | is empty
            " "                                           | is empty
            """)
    void anAddressThatCannotBeReadIsToldWithoutAnyPartOfThePassword(String address, String told) {
        var thrown = assertThrows(IllegalStateException.class, () -> Documents.at(address, Clock.systemUTC()));

        assertTrue(thrown.getMessage().contains(told), thrown.getMessage());
        assertFalse(thrown.toString().contains("sec") || thrown.toString().contains("ret@"), thrown.toString());
        assertEquals(null, thrown.getCause(), "what the driver says may hold parts of the password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://db:27017/furrow",
                "mongodb://furrow:se%40cr%2Fet@a:1,b:2/furrow?replicaSet=rs&authSource=admin",
                "mongodb://furrow@db/?authMechanism=MONGODB-X509&tls=true",
                "mongodb://[::1]:27017/furrow"
            })
    void anAddressThatIsRightIsRead(String address) {
        assertEquals(address, MongoAddress.parse(address).getConnectionString());
    }
}
