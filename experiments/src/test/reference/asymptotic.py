"""Boundary and e-value of the asymptotic confidence sequence (Waudby-Smith et al. 2024), tuned by Lambert's W.

Run with Debian's python3 (mpmath 1.2.1): python3 asymptotic.py
"""
from mpmath import mp, mpf, sqrt, log, exp, lambertw

mp.dps = 40
alpha, planned = mpf('0.05'), 5000
rho2 = (-lambertw(-alpha ** 2 * exp(-1), -1).real - 1) / planned
for n in (500, 5000):
    print(n, mp.nstr(sqrt(n) * sqrt(2 * (n * rho2 + 1) / (n ** 2 * rho2) * log(sqrt(n * rho2 + 1) / alpha)), 17))
z, n = mpf('3.7'), 5000
print('log e', mp.nstr(log(exp(rho2 * n * z ** 2 / (2 * (n * rho2 + 1))) / sqrt(n * rho2 + 1)), 17))
