"""Two-arm betting mixture from its definition, the divisor maximised numerically instead of in closed form.

Run with mpmath 1.3.0: python3 two_arm_mixture.py
"""
from mpmath import mp, mpf, sqrt, log, exp, fsum

mp.dps = 40
POSITIONS = [mpf(t) for t in ('0.0003', '0.005', '0.06', '0.25', '0.5', '0.75', '0.94', '0.995')]
STAKES = [mpf(t) for t in ('0.06', '0.20', '0.24', '0.18', '0.12', '0.10', '0.06', '0.04')]
BEST, STEP, NEAR = mpf('3.3'), mpf('1.5'), 4
SIZES = [BEST * STEP ** k for k in range(-8, 33)]
WEIGHTS = [min(s / BEST, BEST / s) for s in SIZES]
WEIGHTS = [w / fsum(WEIGHTS) for w in WEIGHTS]


# Half the stake on three sizes where the plan expects the control, when it says so.
PLANNED = [(mpf('2.6'), mpf('0.45')), (mpf('3.64'), mpf('0.32')), (mpf('5.1'), mpf('0.23'))]


def largest(f, lo, hi):
    """Ternary search for the largest value of a concave function."""
    for _ in range(110):
        a, b = lo + (hi - lo) / 3, hi - (hi - lo) / 3
        if f(a) < f(b):
            lo = a
        else:
            hi = b
    return f((lo + hi) / 2)


def log_evidence(n0, s0, n1, s1, share, horizon, slope, intercept, baseline, sign):
    least, greatest = max(mpf(0), -intercept / slope), min(mpf(1), (1 - intercept) / slope)
    w1, w0, terms = mpf(share), 1 - mpf(share), []
    # The four positions around the mean of all units.
    above = len([p for p in POSITIONS if p < (s0 + s1) / (n0 + n1)])
    first = max(0, min(len(POSITIONS) - NEAR, above - NEAR // 2))
    half = mpf(1) / 2 if baseline else 1
    places = [(least + (greatest - least) * position, half * stake, list(zip(SIZES, WEIGHTS)))
              for position, stake in list(zip(POSITIONS, STAKES))[first:first + NEAR]]
    if baseline:
        edge = mpf('1e-6') * (greatest - least)
        places.append((max(least + edge, min(greatest - edge, baseline)), half, PLANNED))
    for t0, stake, sizes in places:
        t1 = slope * t0 + intercept
        unit = 1 / (sqrt(horizon) * sqrt(t0 * (1 - t0) / w0 + t1 * (1 - t1) / (w1 * slope ** 2)))
        # A bet may lose at most 98 % of the stake on one unit.
        cap = mpf('0.98') * min(w0 / (1 - t0 if sign > 0 else t0), w1 * slope / (t1 if sign > 0 else 1 - t1))
        for size, weight in sizes:
            bet = min(size * unit, cap)
            g0, g1 = -sign * bet / w0, sign * bet / (w1 * slope)
            stakes = (s0 * log(1 + g0 * (1 - t0)) + (n0 - s0) * log(1 - g0 * t0)
                      + s1 * log(1 + g1 * (1 - t1)) + (n1 - s1) * log(1 - g1 * t1))
            divisor = largest(lambda m: n0 * log(1 + g0 * (m - t0)) + n1 * log(1 + g1 * slope * (m - t0)),
                              least, greatest)
            terms.append(stake * weight * exp(stakes - divisor))
    return log(fsum(terms))


CASES = [(100, 0, 100, 5, '0.5', 200, '1', '0'), (12, 3, 12, 9, '0.5', 24, '1', '0'),
         (1000, 100, 1000, 150, '0.5', 2000, '1', '0.01'), (3052, 150, 2987, 201, '0.5', 10000, '1.1', '0'),
         (90, '41.25', 10, '7.5', '0.1', 100, '1', '-0.2'), (1000000, 50000, 1000000, 51000, '0.5', 2000000, '1', '0'),
         (6000, 310, 12000, 13, '0.5', 2000, '1', '-0.1'), (4, 0, 0, 0, '0.5', 24, '1', '0'), (1000, 100, 1000, 400, '0.5', 2000, '0.7', '0.05')]
CASES = [case + ('0',) for case in CASES] + [
    (1000, 100, 1000, 150, '0.5', 2000, '1', '0.01', '0.1'), (1000, 100, 1000, 150, '0.5', 2000, '1', '0', '0.02'),
    (12, 3, 12, 9, '0.5', 24, '1', '0', '0.3'), (90, '41.25', 10, '7.5', '0.1', 100, '1', '-0.2', '0.1'),
    (1000, 100, 1000, 400, '0.5', 2000, '1.5', '0.05', '0.9'),
    (10000, 1000, 10000, 3100, '0.5', 20000, '1', '0', '0'), (10000, 1000, 10000, 3100, '0.5', 20000, '1', '0', '0.1')]
for case in CASES:
    numbers = [mpf(v) for v in case]
    print(', '.join([str(v) for v in case]
                    + [mp.nstr(log_evidence(*numbers, sign), 15) for sign in (1, -1)]))
