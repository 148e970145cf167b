package furrow.engine.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.signature.Signature;
import furrow.rules.language.RuleSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people without good intentions might sign, draft and compare. */
class HostileVersionsTest {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(textBlock = """
        Ann Lee,  ann lee,            true
        Ann Lee,  ANN  LEE,           true
        Ann Lee,  Ann-Lee,            true
        Ann Lee,  Ann⟨U+00A0⟩Lee,       true
        Ann Lee,  ⟨U+0410⟩nn L⟨U+0435⟩⟨U+0435⟩, true
        Ann Lee,  ⟨U+FF21⟩nn Lee,       true
        Ann Lee,  ⟨U+D835⟩⟨U+DC00⟩nn Lee, true
        Jose,     Jos⟨U+00E9⟩,          true
        Jos⟨U+00E9⟩, Jose⟨U+0301⟩,        true
        Al,       AI,                 true
        Bob,      B0b,                true
        Ann Lee,  Bob Lee,            false
        Ann,      Anna,               false
        ⟨U+5B89⟩,   ⟨U+5C9B⟩,             false
        !,        ?,                  false
        """)
    void namesThatLookTheSameAreOfOnePerson(String one, String other, boolean same) {
        var first = Signature.sign(unescaped(one), "why", Instant.EPOCH);
        var second = Signature.sign(unescaped(other), "why", Instant.EPOCH);

        assertEquals(same, first.isSamePersonAs(second));
        assertEquals(same, second.isSamePersonAs(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann⟨U+200B⟩Lee",
                "Ann⟨U+202E⟩eeL",
                "Ann⟨U+0000⟩",
                "Ann⟨U+000A⟩Lee",
                "Ann⟨U+D800⟩",
                "",
                " ⟨U+2003⟩ "
            })
    void whatCannotBeSeenSignsNothing(String name) {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> Signature.sign(unescaped(name), "why", Instant.EPOCH));

        assertTrue(thrown.getMessage().startsWith("a signature's by needs "), thrown.getMessage());
    }

    @Test
    void longNamesAndReasonsAreRefusedAndLinesOfAReasonAreNot() {
        assertThrows(IllegalArgumentException.class, () -> Signature.sign("a".repeat(201), "why", Instant.EPOCH));
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> Signature.sign("Ann", "w".repeat(2_001), Instant.EPOCH));

        assertEquals(
                "a signature's why needs at most 2000 characters, but has 2001; say it shorter", thrown.getMessage());
        assertEquals(
                "one\ntwo", Signature.sign("Ann", "one\ntwo\n", Instant.EPOCH).why());
    }

    @Test
    void whatIsTooLargeToBeKeptIsNoDraft() {
        var large = new BookContents(List.of(new RuleSource("a.drl", "x".repeat(4_000_001))), List.of());
        var many = new BookContents(
                IntStream.range(0, 501)
                        .mapToObj(i -> new RuleSource(i + ".drl", ""))
                        .toList(),
                List.of());

        var thrown = assertThrows(IllegalArgumentException.class, large::refuseTooLarge);
        assertTrue(thrown.getMessage().startsWith("files of a rule book need at most 4000000 characters"));
        assertThrows(IllegalArgumentException.class, many::refuseTooLarge);
        BookContents.shipped().refuseTooLarge();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a⟨U+0000⟩.drl",
                "a⟨U+001B⟩[31m.drl",
                "a⟨U+202E⟩lrd.drl",
                "a⟨U+D800⟩.drl",
                "a⟨U+000A⟩.drl",
                "/etc/a.drl",
                "../a.drl",
                "a/../../b.drl",
                "a//b.drl",
                "a/",
                "a\\b.drl",
                "C:a.drl",
                "a.drl ",
                "a.",
                "1/2/3/4/5/6/7/8/9/a.drl"
            })
    void aNameThatCannotBeKeptAsAFileIsNoDraft(String name) {
        refusedNames("needs a name such as wins.drl", unescaped(name));
    }

    @Test
    void aNameIsAsLongAsAnyFileSystemKeeps() {
        refusedNames("has a part of 304 bytes", "a".repeat(300) + ".drl");
        refusedNames("has a part of 204 bytes", "ü".repeat(100) + ".drl");
        named("spring/" + "a".repeat(196) + ".drl", "übersicht 2.csv", "日本/一.drl", "😀.yaml")
                .refuseIllegalNames();
        BookContents.shipped().refuseIllegalNames();
    }

    @Test
    void namesThatAreOneOnSomeMachinesAreRefused() {
        refusedNames("differ in case or accents alone", "a/Wins.drl", "A/wins.drl");
        refusedNames("differ in case or accents alone", "\u00e9.drl", "e\u0301.drl");
        refusedNames("a rule file and a folder are both named \"a\"", "a", "a/b.drl");
        named("a/wins.drl", "b/wins.drl").refuseIllegalNames();
    }

    private static void refusedNames(String what, String... names) {
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> named(names).refuseIllegalNames());

        assertTrue(thrown.getMessage().contains(what), thrown.getMessage());
        assertTrue(
                thrown.getMessage().chars().allMatch(each -> each >= ' ' && each != 0x202e && each != 0xd800),
                thrown.getMessage());
    }

    private static BookContents named(String... names) {
        return new BookContents(
                Stream.of(names).map(name -> new RuleSource(name, "")).toList(), List.of());
    }

    /** Comparing line by line would take the square of their number: hours, and more than there is memory. */
    @Test
    void filesThatHaveNothingInCommonAreComparedSoon() {
        var before = lines("a", 300_000);
        var now = lines("b", 300_000);

        var time = processorTime(() -> assertEquals(
                600_000 + 3 + 6,
                BookDiff.between(contents("same\n" + before + "end"), contents("same\n" + now + "end"))
                                .lines()
                                .size()
                        + 4));

        assertTrue(time.toSeconds() < 10, () -> "took " + time);
    }

    @Test
    void longFilesThatDifferInALineAreComparedLineByLine() {
        var before = lines("a", 20_000);
        var diff = BookDiff.between(contents(before), contents(before.replace("a7000\n", "other\n")));

        assertEquals(
                List.of("-a7000", "+other"),
                diff.lines().stream().filter(line -> line.matches("[-+]\\w.*")).toList());
    }

    private static String lines(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }

    private static BookContents contents(String text) {
        return new BookContents(List.of(), List.of(new RuleSource("a.yaml", text)));
    }

    /** Characters that are hidden, or look like others, are written as ⟨U+202E⟩. */
    private static String unescaped(String text) {
        return Pattern.compile("⟨U\\+([0-9A-F]{4})⟩")
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static Duration processorTime(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
