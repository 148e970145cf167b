"""One-arm beta-binomial mixture with the prior Beta(1/2, 1/2): evidence, to both sides and to one, and limits.

Run with Debian's python3 (mpmath 1.2.1): python3 beta_binomial.py
"""
from mpmath import mp, mpf, beta, betainc, log, nstr

mp.dps = 50
half = mpf(1) / 2


def evidence(n, s, m):
    return log(beta(s + half, n - s + half) / beta(half, half)) - s * log(m) - (n - s) * log(1 - m)


def bisect(f, a, b):
    """Root of f, which is above 0 at a."""
    for _ in range(170):
        c = (a + b) / 2
        a, b = (c, b) if f(c) > 0 else (a, c)
    return (a + b) / 2


for n, s, m in ((100, '5', '0.2'), (1000, '333.25', '0.3'), (5, '5', '0.1')):
    s, m = mpf(s), mpf(m)
    posterior = betainc(s + half, n - s + half, m, 1, regularized=True)
    prior = betainc(half, half, m, 1, regularized=True)
    e = evidence(n, s, m)
    print(n, s, m, nstr(e, 17), nstr(e + log(posterior / prior), 17),
          nstr(e + log((1 - posterior) / (1 - prior)), 17), sep=', ')
tiny = mpf(10) ** -30
for n, s in ((100, '5'), (1000, '333.25'), (24, '3'), (10, '0')):
    s = mpf(s)
    f = lambda m: evidence(n, s, m) - log(20)
    print(n, s, nstr(bisect(f, tiny, s / n), 17) if s else 0, nstr(bisect(f, 1 - tiny, max(s / n, tiny)), 17), sep=', ')
