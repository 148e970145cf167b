"""Boundary and e-value of the asymptotic confidence sequence (Waudby-Smith et al. 2024), tuned by Lambert's W.

Run with Debian's python3 (mpmath 1.2.1): python3 asymptotic.py
"""
from mpmath import mp, mpf, sqrt, log, exp, lambertw, ncdf

mp.dps = 40
alpha, planned = mpf('0.05'), 5000
rho2 = (-lambertw(-alpha ** 2 * exp(-1), -1).real - 1) / planned
for n in (500, 5000):
    print(n, mp.nstr(sqrt(n) * sqrt(2 * (n * rho2 + 1) / (n ** 2 * rho2) * log(sqrt(n * rho2 + 1) / alpha)), 17))
z, n = mpf('3.7'), 5000
print('log e', mp.nstr(log(exp(rho2 * n * z ** 2 / (2 * (n * rho2 + 1))) / sqrt(n * rho2 + 1)), 17))


def one_sided(z, n):
    y = n * rho2
    return z * z / 2 * y / (y + 1) - log(1 + y) / 2 + log(2 * ncdf(z * sqrt(y / (y + 1))))


print('one-sided log e', mp.nstr(one_sided(mpf('2.5'), 2000), 17), mp.nstr(one_sided(mpf('-1'), 2000), 17))
lo, hi = mpf(0), mpf(6)
for _ in range(140):
    mid = (lo + hi) / 2
    lo, hi = (mid, hi) if one_sided(mid, 2000) < log(20) else (lo, mid)
print('one-sided limit', mp.nstr(lo, 17))
