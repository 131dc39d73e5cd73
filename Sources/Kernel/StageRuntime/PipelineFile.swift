public import Foundation
public import Money

/// A pipeline as its YAML file declares it (architecture §10); unknown keys are refused.
public struct PipelineFile: Sendable {
    /// All of something, or some by name.
    public enum Selection: Hashable, Sendable {
        case all
        case named([String])
    }

    /// What is fetched.
    public struct Extract: Sendable {
        public var connections: Selection = .all
        /// Relative to the home.
        public var inbox: String?
        /// What inbox files do not say themselves; a file's first rule counts.
        public var inboxFiles: [InboxFileRule] = []
        /// Names of rate services, in the order in which they are asked.
        public var rates: [String] = []
        /// Thousandths of a percent by which two services may differ about a day before that is a finding.
        public var ratesToleranceMilliPercent = 500
        public var overlapDays = 10
        /// By scope, instead of what the program knows of a bank; an empty list lifts a limit.
        public var callLimits: [String: [CallLimitSetting]] = [:]
    }

    /// How entries become transactions.
    public struct Transform: Sendable {
        /// Paths, absolute after reading; `{user}` stands for the user's name.
        public var rules: [String] = []
        public var categories = ""
        /// The table of a person's own names for payees; absolute after reading, `nil` without one.
        public var aliases: String?
        /// A compiled file of brands, beside those that come along; absolute after reading.
        public var brands: String?
        /// The folder of the pipeline's own layouts of CSV exports; absolute after reading.
        public var layouts = ""
        /// Thousandths of a percent of the rows or documents that may be rejected before the run exits 65.
        public var maxRejectedMilliPercent = 500
        /// The confidence in thousandths from which a suggestion decides a category; `nil` is never.
        public var suggestionThreshold: Int? = 950
    }

    /// What the report shows, and where it is written.
    public struct Report: Sendable {
        /// The language and number style of reports.
        public enum Locale: String, Sendable, CaseIterable {
            case czech = "cs-CZ"
            case english = "en-GB"
        }
        public var locale = Locale.czech
        /// 1 to 120.
        public var months = 13
        /// Relative to the home.
        public var to = "report"
    }

    /// Who gets a digest, how much it tells and how often it comes.
    public struct DigestMail: Sendable {
        /// How much a digest tells to whoever reads the mail.
        public enum Level: String, Sendable, CaseIterable {
            case nudge
            case masked
            case full
        }
        /// How often a digest comes.
        public enum Cadence: String, Sendable, CaseIterable {
            case week
            case month
        }
        public var to: String
        public var from = "kapsa@localhost"
        public var level = Level.nudge
        public var every = Cadence.month
        /// Relative to the home.
        public var outbox = "outbox"
    }

    public var path: String
    public var name: String
    public var users: Selection
    public var zone: TimeZone
    public var homeCurrency: Currency
    public var extract = Extract()
    public var transform = Transform()
    public var report: Report?
    public var digest: DigestMail?
}
