#pragma once
#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot see. Negative window bits mean raw deflate, 16 more mean gzip.
static inline int kapsa_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }
