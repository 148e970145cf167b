package furrow.engine.arbitration;

/** A candidate and one of the things that it settles. */
record SettledOrder(Candidate candidate, Settled settled) {}
