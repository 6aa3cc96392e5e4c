/* Attention with AVX2 and FMA: per head the keys turned once, then four queries at a time.
 *
 * Queries and keys are rounded to 13 bits and a sign, of which 32 products fit 32 bits; shares and values to 15, whose
 * mix fits because the shares sum to one. That halves the work of single precision, and is far finer than what the
 * matrices before and behind are rounded to. */
#include "PlainPath.h"

#ifdef HAS_WIDE_PATH
#include <immintrin.h>
#include <math.h>
#include <string.h>

#define WIDE __attribute__((target("avx2,fma")))
enum { D = rk_head_width, Q = 4 };

/* 2^x for x <= 0 by a series of three terms (off by at most 7.5e-5 of the number, minimax on [-1/2, 1/2]): shares are
 * rounded to 3e-5. Adding 1.5 * 2^23 rounds to the nearest whole number, which then stands in the lowest bits. */
WIDE static inline __m256 share(__m256 x) {
  const __m256 nearest = _mm256_set1_ps(12582912.0f);
  x = _mm256_max_ps(x, _mm256_set1_ps(-126.0f));
  __m256 n = _mm256_add_ps(x, nearest), r = _mm256_sub_ps(x, _mm256_sub_ps(n, nearest));
  __m256 p = _mm256_set1_ps(0.0551709848f);
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.242609721f));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.693260966f));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.999928161f));
  return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), _mm256_slli_epi32(_mm256_castps_si256(n), 23)));
}

typedef struct {
  int n, padded;
  int32_t *keys;   /* [16 pairs of dimensions][padded], two 16-bit numbers each */
  int32_t *values; /* [padded / 2 pairs of keys][32], two 16-bit numbers each */
  float *scores;   /* [4][padded] */
  int16_t *shares; /* [4][padded] */
  float key, value; /* what one step of a key and of a value is worth */
} Head;

WIDE static inline float most(__m256 v) {
  __m128 x = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  x = _mm_max_ps(x, _mm_movehl_ps(x, x));
  return _mm_cvtss_f32(_mm_max_ss(x, _mm_shuffle_ps(x, x, 1)));
}

/* The step in which the largest of n rows of 32 becomes `levels`. */
WIDE static float step_of(const float *rows, int n, int64_t stride, float levels) {
  __m256 top = _mm256_set1_ps(1e-6f);
  for (int j = 0; j < n; j++, rows += stride)
    for (int d = 0; d < D; d += 8)
      top = _mm256_max_ps(top, _mm256_andnot_ps(_mm256_set1_ps(-0.0f), _mm256_loadu_ps(rows + d)));
  return most(top) / levels;
}

/* 32 numbers as whole steps. */
WIDE static inline void whole(const float *x, float step, int16_t *out) {
  const __m256 back = _mm256_set1_ps(1.0f / step);
  for (int d = 0; d < D; d += 16) {
    __m256i a = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + d), back));
    __m256i b = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + d + 8), back));
    _mm256_storeu_si256((__m256i *)(out + d), _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8));
  }
}

WIDE static void turn(const float *qkv, int head, Head *h) {
  const int64_t stride = 3 * rk_width;
  const float *k = qkv + rk_width + head * D, *v = qkv + 2 * rk_width + head * D;
  h->key = step_of(k, h->n, stride, 8191);
  h->value = step_of(v, h->n, stride, 32000);
  for (int j = 0; j < h->padded; j += 2) {
    int16_t a[2][D] = {{0}}, b[2][D] = {{0}};
    for (int i = 0; i < 2 && j + i < h->n; i++) {
      whole(k + (j + i) * stride, h->key, a[i]);
      whole(v + (j + i) * stride, h->value, b[i]);
    }
    for (int i = 0; i < 2; i++)
      for (int p = 0; p < D / 2; p++) memcpy(h->keys + (int64_t)p * h->padded + j + i, a[i] + 2 * p, 4);
    for (int d = 0; d < D; d++) {
      int16_t pair[2] = {b[0][d], b[1][d]};
      memcpy(h->values + (int64_t)j / 2 * D + d, pair, 4);
    }
  }
}

/* Scores of four queries with all keys; `worth` is what one step of each query's products is worth. */
WIDE static void score(const Head *h, const int32_t q[Q][D / 2], const float worth[Q]) {
  for (int j = 0; j < h->padded; j += 16) {
    __m256i s[Q][2];
    for (int r = 0; r < Q; r++) s[r][0] = s[r][1] = _mm256_setzero_si256();
    const int32_t *k = h->keys + j;
#pragma clang loop unroll_count(2)
    for (int p = 0; p < D / 2; p++, k += h->padded) {
      __m256i a = _mm256_loadu_si256((const __m256i *)k), b = _mm256_loadu_si256((const __m256i *)(k + 8));
#pragma clang loop unroll(full)
      for (int r = 0; r < Q; r++) {
        __m256i x = _mm256_set1_epi32(q[r][p]);
        s[r][0] = _mm256_add_epi32(s[r][0], _mm256_madd_epi16(x, a));
        s[r][1] = _mm256_add_epi32(s[r][1], _mm256_madd_epi16(x, b));
      }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < Q; r++) {
      __m256 unit = _mm256_set1_ps(worth[r]);
      float *out = h->scores + (int64_t)r * h->padded + j;
      _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_cvtepi32_ps(s[r][0]), unit));
      _mm256_storeu_ps(out + 8, _mm256_mul_ps(_mm256_cvtepi32_ps(s[r][1]), unit));
    }
  }
}

/* Turns one query's scores into shares of 32,767. */
WIDE static void share_out(float *s, int n, int padded, int16_t *out) {
  for (int j = n; j < padded; j++) s[j] = -1e9f;
  __m256 top = _mm256_loadu_ps(s), sum = _mm256_setzero_ps();
  for (int j = 8; j < padded; j += 8) top = _mm256_max_ps(top, _mm256_loadu_ps(s + j));
  top = _mm256_set1_ps(most(top));
  for (int j = 0; j < padded; j += 8) {
    __m256 e = share(_mm256_sub_ps(_mm256_loadu_ps(s + j), top));
    _mm256_storeu_ps(s + j, e);
    sum = _mm256_add_ps(sum, e);
  }
  __m128 x = _mm_add_ps(_mm256_castps256_ps128(sum), _mm256_extractf128_ps(sum, 1));
  x = _mm_add_ps(x, _mm_movehl_ps(x, x));
  x = _mm_add_ss(x, _mm_shuffle_ps(x, x, 1));
  __m256 back = _mm256_set1_ps(32767.0f / _mm_cvtss_f32(x));
  for (int j = 0; j < padded; j += 16) {
    __m256i a = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(s + j), back));
    __m256i b = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(s + j + 8), back));
    _mm256_storeu_si256((__m256i *)(out + j), _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8));
  }
}

/* Two queries' mixes of the values. */
WIDE static void mix(const Head *h, const int16_t *shares, float *out, int rows) {
  __m256i m[2][4];
  for (int r = 0; r < 2; r++)
    for (int c = 0; c < 4; c++) m[r][c] = _mm256_setzero_si256();
  const int32_t *v = h->values;
  for (int j = 0; j < h->n; j += 2, v += D) {
    int32_t a, b;
    memcpy(&a, shares + j, 4);
    memcpy(&b, shares + h->padded + j, 4);
    __m256i x = _mm256_set1_epi32(a), y = _mm256_set1_epi32(b);
#pragma clang loop unroll(full)
    for (int c = 0; c < 4; c++) {
      __m256i w = _mm256_loadu_si256((const __m256i *)(v + 8 * c));
      m[0][c] = _mm256_add_epi32(m[0][c], _mm256_madd_epi16(x, w));
      m[1][c] = _mm256_add_epi32(m[1][c], _mm256_madd_epi16(y, w));
    }
  }
  const __m256 unit = _mm256_set1_ps(h->value / 32767.0f);
  for (int r = 0; r < rows; r++)
    for (int c = 0; c < 4; c++)
      _mm256_storeu_ps(out + (int64_t)r * rk_width + 8 * c, _mm256_mul_ps(_mm256_cvtepi32_ps(m[r][c]), unit));
}

/* Four queries from row `r` of one head. */
WIDE static void attend4(const float *qkv, int r, int head, const Head *h, float *out) {
  int here = h->n - r < Q ? h->n - r : Q;
  int16_t q[Q][D] = {{0}};
  int32_t pairs[Q][D / 2];
  float worth[Q] = {0};
  for (int i = 0; i < here; i++) {
    const float *x = qkv + (int64_t)(r + i) * 3 * rk_width + head * D;
    float step = step_of(x, 1, 0, 8191);
    whole(x, step, q[i]);
    worth[i] = step * h->key * 0.25503487f; /* 1 / sqrt(32), in powers of two */
  }
  memcpy(pairs, q, sizeof pairs);
  score(h, pairs, worth);
  for (int i = 0; i < Q; i++) share_out(h->scores + (int64_t)i * h->padded, h->n, h->padded, h->shares + (int64_t)i * h->padded);
  for (int i = 0; i < here; i += 2)
    mix(h, h->shares + (int64_t)i * h->padded, out + (int64_t)(r + i) * rk_width + head * D, here - i < 2 ? 1 : 2);
}

WIDE void wide_attend(const float *qkv, int n, float *out, float *room) {
  int64_t padded = (n + 15) / 16 * 16;
  Head h = {.n = n, .padded = (int)padded};
  h.keys = (int32_t *)room;
  h.values = h.keys + padded * D / 2;
  h.scores = (float *)(h.values + padded * D / 2);
  h.shares = (int16_t *)(h.scores + Q * padded);
  for (int head = 0; head < rk_heads; head++) {
    turn(qkv, head, &h);
    for (int r = 0; r < n; r += Q) attend4(qkv, r, head, &h, out);
  }
}
#endif
