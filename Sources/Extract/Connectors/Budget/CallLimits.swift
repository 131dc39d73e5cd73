/// The limits of banks by scope, and what a refusal without a date means.
///
/// None of the numbers was promised by every bank of its kind, so a pipeline file may replace each of them.
public struct CallLimits: Hashable, Sendable {
    private var limits: [String: [CallLimit]]

    public init(_ limits: [String: [CallLimit]] = [:]) { self.limits = limits }

    /// What is known of the services.
    ///
    /// PSD2 (RTS on strong customer authentication, article 36(5)): four times in 24 hours for each account when the
    /// person is not there. GoCardless counts each resource by itself and only successes. SimpleFIN: 24 a day. UniRate: 200 a day without a paid plan.
    public static let standard: CallLimits = {
        var limits: [String: [CallLimit]] = [
            "simplefin": [CallLimit(24, per: .utcDay)], "unirate": [CallLimit(200, per: .utcDay)],
            "unirate/historical": [CallLimit(1_000, per: .utcDay)],
        ]
        let day = CallLimit.Window.rolling(seconds: 86_400)
        for resource in ["balances", "details", "transactions"] {
            limits["gocardless/\(resource)"] = [CallLimit(4, per: day, countsFailures: false, isPerAccount: true)]
            limits["berlin-group/\(resource)"] = [CallLimit(4, per: day, isPerAccount: true)]
            limits["cobs/\(resource)"] = [CallLimit(4, per: day, isPerAccount: true)]
            limits["enable-banking/\(resource)"] = [CallLimit(4, per: day, isPerAccount: true)]
        }
        return CallLimits(limits)
    }()

    /// The same with other limits for some scopes.
    public func replacing(_ others: [String: [CallLimit]]) -> CallLimits {
        CallLimits(limits.merging(others) { _, other in other })
    }

    /// The limits of a scope; those of `fio` are not those of `fio/other`.
    public subscript(scope: String) -> [CallLimit] { limits[scope] ?? [] }

    /// Every scope of a bank that has limits, sorted.
    public func scopes(of bank: String) -> [String] {
        limits.keys.filter { $0 == bank || $0.hasPrefix("\(bank)/") }.sorted()
    }

    /// How long a bank is left alone after a 429 that names no time; `nil` when nothing is known.
    ///
    /// ČSAS counts by the hour, UniRate by the day in UTC; they say nothing more.
    public func pause(afterRefusalBy bank: String) -> CallLimit.Window? {
        switch bank {
        case "csas": .utcHour
        case "unirate": .utcDay
        default: nil
        }
    }
}
