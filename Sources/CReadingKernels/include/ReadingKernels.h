/* The arithmetic of the accurate tier: rows of single-precision numbers, matrices of whole numbers.
 *
 * Every function takes the path to run: 0 plain C, which runs anywhere, 1 the processor's wide instructions
 * (AVX2 with FMA), which the caller may ask for only where rk_widest() says so. Nothing here allocates or keeps state.
 * Integer sums are the same on both paths; the rest differs by rounding. */
#ifndef READING_KERNELS_H
#define READING_KERNELS_H

#include <stdint.h>

enum { rk_width = 384, rk_heads = 12, rk_head_width = 32, rk_inner = 1536 };

/* A matrix in steps of `unit` by output, at most 63 steps either way: blocks of 16 outputs, in each the inputs by
 * fours, in each of those four inputs of each output. `sums` are the outputs' sums of steps. */
typedef struct {
  const int8_t *steps;
  const float *unit;
  const float *bias;
  const int32_t *sums;
  int32_t inputs;  /* a multiple of 32 */
  int32_t outputs; /* a multiple of 16 */
  /* For each block's 32 inputs in turn: of how many the products of neighbours, added up, fit 16 bits (rk_run). */
  const uint8_t *runs;
} rk_matrix;

/* 8, 16 or 32: how many of the 32 inputs whose 512 steps are given (16 outputs each) can be added up in 16 bits. */
uint8_t rk_run(const int8_t *steps);

/* The best path of this processor. */
int rk_widest(void);

/* Rounds each row to 0..127: x is about (out - zero) * step. `width` is a multiple of 32. */
void rk_round(const float *x, int rows, int width, uint8_t *out, float *step, int32_t *zero, int path);

/* out[row][output] = rounded row times matrix, plus bias. */
void rk_multiply(const rk_matrix *m, const uint8_t *x, const float *step, const int32_t *zero, int rows, float *out,
                 int path);

/* Attention of `n` rows of queries, keys and values side by side (3 * 384); out has 384 a row. `room` holds
 * rk_attention_room(n) numbers. */
void rk_attend(const float *qkv, int n, float *out, float *room, int path);
int64_t rk_attention_room(int n);

/* x = norm(x + y) by row of 384; y may be null. */
void rk_add_norm(float *x, const float *y, const float *weight, const float *bias, int rows, int path);

/* The Gaussian error linear unit, in place. `count` is a multiple of 8. */
void rk_gelu(float *x, int count, int path);

/* out[row][output] = x times single-precision rows of weights, plus bias where there is one; inputs are 384. */
void rk_project(const float *x, int rows, const float *weights, const float *bias, int outputs, float *out, int path);

#endif
