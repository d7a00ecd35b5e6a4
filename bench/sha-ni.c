/*
 * Tickets of one stream with the SHA instructions of the processor, one compression each from a fixed midstate: the
 * measure for the kernel. Usage: sha-ni <tickets>; prints nanoseconds per ticket, with a block written for each ticket
 * and with one block for all.
 */
#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const uint32_t KEYS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static void compress(uint32_t state[8], const uint8_t *block) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL);
  __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i cdgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(low, cdgh, 8);
  cdgh = _mm_blend_epi16(cdgh, low, 0xF0);
  const __m128i abef_before = abef, cdgh_before = cdgh;
  __m128i w[4];
  for (int i = 0; i < 4; i++) w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * i)), order);
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) {
    if (i >= 4) {
      __m128i x = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
      x = _mm_add_epi32(x, _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
      w[i & 3] = _mm_sha256msg2_epu32(x, w[(i + 3) & 3]);
    }
    const __m128i keyed = _mm_add_epi32(w[i & 3], _mm_loadu_si128((const __m128i *)(KEYS + 4 * i)));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
  }
  abef = _mm_add_epi32(abef, abef_before);
  cdgh = _mm_add_epi32(cdgh, cdgh_before);
  low = _mm_shuffle_epi32(abef, 0x1B);
  cdgh = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, cdgh, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(cdgh, low, 8));
}

/* Without arguments: the digest of "abc", so that the caller can see that the function is right. */
static int show(void) {
  uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  uint8_t block[64] = {'a', 'b', 'c', 0x80};
  block[63] = 24;
  compress(state, block);
  for (int i = 0; i < 8; i++) printf("%08x", state[i]);
  return 0;
}

/* `fixed`: the same block every time, so that the processor overlaps neighbouring tickets; otherwise the id's last digits
 * are written for each, as a roster would have it. */
static double measure(long tickets, int fixed) {
  const uint32_t midstate[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  uint8_t block[64] = "91330100MA00000000:1\x80";
  block[62] = 2;
  block[63] = 0xa0;
  uint32_t all = 0;
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (long i = 0; i < tickets; i++) {
    uint32_t state[8];
    memcpy(state, midstate, sizeof state);
    if (!fixed) memcpy(block + 10, &i, 8);
    __asm__ volatile("" : : "r"(block) : "memory");
    compress(state, block);
    all ^= state[0];
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  __asm__ volatile("" : : "r"(all));
  return ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / tickets;
}

int main(int count, char **arguments) {
  if (count < 2) return show();
  const long tickets = atol(arguments[1]);
  const double written = measure(tickets, 0);
  printf("%.3f %.3f\n", written, measure(tickets, 1));
  return 0;
}
