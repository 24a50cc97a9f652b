// SPDX-License-Identifier: BSL-1.0
// The macros that the kernels need, each with its reason. The user may set those marked (set).
#pragma once

// Inlined whatever its size: a call left inside a register tile sends every accumulator to memory (3 times slower).
#define VARSCOPE_INLINE [[gnu::always_inline]] inline

// The same for a lambda; stands between its parameters and its body, the only place both compilers accept.
#define VARSCOPE_INLINE_LAMBDA __attribute__((always_inline))

// Before a loop that is not to be unrolled: its body is a register tile, which is large already.
#if defined(__clang__)
#define VARSCOPE_ROLLED _Pragma("clang loop unroll(disable)")
#else
#define VARSCOPE_ROLLED _Pragma("GCC unroll 1")
#endif

// (set) Bytes of the widest vector that kernels use, 0 for none. The same in every translation unit of a program.
#if !defined(VARSCOPE_VECTOR_BYTES)
#if defined(__AVX512F__)
#define VARSCOPE_VECTOR_BYTES 64
#elif defined(__AVX__)
#define VARSCOPE_VECTOR_BYTES 32
#elif defined(__SSE2__) || defined(__ARM_NEON) || defined(__ALTIVEC__) || defined(__wasm_simd128__)
#define VARSCOPE_VECTOR_BYTES 16
#else
#define VARSCOPE_VECTOR_BYTES 0
#endif
#endif

// (set) Registers that hold a vector (or, without vectors, a float): the size of register tiles follows from it.
#if !defined(VARSCOPE_VECTOR_REGISTERS)
#if defined(__AVX512F__) || defined(__aarch64__) || defined(__ALTIVEC__)
#define VARSCOPE_VECTOR_REGISTERS 32
#elif VARSCOPE_VECTOR_BYTES > 0 || defined(__ARM_FP) || defined(__riscv_flen)
#define VARSCOPE_VECTOR_REGISTERS 16
#else
#define VARSCOPE_VECTOR_REGISTERS 8
#endif
#endif

// 1 where a multiply and an add are one instruction with three operands, 0 where they are two and overwrite one (SSE): it
// decides which shape of a register tile is the cheapest.
#if defined(__SSE2__) && !defined(__AVX__)
#define VARSCOPE_FUSED_MULTIPLY_ADD 0
#else
#define VARSCOPE_FUSED_MULTIPLY_ADD 1
#endif

// How an asm statement asks for a register that holds a vector.
#if defined(__SSE2__)
#define VARSCOPE_VECTOR_REGISTER "+v"
#elif defined(__ARM_NEON)
#define VARSCOPE_VECTOR_REGISTER "+w"
#endif
