package furrow.experiments.fixed;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The largest chance of a set of two-by-two tables over all rates that are so tied, with a proof: a chance that some
 * rate has, and one that no rate exceeds.
 *
 * <p>The rates of the first arm are cut into cells, and the cell with the highest bound is halved until the bounds are
 * near enough. Two bounds hold for every rate of a cell from a to b, tied to α to β in the second arm:
 *
 * <ul>
 *   <li>the chance at a and β: with each table the set holds those with more successes of the second arm and those with
 *       fewer of the first, so its chance rises with the second rate and falls with the first (Barnard's condition C);
 *   <li>\( \max(f(a), f(b)) / (1 - (b - a)^2 L / 8) \), where \( -f'' \le L f \) throughout the cell. For then, M being
 *       the largest value, f less \( L M (p - a)(b - p)/2 \) is convex and at most the larger of its ends.
 * </ul>
 *
 * <p>L is \( n_0 c(p_0) + s^2 n_1 c(1 - p_1) \) at its largest, s the slope of the tie, with \( c(p) = 1/(p(1 - p)) \) up
 * to a half and the smaller of \( 1/(1 - p)^2 \) and \( 1/((1 - p) \max(f(a), f(b))) \) above. For f is a sum of terms \( t = e^{\ell} \), so
 * \( -f'' = \sum t(-\ell'' - \ell'^2) \le \sum t(-\ell'') \), where the first arm's part of \( -\ell'' \) is
 * \( x_0/p^2 + (n_0 - x_0)/(1 - p)^2 \). Where p is above a half it is at most
 * \( n_0/(1 - p)^2 \), and \( \sum t(n_0 - x_0) \) is \( n_0(1 - p) \) times a chance, which is at most 1. Below,
 * \( \sum t x_0 \) is \( n_0 p \) times the chance when one unit of the first arm is made a success, which is at most f;
 * that gives \( n_0/(p(1 - p)) \). The second arm mirrors the first.
 *
 * <p>Both hold up to rounding, some 1e-13 of the chance.
 *
 * @param least a chance that is reached
 * @param most a chance that is not exceeded
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.123">Barnard (1947), Significance tests for 2 x 2 tables,
 *     Biometrika 34:123-138</a>, for the order of tables
 * @see <a href="https://doi.org/10.1137/1008024">Moore (1966), Interval analysis</a>, for cutting and bounding
 */
record WorstCaseNuisance(double least, double most) {
    private static final int CELLS = 16;

    /** Relative distance of the bounds at which they count as one. */
    private static final double NEAR = 1e-9;

    /** Halvings after which the bounds have to do. */
    private static final int PATIENCE = 20_000;

    /** When the bounds are near enough. */
    interface Enough {
        boolean test(double least, double most);
    }

    private record Cell(double a, double b, double atA, double atB, double bound) {}

    /** Both bounds so near that they are one number but for its last digits; or both above a half. */
    static WorstCaseNuisance exactly(ExtremeTables tables, RateConstraint tie) {
        return of(tables, tie, (least, most) -> least > 0.5);
    }

    /** Near enough to say on which side of the level the largest chance lies. */
    static WorstCaseNuisance against(double level, ExtremeTables tables, RateConstraint tie) {
        return of(tables, tie, (least, most) -> least > level || most <= level);
    }

    /** Near enough for its distance from the level to be known to a hundredth. */
    static WorstCaseNuisance near(double level, ExtremeTables tables, RateConstraint tie) {
        return of(tables, tie, (least, most) -> most - least <= 0.01 * Math.abs(least - level));
    }

    private static WorstCaseNuisance of(ExtremeTables tables, RateConstraint tie, Enough enough) {
        var cells = new PriorityQueue<Cell>(2 * CELLS, Comparator.comparingDouble(cell -> -cell.bound()));
        double least = 0;
        double a = rate(tie, 0);
        double atA = tables.chance(tie, a);
        for (int i = 1; i <= CELLS; i++) {
            double b = rate(tie, i);
            double atB = tables.chance(tie, b);
            cells.add(cell(tables, tie, a, b, atA, atB));
            least = Math.max(least, Math.max(atA, atB));
            a = b;
            atA = atB;
        }
        for (int i = 0; ; i++) {
            var cell = cells.remove();
            double most = Math.max(least, cell.bound());
            if (most <= least * (1 + NEAR) || enough.test(least, most) || i == PATIENCE) {
                return new WorstCaseNuisance(least, most);
            }
            double middle = (cell.a() + cell.b()) / 2;
            double chance = tables.chance(tie, middle);
            least = Math.max(least, chance);
            cells.add(cell(tables, tie, cell.a(), middle, cell.atA(), chance));
            cells.add(cell(tables, tie, middle, cell.b(), chance, cell.atB()));
        }
    }

    /** A rate on a grid that is denser at both ends. */
    private static double rate(RateConstraint tie, int i) {
        double way = i == CELLS ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * i / CELLS);
        return tie.least() + way * (tie.greatest() - tie.least());
    }

    private static Cell cell(ExtremeTables tables, RateConstraint tie, double a, double b, double atA, double atB) {
        double ends = Math.max(atA, atB);
        double bend = bend(tables, tie, a, b, ends);
        if (bend < 0.25) {
            return new Cell(a, b, atA, atB, ends / (1 - bend));
        }
        double corner = Math.max(ends, tables.chance(a, tie.second(b)));
        return new Cell(a, b, atA, atB, bend < 1 ? Math.min(corner, ends / (1 - bend)) : corner);
    }

    /** {@code (b - a)² L / 8}. */
    private static double bend(ExtremeTables tables, RateConstraint tie, double a, double b, double ends) {
        double first = tables.n0() * curvature(a, b, ends);
        double second = tables.n1() * curvature(1 - tie.second(b), 1 - tie.second(a), ends);
        return (b - a) * (b - a) * (first + tie.slope() * tie.slope() * second) / 8;
    }

    /** Largest {@code c(p)} between two rates. */
    private static double curvature(double low, double high, double ends) {
        double left = low <= 0.5 ? 1 / (low * (1 - low)) : 0;
        double right = high > 0.5 ? 1 / ((1 - high) * Math.max(1 - high, ends)) : 0;
        return Math.max(left, right);
    }
}
