package furrow.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.access.RefusedAccessException.Why;
import furrow.engine.document.Documents;
import furrow.engine.process.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String GOOD = "five tame herons wade";
    private static final String OTHER = "six wild geese waddle";

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOON);
    private Documents documents;
    private Accounts accounts;
    private AccessKeys keys;

    @BeforeEach
    void open() {
        documents = Documents.embedded(folder, clock);
        reopen();
    }

    private void reopen() {
        accounts = Accounts.open(documents, "main", clock);
        keys = AccessKeys.open(documents, "main", accounts, clock);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private Person first() {
        return accounts.followFirst(accounts.firstLink(), "Olga", "Olga Operator", GOOD);
    }

    private Person member(String login, String name, Role... roles) {
        var invited = accounts.invite(login, name, List.of(roles));
        return accounts.follow(invited.secret(), GOOD);
    }

    private static void refused(Why why, Runnable step) {
        assertEquals(why, assertThrows(RefusedAccessException.class, step::run).why());
    }

    @Test
    void theFirstLinkMakesOneOperatorAndNoSecond() {
        assertTrue(accounts.hasNoOperator());
        String secret = accounts.firstLink();

        var olga = accounts.followFirst(secret, " OLGA ", "Olga Operator", GOOD);

        assertEquals("olga", olga.login());
        assertEquals(Arrays.asList(Role.values()), olga.roles());
        assertFalse(accounts.hasNoOperator());
        refused(Why.UNKNOWN, () -> accounts.followFirst(secret, "eve", "Eve", GOOD));
        String late = accounts.firstLink();
        assertFalse(accounts.isFirstLink(late), "no link opens once somebody runs the workspace");
        assertEquals(Optional.of("Olga Operator"), accounts.signIn("Olga", GOOD).map(Person::name));
    }

    @Test
    void theFirstLinkEndsAndAPasswordThatIsRefusedLeavesItOpen() {
        String secret = accounts.firstLink();
        assertThrows(IllegalArgumentException.class, () -> accounts.followFirst(secret, "olga", "Olga", "short"));
        assertThrows(IllegalArgumentException.class, () -> accounts.followFirst(secret, "o l g a", "Olga", GOOD));
        assertTrue(accounts.isFirstLink(secret));

        String newer = accounts.firstLink();
        assertFalse(accounts.isFirstLink(secret), "a newer link voids the older");

        clock.set(NOON.plus(Accounts.FIRST_LINK));
        assertFalse(accounts.isFirstLink(newer));
        assertTrue(accounts.people().isEmpty());
    }

    @Test
    void anInvitationWorksOnceAndEnds() {
        first();
        var invited = accounts.invite("ana", "Ana Petrov", List.of(Role.MARKETER));
        assertEquals("invited", invited.person().state());
        assertEquals(Optional.empty(), accounts.signIn("ana", GOOD));

        accounts.follow(invited.secret(), GOOD);
        assertTrue(accounts.signIn("ana", GOOD).isPresent());
        refused(Why.UNKNOWN, () -> accounts.follow(invited.secret(), OTHER));

        var ben = accounts.invite("ben", "Ben", List.of(Role.REVIEWER));
        clock.set(NOON.plus(Accounts.LINK));
        refused(Why.UNKNOWN, () -> accounts.follow(ben.secret(), GOOD));
    }

    @Test
    void aNewLinkVoidsTheOldOneAndThePasswordOfNowHoldsUntilItIsFollowed() {
        first();
        var ana = member("ana", "Ana Petrov", Role.MARKETER);
        var one = accounts.linkFor(ana.id());
        var two = accounts.linkFor(ana.id());

        refused(Why.UNKNOWN, () -> accounts.follow(one.secret(), OTHER));
        assertTrue(accounts.signIn("ana", GOOD).isPresent());
        accounts.follow(two.secret(), OTHER);
        assertTrue(accounts.signIn("ana", GOOD).isEmpty());
        assertTrue(accounts.signIn("ana", OTHER).isPresent());
    }

    @Test
    void nobodyHasANameThatLooksLikeAnothers() {
        first();
        member("ana", "Ana Petrov", Role.MARKETER);

        refused(Why.CONFLICT, () -> accounts.invite("ana2", "ANA  PETROV", List.of(Role.REVIEWER)));
        refused(Why.CONFLICT, () -> accounts.invite("ana2", "\u0410na Petrov", List.of(Role.REVIEWER)));
        refused(Why.CONFLICT, () -> accounts.invite("Ana", "Another", List.of(Role.REVIEWER)));
        refused(Why.CONFLICT, () -> accounts.invite("robot", "Furrow", List.of(Role.REVIEWER)));
        refused(Why.CONFLICT, () -> keys.issue("Ana Petrov", List.of(Role.MARKETER), "Olga", 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ana", "a na", "ana\n", "an\u00e4", "ana/../olga", "$ne", "ana\u0000b"})
    void whatIsNoSignInNameIsRefused(String login) {
        boolean fine = Person.login("ana").equals(login.strip());
        if (!fine) {
            assertThrows(
                    IllegalArgumentException.class, () -> accounts.invite(login, "Somebody", List.of(Role.REVIEWER)));
        }
    }

    @Test
    void somebodyAlwaysRunsTheWorkspace() {
        var olga = first();
        refused(Why.CONFLICT, () -> accounts.disable(olga.id()));
        refused(Why.CONFLICT, () -> accounts.giveRoles(olga.id(), List.of(Role.MARKETER)));
        accounts.invite("ana", "Ana Petrov", List.of(Role.OPERATOR));
        refused(Why.CONFLICT, () -> accounts.disable(olga.id()));

        member("ben", "Ben", Role.OPERATOR);
        assertEquals("disabled", accounts.disable(olga.id()).state());
        assertTrue(accounts.signIn("olga", GOOD).isEmpty());
        refused(Why.CONFLICT, () -> accounts.linkFor(olga.id()));
        accounts.enable(olga.id());
        assertTrue(accounts.signIn("olga", GOOD).isPresent());
    }

    @Test
    void aShutOutPersonsLinkIsVoid() {
        first();
        var ana = accounts.invite("ana", "Ana Petrov", List.of(Role.MARKETER));
        accounts.disable(ana.person().id());
        accounts.enable(ana.person().id());

        refused(Why.UNKNOWN, () -> accounts.follow(ana.secret(), GOOD));
    }

    @Test
    void aPasswordIsChangedByWhoeverKnowsIt() {
        var olga = first();

        refused(Why.CONFLICT, () -> accounts.changePassword(olga.id(), OTHER, OTHER));
        assertThrows(IllegalArgumentException.class, () -> accounts.changePassword(olga.id(), GOOD, "short"));
        assertTrue(accounts.signIn("olga", GOOD).isPresent());
        accounts.changePassword(olga.id(), GOOD, OTHER);
        assertTrue(accounts.signIn("olga", GOOD).isEmpty());
        assertTrue(accounts.signIn("olga", OTHER).isPresent());
    }

    @Test
    void everythingStandsAfterAnotherStartAndHoldsNoPasswordAndNoSecret() {
        first();
        var ana = accounts.invite("ana", "Ana Petrov", List.of(Role.MARKETER, Role.STRATEGIST));
        var key = keys.issue("CRM sync", List.of(Role.OPERATOR), "Olga Operator", 30);
        keys.open(key.text());
        keys.keepUses();
        reopen();

        assertTrue(accounts.signIn("olga", GOOD).isPresent());
        assertEquals("ana", accounts.invited(ana.secret()).orElseThrow().login());
        assertEquals(Optional.of(NOON), keys.all().get(0).used());
        assertEquals("CRM sync", keys.open(key.text()).orElseThrow().name());
        var stored = accounts.people().stream()
                .map(each -> each.password() + " " + each.invitation())
                .toList()
                .toString();
        assertFalse(stored.contains(GOOD) || stored.contains(ana.secret()));
        assertFalse(keys.all().toString().contains(keys.all().get(0).digest()));
        assertFalse(accounts.people().toString().contains("argon2"));
    }

    @Test
    void aPersonalKeyOpensWhatItsOwnerMayNow() {
        first();
        var ana = member("ana", "Ana Petrov", Role.MARKETER, Role.STRATEGIST);
        var key = keys.issueTo(ana, "laptop", List.of(Role.MARKETER, Role.STRATEGIST), 30);

        var opened = keys.open(key.text()).orElseThrow();
        assertEquals("Ana Petrov", opened.name());
        assertEquals(List.of(Role.STRATEGIST, Role.MARKETER), opened.roles());

        accounts.giveRoles(ana.id(), List.of(Role.MARKETER, Role.REVIEWER));
        assertEquals(List.of(Role.MARKETER), keys.open(key.text()).orElseThrow().roles());

        accounts.disable(ana.id());
        assertTrue(keys.open(key.text()).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> keys.issueTo(ana, "more", List.of(Role.OPERATOR), 30));
    }

    @Test
    void aKeyEndsWhenItsDaysAreOverAndWhenItIsRevoked() {
        first();
        var brief = keys.issue("CRM sync", List.of(Role.MARKETER), "Olga", 1);
        var lasting = keys.issue("Chat", List.of(Role.MARKETER), "Olga", 366);
        clock.set(NOON.plus(Duration.ofDays(1)).minusMillis(1));
        assertTrue(keys.open(brief.text()).isPresent());

        clock.set(NOON.plus(Duration.ofDays(1)));
        assertTrue(keys.open(brief.text()).isEmpty());
        assertTrue(keys.open(lasting.text()).isPresent());
        keys.revoke(lasting.key().id());
        assertTrue(keys.open(lasting.text()).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> keys.issue("Ever", List.of(Role.MARKETER), "Olga", 367));
        refused(Why.UNKNOWN, () -> keys.revoke("0123456789abcdef"));
    }

    @Test
    void aKeyThatIsSpeltOtherwiseOpensNothing() {
        first();
        var key = keys.issue("CRM sync", List.of(Role.MARKETER), "Olga", 30);
        String text = key.text();

        for (String other : List.of(
                "",
                text + "x",
                text.substring(0, text.length() - 1),
                text.toUpperCase(Locale.ROOT),
                text.replace("furrow_", "furrow-"),
                "furrow_" + key.key().id() + "_" + key.key().digest().substring(0, 43),
                "furrow_0123456789abcdef_" + text.substring(text.length() - 43))) {
            assertTrue(keys.open(other).isEmpty(), other);
        }
    }

    private static final ProviderIdentity ANA = new ProviderIdentity("https://id.example.org", "f81d4fae");

    @Test
    void whomAProviderVouchesForGetsAnAccountOnceWithTheRolesThatItTellsEachTime() {
        first();
        var made = accounts.enter(ANA, "Ana@Example.org", "Ana Petrov", List.of(Role.MARKETER));
        reopen();

        var again = accounts.enter(ANA, "renamed", "Renamed", List.of(Role.REVIEWER, Role.RULE_AUTHOR));

        assertEquals(made.id(), again.id());
        assertEquals("Ana Petrov", again.name(), "decisions are signed with it");
        assertEquals("ana@example.org", again.login());
        assertEquals(List.of(Role.RULE_AUTHOR, Role.REVIEWER), again.roles());
        assertEquals("active", again.state());
        assertTrue(accounts.signIn("ana@example.org", "").isEmpty(), "it has no password");
        assertTrue(accounts.signIn("ana@example.org", GOOD).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> accounts.enter(ANA, "ana", "Ana", List.of()));
    }

    @Test
    void anAccountIsJoinedByIssuerAndSubjectAndNothingElse() {
        first();
        var local = member("ana@example.org", "Ana Petrov", Role.OPERATOR);
        var taken = assertThrows(
                RefusedAccessException.class,
                () -> accounts.enter(ANA, "ana@example.org", "Ana Petrov", List.of(Role.MARKETER)));
        assertEquals(Why.CONFLICT, taken.why());

        var other = accounts.enter(ANA, "ana@example.org", "Ana Petrov-Berg", List.of(Role.MARKETER));
        assertFalse(other.id().equals(local.id()));
        assertEquals("ana@example.org-2", other.login());
        var elsewhere = new ProviderIdentity("https://other.example.org", ANA.subject());
        assertFalse(accounts.enter(elsewhere, "%", "Bo", List.of(Role.MARKETER))
                .id()
                .equals(other.id()));
        assertThrows(RefusedAccessException.class, () -> accounts.connect(local.id(), ANA));

        var ben = new ProviderIdentity("https://id.example.org", "ben");
        accounts.connect(local.id(), ben);
        var entered = accounts.enter(ben, "x", "y", List.of(Role.REVIEWER));
        assertEquals(local.id(), entered.id());
        assertEquals(List.of(Role.OPERATOR), entered.roles(), "an account with a password keeps its own");
        assertThrows(
                RefusedAccessException.class,
                () -> accounts.connect(local.id(), new ProviderIdentity("https://id.example.org", "eve")));
    }

    @Test
    void whoeverIsShutOutIsNotVouchedIn() {
        first();
        var ana = accounts.enter(ANA, "ana", "Ana Petrov", List.of(Role.OPERATOR));
        accounts.disable(ana.id());

        assertThrows(
                RefusedAccessException.class, () -> accounts.enter(ANA, "ana", "Ana Petrov", List.of(Role.OPERATOR)));
        accounts.enable(ana.id());
        assertEquals(
                ana.id(),
                accounts.enter(ANA, "ana", "Ana Petrov", List.of(Role.OPERATOR)).id());
    }
}
