package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://furrow:sec/ret@host:27017/furrow",
                "mongodb://furrow:se@cret@host/furrow",
                "mongodb://furrow:sec%ret@host/furrow",
                "http://furrow:secret@host",
                ""
            })
    void anAddressThatCannotBeReadIsToldWithoutAnyPartOfThePassword(String address) {
        var thrown = assertThrows(IllegalStateException.class, () -> Documents.at(address, Clock.systemUTC()));

        assertTrue(thrown.getMessage().contains("cannot be read; it needs the form"), thrown.getMessage());
        assertFalse(thrown.toString().contains("sec") || thrown.toString().contains("ret@"), thrown.toString());
    }
}
