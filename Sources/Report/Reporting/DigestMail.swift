import Handoff
import Ledger
import Mail
import Records
import Reports
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// The digest of one user and period, written into the outbox folder and noted in the outbox.
///
/// A period has one Message-ID and one file, so a repeated run replaces the mail instead of adding one.
struct DigestMail {
    let user: UserStore
    let context: StageContext
    let settings: PipelineFile.DigestMail

    func write(_ report: Report) throws {
        let period = period
        let name = "\(context.pipeline.name)-\(period.name)"
        let code = Vault.Digest.hex(Vault.Digest.sha256(Array("\(name) \(user.name) \(settings.to)".utf8)).prefix(12))
        let domain = settings.from.split(separator: "@").last.map(String.init) ?? "localhost"
        let options = DigestOptions(
            from: period.from,
            to: period.to,
            level: DigestLevel(rawValue: settings.level.rawValue) ?? .nudge,
            period: settings.every == .week ? .weekly : .monthly,
            messageID: "\(code)@\(domain)",
            date: date,
            listID: "\(context.pipeline.name).kapsa.\(domain)",
            sender: settings.from,
            recipient: settings.to
        )
        let folder = context.home.resolve(settings.outbox)
        try OutputFolder.make(folder)
        let mail = try Mail.Digest.make(report, options)
        try OutputFolder.write(mail, to: "\(folder)/\(name)-\(code.prefix(8)).eml")
        try context.installation.warehouse.write { writer in
            let record = TextRecord(["message_id": options.messageID, "period": period.name, "state": "written"])
            _ = try user.put(record, tag: user.tag(.outbox, options.messageID), in: .outbox, to: writer)
        }
    }

    /// The week that ends with the run's day, or its newest complete month.
    private var period: (name: String, from: CalendarDate, to: CalendarDate) {
        let day = context.run.asOf
        switch settings.every {
        case .week: return ("week-\(day)", day.adding(days: -6), day)
        case .month:
            let isComplete = day == day.calendarMonth.lastDay
            let month = isComplete ? day.calendarMonth : day.calendarMonth.adding(months: -1)
            return ("\(month)", month.firstDay, month.lastDay)
        }
    }

    /// Six in the morning UTC of the run's day: the mail's date, too, is an argument.
    private var date: Instant { Instant(seconds: Int64(context.run.asOf.dayNumber) * 86_400 + 21_600) }
}
