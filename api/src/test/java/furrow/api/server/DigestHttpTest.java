package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.api.outgoing.MailSettings;
import furrow.api.outgoing.OutgoingOptions;
import furrow.engine.digest.Rhythm;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest arrives at a mail server that is not ours, once, and reads well. */
class DigestHttpTest {
    private static final String PASSWORD = "five tame herons wade";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(NOON);
    private GreenMail mail;
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        open();
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
    }

    private void open() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        var settings =
                MailSettings.of("smtp://127.0.0.1:" + mail.getSmtp().getPort(), Optional.empty(), "furrow@example.org");
        server = FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0)
                        .with(OutgoingOptions.withDefaults().with(settings)));
    }

    private void shut() {
        server.close();
        workspace.close();
    }

    @AfterEach
    void stop() {
        shut();
        mail.stop();
    }

    private boolean came(int count) {
        return HookReceiver.soon(() -> mail.getReceivedMessages().length >= count);
    }

    private static String part(MimeMessage message, int index) throws Exception {
        var all = (MimeMultipart) message.getContent();
        return String.valueOf(all.getBodyPart(index).getContent());
    }

    @Test
    void itArrivesOnceInBothForms() throws Exception {
        var browser = new TestBrowser(server);
        browser.signIn("olga", PASSWORD);
        browser.open("/account");
        assertEquals(
                400,
                browser.press(
                                "/account",
                                "do",
                                "digest",
                                "mail",
                                "olga",
                                "rhythm",
                                "daily",
                                "at",
                                "07:00",
                                "zone",
                                "UTC")
                        .statusCode());
        var wished = browser.press(
                "/account",
                "do",
                "digest",
                "mail",
                "olga@example.org",
                "rhythm",
                "daily",
                "at",
                "07:00",
                "zone",
                "Europe/Berlin");
        assertTrue(
                wished.body().contains("One comes to olga@example.org each day at 07:00 (Europe/Berlin)"),
                wished::body);
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Olga Operator", "we plan it");
        clock.to(NOON.plusSeconds(60));
        workspace.take(
                "headline",
                new LifeStep.Start(Optional.empty(), Set.of()),
                "Ana <b>& Co</b>",
                "autumn",
                OptionalLong.empty());
        assertEquals(0, mail.getReceivedMessages().length);
        clock.to(NOON.plus(Duration.ofHours(18)));
        assertTrue(came(1), "the digest of 07:00 in Berlin");

        var message = mail.getReceivedMessages()[0];
        String text = part(message, 0).replace("\r\n", "\n");
        String html = part(message, 1);
        keep(text, html);
        assertAll(
                () -> assertEquals("olga@example.org", message.getAllRecipients()[0].toString()),
                () -> assertEquals("furrow@example.org", message.getFrom()[0].toString()),
                () -> assertTrue(message.getSubject().startsWith("Furrow: "), message.getSubject()),
                () -> assertTrue(
                        text.contains("* “headline” was started\n  By Ana <b>& Co</b>: autumn\n  http://"), text),
                () -> assertTrue(text.contains("What happened since 20"), text),
                () -> assertTrue(text.lines().noneMatch(each -> each.length() > 72 && !each.contains("http")), text),
                () -> assertTrue(html.contains("<b>“headline” was started</b>"), html),
                () -> assertTrue(html.contains("Ana &lt;b&gt;&amp; Co&lt;/b&gt;"), html),
                () -> assertFalse(html.contains("<script"), html),
                () -> assertTrue(GreenMailUtil.getHeaders(message).contains("List-Unsubscribe: <http"), "a way out"));

        assertTrue(HookReceiver.soon(() -> until().equals(clock.instant())));
        shut();
        open();
        assertEquals(List.of(), workspace.digests().begin(), "it does not come again after a restart");
    }

    /** Until when what happened was told. */
    private Instant until() {
        String olga = workspace.accounts().people().get(0).id();
        return workspace.digests().of(olga).orElseThrow().until();
    }

    @Test
    void aQuietDayBringsNoneAndAQuietWeekDoes() throws Exception {
        String olga = workspace.accounts().people().get(0).id();
        workspace.digests().subscribe(olga, "olga@example.org", Rhythm.DAILY, LocalTime.of(7, 0), ZoneOffset.UTC);
        clock.to(NOON.plus(Duration.ofHours(20)));
        assertTrue(HookReceiver.soon(() -> until().equals(clock.instant())));
        assertEquals(0, mail.getReceivedMessages().length);

        workspace.digests().subscribe(olga, "olga@example.org", Rhythm.WEEKLY, LocalTime.of(7, 0), ZoneOffset.UTC);
        clock.to(NOON.plus(Duration.ofDays(3)));
        assertTrue(came(1), "on Monday");
        assertTrue(part(mail.getReceivedMessages()[0], 0).startsWith("Nothing new to decide, nothing waits."));
    }

    /** What one looks at by eye. */
    private static void keep(String text, String html) throws Exception {
        var pictures = Files.createDirectories(Path.of("target", "screens"));
        Files.writeString(pictures.resolve("digest-mail.txt"), text);
        Files.writeString(pictures.resolve("digest-mail.html"), html);
    }

    @Test
    void thePageShowsTheSameWithoutMail() throws Exception {
        var browser = new TestBrowser(server);
        browser.signIn("olga", PASSWORD);
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
        clock.to(NOON.plusSeconds(60));
        String page = browser.open("/digest?days=7").body();

        assertTrue(page.contains("What happened since") && page.contains("“headline” was started"), page);
        assertEquals(400, browser.open("/digest?days=0").statusCode());
    }
}
