package furrow.bench.promises;

import java.util.SplittableRandom;

/** Ways to give units their arm. */
enum ExactArms implements ExactCell.Arms {
    /** One of two. */
    RANDOM {
        @Override
        public boolean treat(SplittableRandom random, long[] n, double[] sum) {
            return random.nextBoolean();
        }
    },
    /** One of ten. */
    RANDOM_TENTH {
        @Override
        public boolean treat(SplittableRandom random, long[] n, double[] sum) {
            return random.nextInt(10) == 0;
        }
    },
    /** The arm that looks better so far, but for a fifth at random. */
    LEADER {
        @Override
        public boolean treat(SplittableRandom random, long[] n, double[] sum) {
            boolean leads = sum[1] * Math.max(1, n[0]) > sum[0] * Math.max(1, n[1]);
            return random.nextInt(5) == 0 ? random.nextBoolean() : leads;
        }
    }
}
