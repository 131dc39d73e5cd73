#pragma once
#include <stddef.h>
#include <stdint.h>

// RE2 is C++; Swift sees these C functions. No call throws, and no call keeps a pointer to a text.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kapsa_re2 kapsa_re2;
typedef struct kapsa_re2_set kapsa_re2_set;

/// Compiles a pattern; letters match in both cases. NULL and a code of kapsa_re2_refusal when RE2 refuses it.
kapsa_re2 *kapsa_re2_compile(const uint8_t *pattern, size_t size, int64_t memory, int *refusal);
/// How many instructions the compiled pattern has.
int kapsa_re2_program_size(const kapsa_re2 *pattern);
/// 1 when the pattern occurs in the text, else 0.
int kapsa_re2_occurs(const kapsa_re2 *pattern, const uint8_t *text, size_t size);
void kapsa_re2_free(kapsa_re2 *pattern);

enum kapsa_re2_refusal { kapsa_re2_malformed = 1, kapsa_re2_too_large = 2 };

kapsa_re2_set *kapsa_re2_set_new(int64_t memory);
/// The pattern's number in the set, from 0; -1 when RE2 refuses it.
int kapsa_re2_set_add(kapsa_re2_set *set, const uint8_t *pattern, size_t size);
/// 1 when the set can match, 0 when it needs more memory than it may have.
int kapsa_re2_set_compile(kapsa_re2_set *set);
/// Writes the numbers of the patterns that occur, at most `capacity` of them, and returns how many occur; -1 when the
/// memory did not suffice.
int kapsa_re2_set_occurring(const kapsa_re2_set *set, const uint8_t *text, size_t size, int32_t *numbers, int capacity);
void kapsa_re2_set_free(kapsa_re2_set *set);

#ifdef __cplusplus
}
#endif
