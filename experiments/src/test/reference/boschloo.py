"""Boschloo's limits from their definition: sets of tables as boolean matrices, chances by full sums over all tables.

Run with SciPy 1.10.1 (Debian's python3): python3 boschloo.py
"""
import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import binom, hypergeom

LEVEL = 0.025


def restricted(x0, n0, x1, n1, d):
    """Rate of the first arm that is most likely when the second's lies d above, by bisection of the score."""
    lo, hi = max(0.0, -d), min(1.0, 1 - d)
    for _ in range(100):
        p = (lo + hi) / 2
        q = p + d
        up = (q <= 0 or p <= 0) or not (q >= 1 or p >= 1) and (
            (x0 - n0 * p) / (p * (1 - p)) + (x1 - n1 * q) / (q * (1 - q)) > 0)
        lo, hi = (p, hi) if up else (lo, p)
    return (lo + hi) / 2


def z(x0, n0, x1, n1, d):
    p = restricted(x0, n0, x1, n1, d)
    q = p + d
    top = x1 / n1 - x0 / n0 - d
    variance = (q * (1 - q) / n1 + p * (1 - p) / n0) * (n0 + n1) / (n0 + n1 - 1)
    return 0.0 if abs(top) < 1e-15 else top / np.sqrt(max(variance, 1e-300))


def chance(region, n0, n1, d):
    lo, hi = max(0.0, -d), min(1.0, 1 - d)
    f = lambda p: binom.pmf(range(n0 + 1), n0, p) @ region @ binom.pmf(range(n1 + 1), n1, min(1, max(0, p + d)))
    grid = np.linspace(lo, hi, 401)
    best = int(np.argmax([f(p) for p in grid]))
    a, b = grid[max(0, best - 1)], grid[min(400, best + 1)]
    inner = -minimize_scalar(lambda p: -f(p), bounds=(a, b), method='bounded', options={'xatol': 1e-10}).fun
    return max(inner, f(a), f(b))


def lower(x0, n0, x1, n1):
    fisher = np.array([[hypergeom.sf(j - 1, n0 + n1, i + j, n1) for j in range(n1 + 1)] for i in range(n0 + 1)])
    seen = (fisher <= fisher[x0, x1] * (1 + 1e-9)).astype(float)
    if chance(seen, n0, n1, 0) <= LEVEL:
        return brentq(lambda d: chance(seen, n0, n1, d) - LEVEL, 0, 0.999, xtol=1e-13)
    ranks, top = np.unique(fisher), np.zeros_like(fisher)
    for rank in ranks:
        region = (fisher <= rank * (1 + 1e-9)).astype(float)
        if chance(region, n0, n1, 0) > LEVEL:
            break
        top = region

    def kept(d):
        scores = np.array([[z(i, n0, j, n1, d) for j in range(n1 + 1)] for i in range(n0 + 1)])
        region = np.maximum(top, scores >= scores[x0, x1] - 1e-9)
        return chance(region, n0, n1, d) > LEVEL

    out, inside = -1.0, min(0.0, x1 / n1 - x0 / n0)
    for _ in range(32):
        middle = (out + inside) / 2
        out, inside = (out, middle) if kept(middle) else (middle, inside)
    return out


for x0, n0, x1, n1 in [(0, 10, 5, 10), (3, 12, 9, 12), (7, 15, 12, 15), (1, 7, 6, 9)]:
    print(x0, n0, x1, n1, repr(lower(x0, n0, x1, n1)), repr(-lower(x1, n1, x0, n0)), sep=', ')
