import Diagnostics
import Ledger
import Money
import Reports

/// Turns the view model into the texts that the page's templates place.
struct PageContext {
    let report: Report
    let wording: Wording
    var style: NumberStyle { wording.style }

    init(_ report: Report) {
        self.report = report
        wording = Wording(report.locale)
    }

    /// The first-level categories among the inline rows, in the order of the checkboxes; `nil` is uncategorised.
    var filters: [(path: String?, name: String)] {
        var names: [String?: String] = [:]
        for line in report.transactions {
            names[line.transaction.category?.parts.first] = wording.name(line.categoryNames.first)
        }
        return names.map { ($0, $1) }.sorted { ($0.path ?? "~") < ($1.path ?? "~") }
    }

    var values: [String: Any] {
        var values: [String: Any] = [
            "w": Dictionary(uniqueKeysWithValues: Phrase.allCases.map { ($0.rawValue, wording[$0]) }),
            "language": report.locale.language,
            "asOf": style.day(report.asOf),
            "currency": report.homeCurrency.code,
            "programVersion": report.programVersion,
            "ruleSet": report.ruleSet.isEmpty ? "–" : report.ruleSet,
            "sections": sections,
        ]
        if let day = report.knownOn { values["knownOn"] = ["day": style.day(day)] }
        for part in [trust, flow, spending, balances, months, transactions, quality] {
            values.merge(part) { first, _ in first }
        }
        return values
    }

    private var sections: [[String: Any]] {
        let list: [(String, Phrase)] = [
            ("trust", .trust), ("changes", .changes), ("flow", .flow), ("spending", .spending),
            ("balances", .balances), ("month-table", .monthTable), ("transactions", .transactions),
            ("quality", .quality),
        ]
        return list.map { ["id": $0, "name": wording[$1]] }
    }

    private var trust: [String: Any] {
        let quality = report.quality
        let counts: [(Phrase, Int)] = [
            (.rejected, quality.rejected), (.uncategorised, quality.uncategorised), (.unpriced, quality.unpriced),
            (.pending, quality.pending), (.undated, quality.undated), (.later, quality.later),
        ]
        return [
            "access": report.accessTasks.map { ["name": $0.connection, "task": wording.task($0)] },
            "accounts": report.accounts.map(trustCard),
            "counts": counts.map { phrase, count -> [String: Any] in
                let isWarning = count > 0 && [.rejected, .uncategorised, .unpriced, .undated].contains(phrase)
                return ["name": wording[phrase], "count": style.grouped(String(count)), "warn": isWarning]
            },
        ]
    }

    private func trustCard(_ line: AccountLine) -> [String: Any] {
        let isBroken: Bool
        let proof: String
        switch line.account.proof {
        case .passed: (isBroken, proof) = (false, wording[.proofPassed])
        case .none: (isBroken, proof) = (false, wording[.proofNone])
        case .failed(let day): (isBroken, proof) = (true, "\(wording[.proofFailedSince]) \(style.day(day))")
        }
        let newest = line.account.newestBooking.map { "\(wording[.newestBooking]) \(style.day($0))" }
        let state = wording[line.isStale ? .stale : .fresh]
        return [
            "name": line.account.displayName,
            "warn": line.isStale || isBroken,
            "freshness": newest ?? wording[.noBooking],
            "age": line.ageDays.map { "\(state) (\(wording.count($0, .days)))" } ?? state,
            "ageClass": line.isStale ? "bad" : "good",
            "proof": proof,
            "proofClass": isBroken ? "bad" : line.account.proof == .passed ? "good" : "muted",
        ]
    }

    private var quality: [String: Any] {
        let findings = report.quarantined + report.findings
        return [
            "hasFindings": !findings.isEmpty,
            "findings": findings.map { ["place": $0.place, "reason": $0.reason, "code": $0.code] },
        ]
    }

    func rate(_ flow: Flow) -> String { flow.savingsRate.map(style.percent(tenths:)) ?? "–" }
}
