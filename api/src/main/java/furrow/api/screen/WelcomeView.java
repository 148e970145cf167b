package furrow.api.screen;

/**
 * The page behind a link that works once.
 *
 * @param first whether it makes the first account, of which nothing is known yet
 * @param action where its form is sent
 * @param login what the person signs in as
 * @param name what others see
 * @param wrong why what was typed cannot be used; empty at first
 * @param token what the form carries
 */
public record WelcomeView(boolean first, String action, String login, String name, String wrong, String token) {}
