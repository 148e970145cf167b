package furrow.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** printf PASSWORD | argon2 SALT -id -t 2 -k KIB -p 1 -e, with the reference implementation, argon2 0~20171227. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "password;$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "differentpassword;$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
                "five tame herons wade;$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$ebXYaG/6hdJwNkAjJK2QGuTAKd3XYGbGQdVB4jiLDLM"
            })
    void whatTheReferenceKeepsIsRead(String password, String kept) {
        assertTrue(Passwords.matches(kept, password));
        assertFalse(Passwords.matches(kept, password + " "));
    }

    @Test
    void aPasswordIsKeptSaltedAndWithItsCosts() {
        String kept = Passwords.keep("five tame herons wade");

        assertTrue(kept.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept);
        assertFalse(kept.contains("herons"));
        assertNotEquals(kept, Passwords.keep("five tame herons wade"));
        assertTrue(Passwords.matches(kept, "five tame herons wade"));
        assertFalse(Passwords.matches(kept, "five tame herons wad"));
    }

    @Test
    void lettersThatAreTypedInSeveralWaysAreOne() {
        String kept = Passwords.keep("une phrase caf\u00e9 longue");

        assertTrue(Passwords.matches(kept, "une phrase cafe\u0301 longue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "ana@example.com", "Ana Petrova!", "aaaaaaaaaaaaaaaa", "abababababababab"})
    void whatIsGuessedAtOnceIsRefusedAndNotRepeated(String password) {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> Passwords.requireGood(password, "ana@example.com", "Ana Petrova"));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("a password needs "));
        assertFalse(
                password.length() > 5 && String.valueOf(refused.getMessage()).contains(password));
    }

    @Test
    void aLongOneIsRefusedBeforeItMakesTheServerWork() {
        assertThrows(IllegalArgumentException.class, () -> Passwords.requireGood("ab c".repeat(60), "ana", "Ana"));
        assertFalse(Passwords.matches(Passwords.keep("five tame herons wade"), "x".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "$argon2i$v=19$m=1,t=1,p=1$c29tc2FsdA$c29tc2FsdA", "$argon2id$v=19$m=,t=,p=$$"})
    void whatIsNoKeptPasswordMatchesNothing(String kept) {
        assertEquals(false, Passwords.matches(kept, "five tame herons wade"));
    }
}
