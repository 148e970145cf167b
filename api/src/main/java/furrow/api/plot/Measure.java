package furrow.api.plot;

import furrow.api.wording.Typography;
import java.util.Currency;

/** What a scale is counted in: how its numbers are written. */
public sealed interface Measure {
    /** A number on the scale. */
    String tick(double value);

    /** A relative change, in fractions: +20 %. */
    record Change() implements Measure {
        @Override
        public String tick(double value) {
            return Typography.signed(Math.rint(value * 1e8) / 1e6) + Typography.SPACE + "%";
        }
    }

    /** A difference of shares, in fractions: +10 for ten points. */
    record Points() implements Measure {
        @Override
        public String tick(double value) {
            return Typography.signed(Math.rint(value * 1e8) / 1e6);
        }
    }

    /** A share, in fractions: 40 %. */
    record Share() implements Measure {
        @Override
        public String tick(double value) {
            return Typography.number(Math.rint(value * 1e8) / 1e6) + Typography.SPACE + "%";
        }
    }

    /** A plain number: +0.2. */
    record Amount() implements Measure {
        @Override
        public String tick(double value) {
            return Typography.signed(value);
        }
    }

    /** A plain number without a sign: 60. */
    record Size() implements Measure {
        @Override
        public String tick(double value) {
            return Typography.number(value);
        }
    }

    /** Money, with its sign: +€20. */
    record Money(Currency currency) implements Measure {
        @Override
        public String tick(double value) {
            String symbol = Typography.money(0, currency).replaceFirst("0$", "");
            return (value < 0 ? Typography.MINUS : value > 0 ? "+" : "") + symbol + Typography.number(Math.abs(value));
        }
    }

    /** How often one unit of money is doubled: 3 is written €8; what lies between two doublings is not written. */
    record Doublings(Currency currency) implements Measure {
        @Override
        public String tick(double value) {
            return value == Math.rint(value) ? Typography.money(Math.pow(2, value), currency) : "";
        }
    }
}
