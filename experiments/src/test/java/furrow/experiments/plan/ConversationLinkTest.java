package furrow.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationLinkTest {
    @Test
    void theNameStandsWhereThePatternSays() {
        var link = new ConversationLink("https://inbox.example.org/c?id={unit}&tab=1");

        assertEquals(Optional.of("https://inbox.example.org/c?id=a%2Fb%20%26c&tab=1"), link.of("a/b &c"));
    }

    @Test
    void aBeginningIsLeftOutAndNamesWithoutItHaveNoLink() {
        var link = new ConversationLink("https://desk.example.org/app/conversations/{unit|chatwoot-}");

        assertEquals(Optional.of("https://desk.example.org/app/conversations/17"), link.of("chatwoot-17"));
        assertEquals(Optional.empty(), link.of("mail-17"));
        assertEquals(Optional.empty(), link.of("chatwoot-"));
    }

    /** What comes from outside must not become a script, a host or a part of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://inbox.example.org/",
                "https://inbox.example.org/{unit}/{unit}",
                "javascript:alert('{unit}')",
                "{unit}",
                "https://{unit}/",
                "https://{unit}.example.org/",
                "https://example.org{unit}",
                "https://example.org:{unit}/",
                "https://{unit}@example.org/",
                "ftp://example.org/{unit}",
                "https://example.org/{unit|}",
                "https://example.org/ {unit}"
            })
    void whatLeadsElsewhereIsRefused(String pattern) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new ConversationLink(pattern));

        assertTrue(refused.getMessage().contains("but was \"" + pattern + "\""), refused.getMessage());
    }
}
