package furrow.bench.fold;

/**
 * How many events there are, and in what order they come.
 *
 * @param units units
 * @param passes events of each unit
 * @param together units whose events come between each other: so many units have all their events, then the next ones; as
 *     many as there are units puts a unit's events as far apart as can be
 */
record Shape(int units, int passes, int together) {
    Shape {
        if (together < 1 || units % together != 0) {
            throw new IllegalArgumentException(
                    "TOGETHER needs a number that divides UNITS, which is " + units + ", but was " + together);
        }
    }

    long events() {
        return (long) units * passes;
    }

    /** The same with fewer units. */
    Shape atMost(int most) {
        int fewer = Math.min(together, most);
        return units <= most ? this : new Shape(most - most % fewer, passes, fewer);
    }

    /** Whose event of that number is. */
    int unit(long number) {
        long group = number / ((long) together * passes);
        return (int) (group * together + number % together);
    }

    /** Which of its unit's events the one of that number is, from 0 on. */
    int pass(long number) {
        return (int) (number % ((long) together * passes) / together);
    }
}
