package furrow.rules.language;

/** What is done with two numbers in a rule. */
public enum Arithmetic {
    PLUS('+') {
        @Override
        public double of(double left, double right) {
            return left + right;
        }
    },
    MINUS('-') {
        @Override
        public double of(double left, double right) {
            return left - right;
        }
    },
    TIMES('*') {
        @Override
        public double of(double left, double right) {
            return left * right;
        }
    };

    private final char sign;

    Arithmetic(char sign) {
        this.sign = sign;
    }

    /** The sign in rules. */
    public char sign() {
        return sign;
    }

    /** The number that comes of two. */
    public abstract double of(double left, double right);
}
