"""Score test of two proportions and Miettinen-Nurminen limits, straight from the definition.

The restricted rate is found by maximising the likelihood numerically at 40 digits, not by the cubic's closed form.
Run with Debian's python3 (mpmath 1.2.1): python3 proportions.py
"""
from mpmath import mp, mpf, findroot, sqrt, erfc, erfinv, exp, log

mp.dps = 40
CASES = [(150, 3052, 201, 2987), (0, 100, 5, 100), (3, 12, 9, 12), (100, 1000, 150, 1000), (4, 7, 6, 7),
         (1, 5000, 9, 4000), (5000, 100000, 5250, 100000), (10, 10, 3, 10), (300000, 1000000, 200000, 1000000)]


def bisect(f, lo, hi):
    """Root of a decreasing function."""
    for _ in range(120):
        mid = (lo + hi) / 2
        if f(mid) > 0:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def score(x, n, p):
    p = min(max(p, mpf(10) ** -38), 1 - mpf(10) ** -38)
    return (mpf(x) - n * p) / (p * (1 - p))


def restricted(x0, n0, x1, n1, line, slope):
    """Control rate that maximises the likelihood when the treatment's is line(control)."""
    lo, hi = mpf(0), mpf(1)
    for _ in range(140):
        mid = (lo + hi) / 2
        q = line(mid)
        gradient = +1 if q <= 0 else -1 if q >= 1 else score(x0, n0, mid) + slope * score(x1, n1, q)
        if gradient > 0:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def z(case, value, ratio):
    x0, n0, x1, n1 = case
    line = (lambda p: p * value) if ratio else (lambda p: p + value)
    slope = value if ratio else 1
    p = restricted(x0, n0, x1, n1, line, slope)
    q = line(p)
    n = mpf(n0 + n1)
    variance = (q * (1 - q) / n1 + slope ** 2 * p * (1 - p) / n0) * n / (n - 1)
    top = mpf(x1) / n1 - (slope * mpf(x0) / n0 if ratio else mpf(x0) / n0 + value)
    return top / sqrt(variance)


for case in CASES:
    x0, n0, x1, n1 = case
    crit = sqrt(2) * erfinv(mpf('0.95'))
    d = mpf(x1) / n1 - mpf(x0) / n0
    tiny = mpf(10) ** -30
    row = list(case)
    row.append(bisect(lambda v: z(case, v, False) - crit, -1 + tiny, d))
    row.append(bisect(lambda v: z(case, v, False) + crit, d, 1 - tiny))
    if x0 > 0:
        r = log(mpf(x1) / n1 * n0 / x0)
        row.append(exp(bisect(lambda v: z(case, exp(v), True) - crit, mpf(-20), r)) - 1)
        row.append(exp(bisect(lambda v: z(case, exp(v), True) + crit, r, mpf(20))) - 1)
    else:
        row += ['', '']
    row.append(erfc(abs(z(case, mpf(0), False)) / sqrt(2)))
    print(', '.join(mp.nstr(v, 17) if isinstance(v, mpf) else str(v) for v in row))
