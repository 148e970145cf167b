package furrow.api.screen;

/**
 * The page on which people sign in.
 *
 * @param to where they go on afterwards
 * @param login what was typed before
 * @param wrong why that did not open; empty at first
 * @param notice what is said of how they came here; empty where nothing is
 * @param token what the form carries
 * @param nobodyYet whether the first account is still to be made, by the link on the server's console
 * @param provider what the provider is called by which they may sign in, too; empty where there is none
 * @param away where that begins
 * @param leave where they sign out at the provider, too; empty where that is not asked
 */
public record SignInView(
        String to,
        String login,
        String wrong,
        String notice,
        String token,
        boolean nobodyYet,
        String provider,
        String away,
        String leave) {}
