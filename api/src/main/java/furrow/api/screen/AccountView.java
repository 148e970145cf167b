package furrow.api.screen;

/**
 * One's own account.
 *
 * @param login what one signs in as
 * @param wrong why the password was not changed; empty where it was, or nothing was sent
 * @param did what was done
 * @param keys one's own keys
 * @param wishes what one wants to be told, and where
 * @param password whether one has a password here
 * @param provider what the provider is called that the account may be connected with; empty where there is none
 * @param connected whether it is
 * @param away where that goes on; empty until it is asked for
 */
public record AccountView(
        String login,
        String wrong,
        String did,
        KeysView keys,
        WishesView wishes,
        boolean password,
        String provider,
        boolean connected,
        String away) {}
