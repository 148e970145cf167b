package furrow.api.screen;

/**
 * A choice of what a list shows.
 *
 * @param name what is shown then
 * @param count how many they are
 * @param address where they are shown
 * @param current whether it is made
 */
public record ShownChoice(String name, String count, String address, boolean current) {}
