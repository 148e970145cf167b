package furrow.api.provider;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import furrow.engine.access.Sessions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-ins that are under way, by the state that the provider gives back. Each comes back once, in the browser in which it began, and
 * soon. Safe to use from many threads.
 */
public final class BegunSignIns {
    /** How long somebody may take at the provider. */
    public static final Duration LONGEST = Duration.ofMinutes(10);
    /** Sign-ins under way at a time: the eldest gives way. */
    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, BegunSignIn> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BegunSignIn> eldest) {
            return size() > MOST;
        }
    };

    public BegunSignIns(Clock clock) {
        this.clock = clock;
    }

    /** Begins one and gives its state. */
    synchronized String begin(String browser, URI back, String to, Optional<String> person) {
        String state = new State(32).getValue();
        begun.put(
                state, new BegunSignIn(browser, new Nonce(32), new CodeVerifier(), back, to, person, clock.instant()));
        return state;
    }

    BegunSignIn of(String state) {
        return find(state).orElseThrow(BegunSignIns::unknown);
    }

    private synchronized Optional<BegunSignIn> find(String state) {
        return Optional.ofNullable(begun.get(state));
    }

    /** Takes one back, which is gone with it, whatever becomes of it; in another browser it is not there. */
    public BegunSignIn end(String state, Optional<String> browser) {
        var found = find(state)
                .filter(each -> browser.filter(shown -> Sessions.sameToken(each.browser(), shown))
                        .isPresent())
                .orElseThrow(BegunSignIns::unknown);
        synchronized (this) {
            if (begun.remove(state) == null
                    || !clock.instant().isBefore(found.since().plus(LONGEST))) {
                throw unknown();
            }
        }
        return found;
    }

    private static ProviderException unknown() {
        return new ProviderException(
                ProviderException.Fault.WAY,
                "this sign-in did not begin in this browser, came back before, or took longer than "
                        + LONGEST.toMinutes() + " minutes; begin anew, with cookies allowed");
    }
}
