#include "PlainPath.h"

#include <math.h>
#include <string.h>

void plain_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero) {
  for (int r = 0; r < rows; r++, x += width, out += width) {
    float low = 0, high = 0;
    for (int i = 0; i < width; i++) {
      low = fminf(low, x[i]);
      high = fmaxf(high, x[i]);
    }
    float s = fmaxf((high - low) / 127.0f, 1e-8f), back = 1.0f / s;
    int32_t z = (int32_t)rintf(-low / s);
    for (int i = 0; i < width; i++) {
      int32_t q = (int32_t)rintf(x[i] * back) + z;
      out[i] = (uint8_t)(q < 0 ? 0 : q > 127 ? 127 : q);
    }
    step[r] = s;
    zero[r] = z;
  }
}

void plain_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out) {
  for (int block = 0; block < m->outputs; block += 16) {
    const int8_t *w = m->steps + (int64_t)block * m->inputs;
    for (int r = 0; r < rows; r++) {
      int32_t sum[16] = {0};
      const uint8_t *in = x + (int64_t)r * m->inputs;
      for (int k = 0; k < m->inputs; k += 4)
        for (int c = 0; c < 16; c++) {
          const int8_t *four = w + (int64_t)k * 16 + c * 4;
          sum[c] += in[k] * four[0] + in[k + 1] * four[1] + in[k + 2] * four[2] + in[k + 3] * four[3];
        }
      for (int c = 0; c < 16; c++) {
        int o = block + c;
        out[(int64_t)r * m->outputs + o] = (float)(sum[c] - zero[r] * m->sums[o]) * (step[r] * m->unit[o]) + m->bias[o];
      }
    }
  }
}

void plain_attend(const float *qkv, int n, float *out, float *room) {
  const float scale = 0.17677669529663687f; /* 1 / sqrt(32) */
  for (int h = 0; h < rk_heads; h++)
    for (int r = 0; r < n; r++) {
      const float *q = qkv + (int64_t)r * 3 * rk_width + h * rk_head_width;
      float most = -INFINITY, total = 0, mixed[rk_head_width] = {0};
      for (int j = 0; j < n; j++) {
        const float *k = qkv + (int64_t)j * 3 * rk_width + rk_width + h * rk_head_width;
        float dot = 0;
        for (int d = 0; d < rk_head_width; d++) dot += q[d] * k[d];
        room[j] = dot * scale;
        most = fmaxf(most, room[j]);
      }
      for (int j = 0; j < n; j++) {
        const float *v = qkv + (int64_t)j * 3 * rk_width + 2 * rk_width + h * rk_head_width;
        float share = expf(room[j] - most);
        total += share;
        for (int d = 0; d < rk_head_width; d++) mixed[d] += share * v[d];
      }
      for (int d = 0; d < rk_head_width; d++) out[(int64_t)r * rk_width + h * rk_head_width + d] = mixed[d] / total;
    }
}

void plain_add_norm(float *x, const float *y, const float *weight, const float *bias, int rows) {
  for (int r = 0; r < rows; r++, x += rk_width) {
    float sum = 0, square = 0;
    for (int i = 0; i < rk_width; i++) {
      if (y) x[i] += y[(int64_t)r * rk_width + i];
      sum += x[i];
    }
    float mean = sum / rk_width;
    for (int i = 0; i < rk_width; i++) square += (x[i] - mean) * (x[i] - mean);
    float back = 1.0f / sqrtf(square / rk_width + 1e-12f);
    for (int i = 0; i < rk_width; i++) x[i] = (x[i] - mean) * back * weight[i] + bias[i];
  }
}

void plain_gelu(float *x, int count) {
  for (int i = 0; i < count; i++) x[i] = 0.5f * x[i] * (1.0f + erff(x[i] * 0.70710678118654752f));
}

void plain_project(const float *x, int rows, const float *weights, const float *bias, int outputs, float *out) {
  for (int r = 0; r < rows; r++, x += rk_width)
    for (int o = 0; o < outputs; o++) {
      const float *w = weights + (int64_t)o * rk_width;
      float sum = bias ? bias[o] : 0;
      for (int i = 0; i < rk_width; i++) sum += x[i] * w[i];
      out[(int64_t)r * outputs + o] = sum;
    }
}
