import Ledger
import Money
import SealedStore
import StageRuntime
import Warehouse

/// Since which day rates are asked for.
struct RateWindow {
    let from: CalendarDate

    /// From a week before the newest known rate; the first time from the start of the report's oldest month.
    init(context: StageContext) throws {
        let known = try context.installation.warehouse.read { try $0.rates() }
        if let newest = known.filter({ $0.source == "cnb" }).map(\.effectiveOn).max() {
            from = min(newest, context.run.asOf).adding(days: -7)
        } else {
            let months = context.pipeline.report?.months ?? 13
            from = context.run.asOf.calendarMonth.adding(months: -months).firstDay
        }
    }
}
