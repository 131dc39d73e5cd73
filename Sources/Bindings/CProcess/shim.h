#pragma once
#include <signal.h>
#include <sys/prctl.h>

// prctl is variadic, so Swift cannot see it.

/// Keeps other processes of the same user from reading this one's memory, and the kernel from dumping it.
static inline int kapsa_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/// Asks for SIGTERM when the parent process ends.
static inline int kapsa_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0); }
