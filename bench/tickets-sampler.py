"""First tickets after Rivest's consistent sampling: the decimal digits of SHA-256(hex SHA-256(seed) + id), reversed.

The digest of the seed is taken once, not for every id. Usage: tickets-sampler.py <tickets>; prints ns per ticket.
"""

import hashlib
import sys
import time


def first_ticket(seed_digest, subject):
    number = int(hashlib.sha256((seed_digest + subject).encode()).hexdigest(), 16)
    return "0." + f"{number:064d}"[::-1]


def main():
    ids = [f"91330100MA{i:08d}" for i in range(int(sys.argv[1]))]
    seed_digest = hashlib.sha256(b"seed").hexdigest()
    start = time.perf_counter_ns()
    for subject in ids:
        first_ticket(seed_digest, subject)
    print((time.perf_counter_ns() - start) / len(ids))


main()
