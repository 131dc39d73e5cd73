import Ledger
import Merging
import Money
import Records
import SealedStore
import Warehouse

/// The rows of one window, told apart: those that nothing else can be, and those that must be compared.
///
/// A row stands alone when it is booked, its row tag and its witness are new, no row of another kind of witness has its
/// account, day and amount, and its account has no pending rows. It is sealed as it came. ``Merging/Merging`` decides
/// about all others, and is given every stored row that can have to do with them.
struct WindowMerge {
    /// A stored row that was opened because it lies near.
    struct Candidate {
        let tags: TransactionTags
        let payload: [UInt8]
        let facts: RowFacts
    }

    /// Whether each incoming row stands alone.
    private(set) var isAlone: [Bool]
    var aloneCount: Int { isAlone.count { $0 } }
    private(set) var compared: [Transaction] = []
    private(set) var candidates: [Transaction] = []
    /// The plain columns of the candidates by row tag.
    private(set) var tags: [RowTag: TransactionTags] = [:]

    init(_ prepared: PreparedRows, near stored: [Candidate], openedBy user: UserStore) throws {
        let incoming = prepared.rows
        isAlone = Array(repeating: true, count: incoming.count)
        if stored.isEmpty, let kind = incoming.first?.facts.kind,
            incoming.allSatisfy({ $0.facts.kind == kind && $0.facts.movement != nil && $0.isNew }),
            Set(incoming.lazy.map(\.tags.row)).count == incoming.count
        {
            // One listing of new rows where nothing is stored: the usual first load, and the longest.
            return
        }
        var stated = Statements()
        for candidate in stored { stated.note(candidate.facts, tag: candidate.tags.row, isStored: true) }
        for row in incoming { stated.note(row.facts, tag: row.tags.row, isStored: false) }
        var involved = Involved(accounts: stated.pendingAccounts)
        for (position, row) in incoming.enumerated() {
            let tag = row.tags.row
            isAlone[position] = row.isNew && stated.isAlone(row.facts, tag: tag)
            guard !isAlone[position] else { continue }
            compared.append(try user.open(prepared.sealed[position]))
            involved.note(row.facts, tag: tag)
        }
        for candidate in stored where involved.include(candidate.facts, tag: candidate.tags.row) {
            candidates.append(try Transaction(decoding: candidate.payload))
            tags[candidate.tags.row] = candidate.tags
        }
    }
}

/// What decides whether two rows can have to do with each other.
struct RowFacts: Sendable {
    /// What two witnesses of one movement agree on.
    struct Movement: Hashable, Sendable {
        let account: Int
        let bookedOn: CalendarDate
        let minorUnits: Int64
    }

    /// The account and the kinds of witness by hashes of their bytes, equal for equal ones within this process.
    let account: Int
    let kind: Int
    let isPending: Bool
    /// What the authority knows the row by, and what the other witnesses do, hashed.
    let statement: Int
    let otherStatements: [Int]
    /// `nil` for a row that is not booked, or without a day.
    let movement: Movement?

    init(of view: TransactionView) throws(RecordError) {
        let account = Self.hash(view.accountBytes)
        self.account = account
        let status = try view.status()
        isPending = status == .pending
        var authority: (kind: Int, statement: Int)?
        var others: [Int] = []
        try view.eachWitness { kind, identity in
            let kind = Self.hash(kind)
            let statement = Self.hash(identity, account, kind)
            if authority == nil { authority = (kind, statement) } else { others.append(statement) }
        }
        (kind, statement) = authority ?? (0, 0)
        otherStatements = others
        let minorUnits = try view.amount().minorUnits
        if status == .booked, let day = try view.bookedOn() {
            movement = Movement(account: account, bookedOn: day, minorUnits: minorUnits)
        } else {
            movement = nil
        }
    }

    private static func hash(_ bytes: ArraySlice<UInt8>, _ account: Int = 0, _ kind: Int = 0) -> Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(account)
        hasher.combine(kind)
        return hasher.finalize()
    }

    /// Whether a witness of the row is among some statements.
    func isStated(in statements: Set<Int>) -> Bool {
        statements.contains(statement) || otherStatements.contains(where: statements.contains)
    }

    /// Adds what its witnesses state.
    func note(in statements: inout Set<Int>) {
        statements.insert(statement)
        statements.formUnion(otherStatements)
    }
}

/// What the rows of a window and those stored near it state.
private struct Statements {
    private enum Kinds: Equatable {
        case one(Int)
        case several
    }

    private var kinds: [RowFacts.Movement: Kinds] = [:]
    private var stored: Set<Int> = []
    private var tags: Set<RowTag> = []
    private var repeatedTags: Set<RowTag> = []
    private(set) var pendingAccounts: Set<Int> = []

    mutating func note(_ facts: RowFacts, tag: RowTag, isStored: Bool) {
        if facts.isPending { pendingAccounts.insert(facts.account) }
        if isStored { facts.note(in: &stored) }
        if !tags.insert(tag).inserted { repeatedTags.insert(tag) }
        guard let movement = facts.movement else { return }
        let kind = isStored ? Kinds.several : .one(facts.kind)
        if let known = kinds.updateValue(kind, forKey: movement), known != kind { kinds[movement] = .several }
    }

    func isAlone(_ facts: RowFacts, tag: RowTag) -> Bool {
        guard let movement = facts.movement, !pendingAccounts.contains(facts.account) else { return false }
        return kinds[movement] == .one(facts.kind) && !repeatedTags.contains(tag)
            && !facts.isStated(in: stored)
    }
}

/// What the rows that must be compared have to do with.
private struct Involved {
    let accounts: Set<Int>
    private var movements: Set<RowFacts.Movement> = []
    private var statements: Set<Int> = []
    private var tags: Set<RowTag> = []

    init(accounts: Set<Int>) { self.accounts = accounts }

    mutating func note(_ facts: RowFacts, tag: RowTag) {
        if let movement = facts.movement { movements.insert(movement) }
        facts.note(in: &statements)
        tags.insert(tag)
    }

    func include(_ facts: RowFacts, tag: RowTag) -> Bool {
        accounts.contains(facts.account) || tags.contains(tag) || facts.isStated(in: statements)
            || facts.movement.map(movements.contains) ?? false
    }
}
