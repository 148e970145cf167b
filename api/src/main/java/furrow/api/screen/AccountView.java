package furrow.api.screen;

/**
 * One's own account.
 *
 * @param login what one signs in as
 * @param wrong why the password was not changed; empty where it was, or nothing was sent
 * @param did what was done
 * @param keys one's own keys
 * @param wishes what one wants to be told, and where
 */
public record AccountView(String login, String wrong, String did, KeysView keys, WishesView wishes) {}
