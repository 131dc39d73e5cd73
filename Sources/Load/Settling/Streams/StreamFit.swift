import Foundation

/// A payment that may belong to a stream.
struct Occurrence {
    /// The place among the sorted rows.
    let place: Int32
    let day: Int32
    let minorUnits: Int64
    let phrase: Int32
    let isCardPurchase: Bool
}

/// Payments on a schedule, and how much better the schedule explains them than chance does.
struct StreamFit {
    /// A payment in its period, and how many days it lies from where it is expected.
    struct Member {
        let slot: Int
        let drift: Int
        let occurrence: Occurrence
    }

    /// Days of the calendar, else `nil`: then each payment comes a usual time after the one before.
    let schedule: Schedule?
    let cadence: Cadence
    /// The usual days between two payments.
    let interval: Int
    /// One a period, by period.
    private(set) var members: [Member]
    /// In natural logarithms.
    private(set) var score = 0.0
    private var extraCount = 0

    /// Fits payments, sorted by day, to the calendar, else to a usual interval; `nil` when they keep neither.
    static func best(_ occurrences: [Occurrence]) -> StreamFit? {
        StreamFit(onDaysOf: occurrences, absorbing: []) ?? StreamFit(atIntervalsOf: occurrences)
    }

    /// Fits those payments of a group that have one amount, and what of the others lies in their gaps or goes on after them.
    ///
    /// The more payments the group has beside them, the more of them are needed: prices of a shop recur by chance.
    static func best(_ core: [Occurrence], beside others: [Occurrence], groupCount: Int) -> StreamFit? {
        let phrases = Set(core.map(\.phrase))
        let isAll = core.count == groupCount
        let isMinority = core.count * 2 < groupCount
        guard isAll || core.count >= (isMinority ? 6 : 4) else { return nil }
        let related = others.filter { phrases.contains($0.phrase) }
        let fit = StreamFit(onDaysOf: core, absorbing: related) ?? StreamFit(atIntervalsOf: core)
        return fit.flatMap { isAll || $0.score >= (isMinority ? 12 : 8) ? $0 : nil }
    }

    private init?(onDaysOf occurrences: [Occurrence], absorbing others: [Occurrence]) {
        guard let (cadence, interval) = Self.cadence(of: occurrences) else { return nil }
        let schedule = Schedule.nearest(to: occurrences.map(\.day), cadence: cadence)
        (self.schedule, self.cadence, self.interval) = (schedule, cadence, interval)
        var bySlot: [Int: Member] = [:]
        for occurrence in occurrences {
            let (slot, drift) = schedule.slot(of: occurrence.day)
            guard abs(drift) <= cadence.driftMax else {
                extraCount += 1
                continue
            }
            if let known = bySlot[slot] {
                extraCount += 1
                if abs(known.drift) <= abs(drift) { continue }
            }
            bySlot[slot] = Member(slot: slot, drift: drift, occurrence: occurrence)
        }
        members = bySlot.values.sorted { $0.slot < $1.slot }
        guard isStream() else { return nil }
        if !others.isEmpty { absorb(others, on: schedule) }
    }

    private init?(atIntervalsOf occurrences: [Occurrence]) {
        guard let first = occurrences.first, let (cadence, interval) = Self.cadence(of: occurrences) else { return nil }
        (schedule, self.cadence, self.interval) = (nil, cadence, interval)
        members = [Member(slot: 0, drift: 0, occurrence: first)]
        var last = members[0]
        for occurrence in occurrences.dropFirst() {
            let gap = Int(occurrence.day - last.occurrence.day)
            let count = max(1, (gap + interval / 2) / interval)
            let drift = gap - count * interval
            guard abs(drift) <= cadence.driftMax else {
                extraCount += 1
                // After a pause it may go on at any day.
                if gap > interval { last = Member(slot: last.slot + count, drift: drift, occurrence: occurrence) }
                continue
            }
            last = Member(slot: last.slot + count, drift: drift, occurrence: occurrence)
            members.append(last)
        }
        guard isStream() else { return nil }
    }

    /// The day on which a payment is expected so many periods after the last one.
    func expectedDay(after periods: Int) -> Int32 {
        guard let last = members.last else { return 0 }
        return schedule?.expected(last.slot + periods) ?? last.occurrence.day + Int32(periods * interval)
    }

    /// The cadence that the usual distance of two payments suggests.
    private static func cadence(of occurrences: [Occurrence]) -> (Cadence, interval: Int)? {
        guard occurrences.count > 1 else { return nil }
        let gaps = zip(occurrences, occurrences.dropFirst()).map { $1.day - $0.day }.sorted()
        let usual = gaps[gaps.count / 2]
        let cadence = Cadence.allCases.first { abs(Double(usual) - $0.dayCount) <= max(2, Double($0.driftMax) * 1.5) }
        return cadence.map { ($0, Int(usual)) }
    }

    /// Sets the score; `false` when it is no stream.
    private mutating func isStream() -> Bool {
        guard extraCount * 10 <= members.count, members.count >= cadence.countMin, let first = members.first,
            let last = members.last
        else { return false }
        let (count, slotCount) = (members.count, last.slot - first.slot + 1)
        guard count * 4 >= slotCount * 3 else { return false }
        let drifts = members.map { abs($0.drift) }.sorted()
        let width = Double(2 * drifts[(drifts.count - 1) * 9 / 10] + 1)
        score = Double(count) * (1 + log(cadence.dayCount / width)) - 2
        score -= 2 * Double(slotCount - count) + 3 * Double(extraCount)
        return hasFittingAmounts(slotCount: slotCount)
    }

    private func hasFittingAmounts(slotCount: Int) -> Bool {
        let count = members.count
        let amounts = members.map(\.occurrence.minorUnits)
        let changeCount = zip(amounts, amounts.dropFirst()).count { $0 != $1 }
        if changeCount <= max(1, (count - 1) / 4) {
            if count == 2 { return changeCount == 0 && Self.anniversary.contains(interval) }
            return score >= (cadence.monthCount == nil ? 14 : schedule == nil ? 12 : 6)
        }
        guard count >= 5, count * 5 >= slotCount * 4 else { return false }
        let spread = Self.spread(of: amounts)
        let isBought = members.count { $0.occurrence.isCardPurchase } * 2 > count
        if cadence.monthCount == nil { return spread <= 0.15 && !isBought && score >= 14 }
        return spread <= (isBought ? 0.35 : count < 10 ? 0.6 : 1) && score >= (isBought ? 18 : 12)
    }

    /// The days between two payments that alone make a stream.
    private static let anniversary = 358...372

    /// How far apart the usual amounts lie, as a part of the middle one.
    private static func spread(of amounts: [Int64]) -> Double {
        let sorted = amounts.map(\.magnitude).sorted()
        let outer = sorted.count / 10
        let (low, middle, high) = (sorted[outer], sorted[sorted.count / 2], sorted[sorted.count - 1 - outer])
        return Double(high - low) / Double(max(middle, 1))
    }

    /// Takes payments of other amounts into empty periods: a price that rose, a bill that was higher once.
    private mutating func absorb(_ others: [Occurrence], on schedule: Schedule) {
        var taken = Dictionary(uniqueKeysWithValues: members.map { ($0.slot, $0) })
        for other in others {
            let (slot, drift) = schedule.slot(of: other.day)
            guard abs(drift) <= cadence.driftMax, taken[slot] == nil else { continue }
            let beside = [taken[slot - 1], taken[slot + 1]].compactMap(\.self)
            let isNear = beside.contains { near in
                let ratio = Double(other.minorUnits) / Double(near.occurrence.minorUnits)
                return ratio > 0.6 && ratio < 1.7
            }
            if isNear { taken[slot] = Member(slot: slot, drift: drift, occurrence: other) }
        }
        let before = self
        members = taken.values.sorted { $0.slot < $1.slot }
        if !isStream() || score < before.score { self = before }
    }
}
