/* Rounding and byte matrices with AVX2. The processor multiplies unsigned by signed bytes and adds neighbours into 16
 * bits: 2 * 127 * 63 = 16,002 fits, two such sums too, hence 7 bits on either side. Most weights are far below 63, so that
 * four or eight such sums fit as well: rk_run finds out how many, and the sums are widened that much more seldom. */
#include "PlainPath.h"

#ifdef HAS_WIDE_PATH
#include <immintrin.h>
#include <math.h>
#include <string.h>

#define WIDE __attribute__((target("avx2,fma")))

WIDE static float highest(__m256 v) {
  __m128 x = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  x = _mm_max_ps(x, _mm_movehl_ps(x, x));
  x = _mm_max_ss(x, _mm_shuffle_ps(x, x, 1));
  return _mm_cvtss_f32(x);
}

WIDE static __m256i rounded(const float *x, __m256 back, __m256i zero) {
  return _mm256_add_epi32(_mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x), back)), zero);
}

WIDE void wide_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero) {
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7), most = _mm256_set1_epi8(127);
  for (int r = 0; r < rows; r++, x += width, out += width) {
    __m256 low = _mm256_setzero_ps(), high = _mm256_setzero_ps();
    for (int i = 0; i < width; i += 8) {
      __m256 v = _mm256_loadu_ps(x + i);
      low = _mm256_max_ps(low, _mm256_sub_ps(_mm256_setzero_ps(), v));
      high = _mm256_max_ps(high, v);
    }
    float least = highest(low), s = fmaxf((highest(high) + least) / 127.0f, 1e-8f);
    int32_t z = (int32_t)rintf(least / s);
    __m256 back = _mm256_set1_ps(1.0f / s);
    __m256i shift = _mm256_set1_epi32(z);
    for (int i = 0; i < width; i += 32) {
      __m256i a = _mm256_packs_epi32(rounded(x + i, back, shift), rounded(x + i + 8, back, shift));
      __m256i b = _mm256_packs_epi32(rounded(x + i + 16, back, shift), rounded(x + i + 24, back, shift));
      __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(a, b), order);
      _mm256_storeu_si256((__m256i *)(out + i), _mm256_min_epu8(bytes, most));
    }
    step[r] = s;
    zero[r] = z;
  }
}

/* Four inputs of a row, in every place of a register. */
WIDE static inline __m256i four(const uint8_t *x) {
  int32_t bits;
  memcpy(&bits, x, 4);
  return _mm256_set1_epi32(bits);
}

typedef struct {
  const rk_matrix *m;
  const float *step;
  const int32_t *zero;
  float *out;
} Target;

WIDE static inline void store(const Target *t, __m256i sum, int row, int output) {
  __m256i spare = _mm256_mullo_epi32(_mm256_set1_epi32(t->zero[row]), _mm256_loadu_si256((const __m256i *)(t->m->sums + output)));
  __m256 unit = _mm256_mul_ps(_mm256_set1_ps(t->step[row]), _mm256_loadu_ps(t->m->unit + output));
  __m256 v = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(sum, spare)), unit);
  _mm256_storeu_ps(t->out + (int64_t)row * t->m->outputs + output, _mm256_add_ps(v, _mm256_loadu_ps(t->m->bias + output)));
}

/* Adds the 16-bit sums of neighbouring inputs to the 32-bit sums of outputs. */
WIDE static inline __m256i widened(__m256i sum, __m256i pairs) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* Keeps the compiler from gathering sums into trees, for which the registers would not do. */
#define HOLD(v) __asm__("" : "+x"(v))
#define INLINE WIDE static inline __attribute__((always_inline))
enum { R = 3 };

/* Three rows by sixteen outputs: six sums of 32 bits, six of 16 over `run` inputs, two registers of weights, one of
 * inputs, one of what is between. Takes 32 inputs. */
INLINE void add3(__m256i s[R][2], const uint8_t *x, int inputs, const int8_t *w, const int run) {
#pragma clang loop unroll(full)
  for (int k = 0; k < 32; k += run) {
    __m256i p[R][2];
#pragma clang loop unroll(full)
    for (int i = 0; i < run; i += 4, w += 64) {
      __m256i a = _mm256_loadu_si256((const __m256i *)w), b = _mm256_loadu_si256((const __m256i *)(w + 32));
#pragma clang loop unroll(full)
      for (int r = 0; r < R; r++) {
        __m256i v = four(x + (int64_t)r * inputs + k + i);
        __m256i c = _mm256_maddubs_epi16(v, a), d = _mm256_maddubs_epi16(v, b);
        p[r][0] = i ? _mm256_add_epi16(p[r][0], c) : c;
        p[r][1] = i ? _mm256_add_epi16(p[r][1], d) : d;
        HOLD(p[r][0]);
        HOLD(p[r][1]);
      }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < R; r++) {
      s[r][0] = widened(s[r][0], p[r][0]);
      s[r][1] = widened(s[r][1], p[r][1]);
    }
  }
}

INLINE void tile3(const Target *t, const uint8_t *x, const int8_t *w, const uint8_t *run, int row, int output) {
  const int inputs = t->m->inputs;
  __m256i s[R][2];
  for (int r = 0; r < R; r++) s[r][0] = s[r][1] = _mm256_setzero_si256();
  for (int k = 0; k < inputs; k += 32, w += 16 * 32, run++)
    if (*run == 32)
      add3(s, x + k, inputs, w, 32);
    else if (*run == 16)
      add3(s, x + k, inputs, w, 16);
    else
      add3(s, x + k, inputs, w, 8);
#pragma clang loop unroll(full)
  for (int r = 0; r < R; r++) {
    store(t, s[r][0], row + r, output);
    store(t, s[r][1], row + r, output + 8);
  }
}

/* One row, for the two at most that are left over. */
INLINE void tile1(const Target *t, const uint8_t *x, const int8_t *w, int row, int output) {
  __m256i s0 = _mm256_setzero_si256(), s1 = s0;
  for (int k = 0; k < t->m->inputs; k += 8) {
    __m256i p0 = _mm256_setzero_si256(), p1 = p0;
    for (int i = 0; i < 8; i += 4, w += 64) {
      __m256i v = four(x + k + i);
      p0 = _mm256_add_epi16(p0, _mm256_maddubs_epi16(v, _mm256_loadu_si256((const __m256i *)w)));
      p1 = _mm256_add_epi16(p1, _mm256_maddubs_epi16(v, _mm256_loadu_si256((const __m256i *)(w + 32))));
    }
    s0 = widened(s0, p0);
    s1 = widened(s1, p1);
  }
  store(t, s0, row, output);
  store(t, s1, row, output + 8);
}

WIDE void wide_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out) {
  const Target t = {m, step, zero, out};
  const int chunk = 126; /* rows whose bytes stay in the second-level cache */
  for (int from = 0; from < rows; from += chunk) {
    int to = from + chunk < rows ? from + chunk : rows;
    const uint8_t *run = m->runs;
    for (int output = 0; output < m->outputs; output += 16, run += m->inputs / 32) {
      const int8_t *w = m->steps + (int64_t)output * m->inputs;
      int r = from;
      for (; r + R <= to; r += R) tile3(&t, x + (int64_t)r * m->inputs, w, run, r, output);
      for (; r < to; r++) tile1(&t, x + (int64_t)r * m->inputs, w, r, output);
    }
  }
}
#endif
