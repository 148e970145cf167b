package furrow.rules.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileNameTest {
    private static final String BEGINS = "a rule file needs a name such as wins.drl or spring/wins.drl, but ";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        ` `                  | " " says nothing; name the file
        a/b/c/d/e/f/g/h/i/j  | "a/b/c/d/e/f/g/h/i/j" lies in 9 folders; use at most 8
        a//b.drl             | "a//b.drl" has an empty folder or one of dots; name it by folders and the file, with one / between
        ../b.drl             | "../b.drl" has an empty folder or one of dots; name it by folders and the file, with one / between
        a?.drl               | `"a?.drl" has one of \\:*?"<>|, which not every machine can keep; leave it out`
        ` a.drl`             | " a.drl" begins or ends with a space or ends with a dot; leave it out
        a.drl.               | "a.drl." begins or ends with a space or ends with a dot; leave it out
        """)
    void whatIsWrongWithANameIsTold(String name, String told) {
        assertEquals(BEGINS + told, refused(name));
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertEquals(
                "a rule file needs a name such as wins.drl or spring/wins.drl, but \"a⟨U+200B⟩.drl\" has a character"
                        + " that cannot be seen; leave it out",
                refused("a\u200b.drl"));
    }

    @Test
    void aPartMayHaveTwoHundredBytesInEightFolders() {
        var most = "ä".repeat(98) + ".drl"; // Two bytes each.
        assertEquals(most, RuleFileName.check(most));
        assertEquals(
                "has a part of 201 bytes; use at most 200", refused("a" + most).replaceFirst("^.*\" ", ""));
        assertEquals("a/b/c/d/e/f/g/h/i", RuleFileName.check("a/b/c/d/e/f/g/h/i"));
    }

    private static String refused(String name) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> RuleFileName.check(name))
                .getMessage());
    }
}
