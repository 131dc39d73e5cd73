#include "shim.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <vector>

struct kapsa_re2 {
    re2::RE2 pattern;
};

struct kapsa_re2_set {
    re2::RE2::Set set;
};

static re2::RE2::Options options(int64_t memory) {
    re2::RE2::Options options;
    options.set_max_mem(memory);
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    return options;
}

static re2::StringPiece piece(const uint8_t *bytes, size_t size) {
    return re2::StringPiece(reinterpret_cast<const char *>(bytes), size);
}

extern "C" {

kapsa_re2 *kapsa_re2_compile(const uint8_t *pattern, size_t size, int64_t memory, int *refusal) {
    auto *compiled = new kapsa_re2{re2::RE2(piece(pattern, size), options(memory))};
    if (compiled->pattern.ok()) return compiled;
    auto code = compiled->pattern.error_code();
    bool is_large = code == re2::RE2::ErrorPatternTooLarge || code == re2::RE2::ErrorRepeatSize;
    *refusal = is_large ? kapsa_re2_too_large : kapsa_re2_malformed;
    delete compiled;
    return nullptr;
}

int kapsa_re2_program_size(const kapsa_re2 *pattern) { return pattern->pattern.ProgramSize(); }

int kapsa_re2_occurs(const kapsa_re2 *pattern, const uint8_t *text, size_t size) {
    return re2::RE2::PartialMatch(piece(text, size), pattern->pattern);
}

void kapsa_re2_free(kapsa_re2 *pattern) { delete pattern; }

kapsa_re2_set *kapsa_re2_set_new(int64_t memory) {
    return new kapsa_re2_set{re2::RE2::Set(options(memory), re2::RE2::UNANCHORED)};
}

int kapsa_re2_set_add(kapsa_re2_set *set, const uint8_t *pattern, size_t size) {
    return set->set.Add(piece(pattern, size), nullptr);
}

int kapsa_re2_set_compile(kapsa_re2_set *set) { return set->set.Compile(); }

int kapsa_re2_set_occurring(const kapsa_re2_set *set, const uint8_t *text, size_t size, int32_t *numbers, int capacity) {
    std::vector<int> found;
    re2::RE2::Set::ErrorInfo error;
    if (!set->set.Match(piece(text, size), &found, &error)) {
        return error.kind == re2::RE2::Set::kNoError ? 0 : -1;
    }
    for (size_t index = 0; index < found.size() && index < (size_t)capacity; index++) numbers[index] = found[index];
    return (int)found.size();
}

void kapsa_re2_set_free(kapsa_re2_set *set) { delete set; }

}
