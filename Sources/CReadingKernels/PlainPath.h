/* The plain path, and the checks that choose between the two. */
#ifndef PLAIN_PATH_H
#define PLAIN_PATH_H

#include "ReadingKernels.h"

void plain_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero);
void plain_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out);
void plain_attend(const float *qkv, int n, float *out, float *room);
void plain_add_norm(float *x, const float *y, const float *weight, const float *bias, int rows);
void plain_gelu(float *x, int count);
void plain_project(const float *x, int rows, const float *weights, const float *bias, int outputs, float *out);

#if defined(__x86_64__)
#define HAS_WIDE_PATH 1
void wide_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero);
void wide_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out);
void wide_attend(const float *qkv, int n, float *out, float *room);
void wide_add_norm(float *x, const float *y, const float *weight, const float *bias, int rows);
void wide_gelu(float *x, int count);
void wide_project(const float *x, int rows, const float *weights, const float *bias, int outputs, float *out);
#endif

#endif
