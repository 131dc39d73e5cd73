public import Connectors
public import StageRuntime

extension CallLimits {
    /// The same with the limits that a pipeline file sets.
    public func replacing(_ settings: [String: [CallLimitSetting]]) -> CallLimits {
        replacing(
            settings.mapValues { settings in
                settings.map { setting in
                    switch setting.every {
                    case .hour: CallLimit(setting.calls, per: .utcHour)
                    case .day: CallLimit(setting.calls, per: .utcDay)
                    case .seconds(let seconds): CallLimit(setting.calls, per: .rolling(seconds: seconds))
                    }
                }
            }
        )
    }
}
