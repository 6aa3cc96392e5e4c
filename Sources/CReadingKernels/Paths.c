#include "PlainPath.h"

#ifdef HAS_WIDE_PATH
#define CHOOSE(name, ...) (path ? wide_##name(__VA_ARGS__) : plain_##name(__VA_ARGS__))
#else
#define CHOOSE(name, ...) ((void)path, plain_##name(__VA_ARGS__))
#endif

int rk_widest(void) {
#ifdef HAS_WIDE_PATH
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

/* Whether the sums over `run` inputs, two neighbours of every four, stay within 16 bits for all inputs up to 127. */
static int fits(const int8_t *w, int run) {
  enum { places = 64 }; /* 16 outputs by four inputs */
  for (const int8_t *end = w + 16 * 32; w < end; w += 16 * run) {
    int16_t up[places] = {0}, down[places] = {0};
    for (int at = 0; at < 16 * run; at += places)
      for (int i = 0; i < places; i++) {
        up[i] += w[at + i] > 0 ? w[at + i] : 0;
        down[i] += w[at + i] < 0 ? w[at + i] : 0;
      }
    for (int i = 0; i < places; i += 2)
      if ((up[i] + up[i + 1]) * 127 > INT16_MAX || (down[i] + down[i + 1]) * 127 < INT16_MIN) return 0;
  }
  return 1;
}

uint8_t rk_run(const int8_t *steps) { return fits(steps, 32) ? 32 : fits(steps, 16) ? 16 : 8; }

void rk_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero, int path) {
  CHOOSE(round, x, rows, width, out, step, zero);
}

void rk_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out,
                 int path) {
  CHOOSE(multiply, m, x, step, zero, rows, out);
}

int64_t rk_attention_room(int n) {
  int64_t padded = (n + 15) / 16 * 16;
  return padded * (2 * rk_head_width + 8) + 64;
}

void rk_attend(const float *qkv, int n, float *out, float *room, int path) { CHOOSE(attend, qkv, n, out, room); }

void rk_add_norm(float *x, const float *y, const float *weight, const float *bias, int rows, int path) {
  CHOOSE(add_norm, x, y, weight, bias, rows);
}

void rk_gelu(float *x, int count, int path) { CHOOSE(gelu, x, count); }

void rk_project(const float *x, int rows, const float *weights, const float *bias, int outputs, float *out, int path) {
  CHOOSE(project, x, rows, weights, bias, outputs, out);
}
