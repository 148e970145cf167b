package furrow.api.screen;

/**
 * Something that is wrong with a field of a form.
 *
 * @param field its id in the page
 * @param says what to write
 */
public record FieldProblem(String field, String says) {}
