package furrow.engine.moment;

/** Chance gives arms to units, and nobody said to which. */
public final class UnnamedUnitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnnamedUnitException() {
        super("targetingKey is missing; name the unit that the arm is for, such as the contact's id");
    }
}
