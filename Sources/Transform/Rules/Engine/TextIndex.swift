import Ledger

/// Which patterns of a rule set fit an entry's texts, found in one pass over each text.
///
/// A class for the same reason as `LiteralTable`.
final class TextIndex: Sendable {
    typealias Field = Condition.TextField

    /// A pattern of one field that one or more rules ask for.
    private struct Use: Sendable {
        let field: Field
        let place: TextPattern.Place
        let number: Int32
    }

    /// Literals that can only begin where a word begins.
    private let atWords: LiteralTable
    private let anywhere: LiteralTable
    /// The uses of each literal of the tables.
    private let uses: [[Use]]
    private let fields: [Field]

    /// Makes an index of patterns; a pattern's number is its place in the list.
    init(_ patterns: [FieldPattern]) {
        var atWords: [[UInt8]: Int32] = [:]
        var anywhere: [[UInt8]: Int32] = [:]
        var uses: [[Use]] = []
        for (number, pattern) in patterns.enumerated() {
            let use = Use(field: pattern.field, place: pattern.pattern.place, number: Int32(number))
            func add(to table: inout [[UInt8]: Int32]) {
                let known = table[pattern.pattern.literal]
                guard let known else {
                    table[pattern.pattern.literal] = Int32(uses.count)
                    uses.append([use])
                    return
                }
                uses[Int(known)].append(use)
            }
            switch use.place {
            case .words, .starts, .equals: add(to: &atWords)
            case .contains, .ends: add(to: &anywhere)
            }
        }
        self.atWords = LiteralTable(atWords.map { ($0.key, $0.value) })
        self.anywhere = LiteralTable(anywhere.map { ($0.key, $0.value) })
        self.uses = uses
        fields = Array(Set(patterns.map(\.field)))
    }

    /// Adds the numbers of the patterns that fit a field's folded text.
    func find(in text: [UInt8], of field: Field, into hits: inout PatternHits) {
        guard !text.isEmpty, fields.contains(field) else { return }
        text.withUnsafeBufferPointer { text in
            atWords.withBitmap { atWords in
                anywhere.withBitmap { anywhere in pass(over: text, field, atWords, anywhere, &hits) }
            }
        }
    }

    /// Looks at each place of a text, and closely where a bitmap says so.
    private func pass(
        over text: UnsafeBufferPointer<UInt8>,
        _ field: Field,
        _ wordBits: UnsafeBufferPointer<UInt64>,
        _ anyBits: UnsafeBufferPointer<UInt64>,
        _ hits: inout PatternHits
    ) {
        var found: [(value: Int32, length: Int)] = []
        let hasShortWords = !atWords.shortLengths.isEmpty
        let hasShortAnywhere = !anywhere.shortLengths.isEmpty
        let hasAnywhere = !anywhere.isEmpty
        let raw = UnsafeRawBufferPointer(text)
        let last = text.count - LiteralTable.keyLength
        var isWordStart = true
        for start in 0..<text.count {
            if isWordStart || hasAnywhere, start <= last {
                let key = raw.loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian
                let hash = LiteralTable.hash(key, LiteralTable.keyLength)
                if isWordStart, LiteralTable.mayHold(hash, wordBits) {
                    atWords.find(key, LiteralTable.keyLength, hash: hash, at: start, in: text, into: &found)
                }
                if hasAnywhere, LiteralTable.mayHold(hash, anyBits) {
                    anywhere.find(key, LiteralTable.keyLength, hash: hash, at: start, in: text, into: &found)
                }
            }
            if hasShortWords, isWordStart { atWords.findShort(at: start, in: text, into: &found) }
            if hasShortAnywhere { anywhere.findShort(at: start, in: text, into: &found) }
            if !found.isEmpty {
                for (literal, length) in found { add(literal, start, start + length, text, field, &hits) }
                found.removeAll(keepingCapacity: true)
            }
            isWordStart = !text[start].isWordByte
        }
    }

    private func add(
        _ literal: Int32,
        _ start: Int,
        _ end: Int,
        _ text: UnsafeBufferPointer<UInt8>,
        _ field: Field,
        _ hits: inout PatternHits
    ) {
        for use in uses[Int(literal)] where use.field == field {
            let fits =
                switch use.place {
                case .contains: true
                case .words: end == text.count || !text[end].isWordByte
                case .starts: start == 0
                case .ends: end == text.count
                case .equals: start == 0 && end == text.count
                }
            if fits { hits.insert(use.number) }
        }
    }
}

/// A pattern and the field it is looked for in.
struct FieldPattern: Hashable, Sendable {
    let field: Condition.TextField
    let pattern: TextPattern
}

/// The numbers of the patterns that fit an entry.
struct PatternHits {
    /// Sorted and without repetition once it is sealed.
    private(set) var numbers: [Int32] = []
    private var limit = 256

    mutating func insert(_ number: Int32) {
        if numbers.last == number { return }
        // A text can repeat a pattern thousands of times.
        if numbers.count >= limit {
            seal()
            limit = max(256, numbers.count * 2)
        }
        numbers.append(number)
    }

    mutating func removeAll(below bound: Int32) { numbers.removeAll { $0 < bound } }

    /// Sorts the numbers; to be called before any question.
    mutating func seal() {
        guard numbers.count > 1 else { return }
        numbers.sort()
        var kept = 1
        for index in 1..<numbers.count where numbers[index] != numbers[kept - 1] {
            numbers[kept] = numbers[index]
            kept += 1
        }
        numbers.removeLast(numbers.count - kept)
    }

    /// Whether one of these numbers, which are sorted, is a hit.
    func contain(oneOf wanted: [Int32]) -> Bool {
        wanted.count < numbers.count
            ? wanted.contains { numbers.containsSorted($0) } : numbers.contains { wanted.containsSorted($0) }
    }
}

extension [Int32] {
    /// Whether a sorted list holds a number.
    func containsSorted(_ number: Int32) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number
    }
}
