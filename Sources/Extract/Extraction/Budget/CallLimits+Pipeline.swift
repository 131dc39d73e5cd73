public import Connectors
public import StageRuntime

extension CallLimits {
    /// The same with the limits that a pipeline file sets.
    public func replacing(_ settings: [String: [CallLimitSetting]]) -> CallLimits {
        var own: [String: [CallLimit]] = [:]
        for (scope, settings) in settings {
            // Whether the bank counts each account by itself is known here; how many calls it allows may change.
            let isPerAccount = self[scope].contains { $0.isPerAccount }
            own[scope] = settings.map { CallLimit($0.calls, per: $0.window, isPerAccount: isPerAccount) }
        }
        return replacing(own)
    }
}

extension CallLimitSetting {
    fileprivate var window: CallLimit.Window {
        switch every {
        case .hour: .utcHour
        case .day: .utcDay
        case .seconds(let seconds): .rolling(seconds: seconds)
        }
    }
}
