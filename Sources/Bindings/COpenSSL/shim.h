#ifndef KAPSA_COPENSSL_SHIM_H
#define KAPSA_COPENSSL_SHIM_H

/* The low-level SHA-256 keeps its state in a plain struct, which copies in nanoseconds; EVP allocates for each copy. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#endif
