package furrow.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessBrakeTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final GuessBrake brake = new GuessBrake(clock);

    private void guess(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            brake.wrong(login, address);
        }
    }

    @Test
    void theFirstGuessesAreFreeAndThenEachWaitDoubles() {
        guess(GuessBrake.FREE_FOR_ACCOUNT - 1, "ana", "1.2.3.4");
        assertEquals(Optional.empty(), brake.wait("ana", "1.2.3.4"));

        guess(1, "ana", "1.2.3.4");
        assertEquals(Optional.of(Duration.ofSeconds(1)), brake.wait("ana", "1.2.3.4"));
        guess(1, "ana", "1.2.3.4");
        assertEquals(Optional.of(Duration.ofSeconds(2)), brake.wait("ana", "1.2.3.4"));
        guess(3, "ana", "1.2.3.4");
        assertEquals(Optional.of(Duration.ofSeconds(16)), brake.wait("ana", "1.2.3.4"));
        guess(200, "ana", "1.2.3.4");
        assertEquals(Optional.of(GuessBrake.LONGEST), brake.wait("ana", "1.2.3.4"));
    }

    @Test
    void aWaitPasses() {
        guess(GuessBrake.FREE_FOR_ACCOUNT, "ana", "1.2.3.4");
        clock.set(clock.instant().plusMillis(999));
        assertEquals(Optional.of(Duration.ofMillis(1)), brake.wait("ana", "1.2.3.4"));
        clock.set(clock.instant().plusMillis(1));
        assertEquals(Optional.empty(), brake.wait("ana", "1.2.3.4"));
    }

    @Test
    void anAccountThatIsGuessedFromManyAddressesWaitsToo() {
        for (int i = 0; i < GuessBrake.FREE_FOR_ACCOUNT; i++) {
            brake.wrong("ana", "10.0.0." + i);
        }

        assertTrue(brake.wait("ana", "10.0.9.9").isPresent());
        assertEquals(Optional.empty(), brake.wait("ben", "10.0.0.1"));
    }

    @Test
    void anAddressThatGuessesManyAccountsWaitsForAll() {
        for (int i = 0; i < GuessBrake.FREE_FOR_ADDRESS; i++) {
            brake.wrong("person" + i, "10.0.0.1");
        }

        assertTrue(brake.wait("ben", "10.0.0.1").isPresent());
        assertEquals(Optional.empty(), brake.wait("ben", "10.0.0.2"));
    }

    @Test
    void oneNetworkOfTheNewInternetIsOneAddress() {
        for (int i = 0; i < GuessBrake.FREE_FOR_ADDRESS; i++) {
            brake.wrong("person" + i, "2001:db8:1:2:0:0:0:" + i);
        }

        assertTrue(brake.wait("ben", "2001:db8:1:2:9:9:9:9").isPresent());
        assertEquals(Optional.empty(), brake.wait("ben", "2001:db8:1:3:9:9:9:9"));
    }

    @Test
    void theRightPasswordEndsTheAccountsWaitAndNotTheAddresss() {
        guess(GuessBrake.FREE_FOR_ADDRESS, "ana", "10.0.0.1");
        brake.right("ana");

        assertEquals(Optional.empty(), brake.wait("ana", "10.0.0.2"));
        assertTrue(brake.wait("ana", "10.0.0.1").isPresent());
    }

    @Test
    void guessesOfAnHourAgoAreForgotten() {
        guess(GuessBrake.FREE_FOR_ACCOUNT + 5, "ana", "1.2.3.4");
        clock.set(clock.instant().plus(GuessBrake.MEMORY).plusSeconds(1));
        guess(1, "ana", "1.2.3.4");

        assertEquals(Optional.empty(), brake.wait("ana", "1.2.3.4"));
    }

    @Test
    void whoeverSendsManyNamesTakesBoundedMemory() {
        for (int i = 0; i < GuessBrake.MOST; i++) {
            brake.wrong("x".repeat(5_000) + i, "10.0." + i / 250 + "." + i % 250);
            brake.wrong("person" + i, "10.1." + i / 250 + "." + i % 250);
        }

        assertEquals(GuessBrake.MOST, brake.size());
    }
}
