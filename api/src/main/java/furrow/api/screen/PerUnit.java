package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.worth.NetBenefit;

/**
 * Money of one unit as people can grasp it: of one, or of a thousand where one brings less than the coin.
 *
 * @param effect the amount with its limits, in the workspace's currency
 * @param of how many it is of: a post, 1 000 conversations
 */
record PerUnit(Effect effect, String of) {
    private static final double THOUSAND = 1_000;

    static PerUnit of(Effect one, Evidence evidence) {
        double most = Math.max(Math.abs(one.lower()), Math.abs(one.upper()));
        return most >= 1 && most < Double.POSITIVE_INFINITY
                ? new PerUnit(one, Units.each(evidence))
                : new PerUnit(
                        NetBenefit.times(one, THOUSAND),
                        "for " + Typography.count((long) THOUSAND) + " " + Units.many(evidence));
    }
}
