import Cleaning
public import Configuration
public import Ledger

/// The rules of one user, in three phases: `clean` and `classify`, where the first match wins, and `finish`.
public struct RuleSet: Sendable {
    let clean: [Rule]
    let classify: [Rule]
    let finish: [Rule]
    private let bankCategories: MerchantCategories
    /// The first 16 hexadecimal digits over what the rules and the category paths mean.
    ///
    /// Comments, layout, inline tests and file names do not change it.
    public let hash: String

    /// Compiles the files' rules, the first file's first.
    ///
    /// - Parameters:
    ///   - files: Names and contents.
    ///   - categories: The categories that rules may assign.
    ///   - digest: A cryptographic hash in lower-case hexadecimal, at least 16 digits.
    /// - Throws: ``RulesError`` with the place of the first mistake.
    public init(
        files: [(name: String, bytes: [UInt8])],
        categories: CategoryTree,
        digest: ([UInt8]) -> String
    ) throws(RulesError) {
        var phases: [Rule.Phase: [Rule]] = [:]
        var seen: [String: ConfigurationPosition] = [:]
        var canonical = categories.categories.map(\.path.text).joined(separator: "\n") + "\n"
        for file in files {
            let read = try RuleFile(parsing: file.bytes, file: file.name, categories: categories)
            for phase in Rule.Phase.allCases {
                for rule in read.rules[phase] ?? [] {
                    if let first = seen.updateValue(rule.position, forKey: rule.id) {
                        throw .duplicateID(rule.position, id: rule.id, first: first)
                    }
                }
                phases[phase, default: []] += read.rules[phase] ?? []
            }
            canonical += read.canonicalText + "\n"
        }
        clean = phases[.clean] ?? []
        classify = phases[.classify] ?? []
        finish = phases[.finish] ?? []
        bankCategories = MerchantCategories(known: categories)
        hash = String(digest(Array(canonical.utf8)).prefix(16))
    }

    /// Decides payee, category, tags and notes of an entry: label, else rule, else merchant category code, else nothing.
    ///
    /// - Parameters:
    ///   - entry: What the bank stated.
    ///   - label: A person's own decision on the category, if there is one.
    /// - Returns: The same for the same entry, label and rules.
    public func classify(_ entry: Entry, label: CategoryPath? = nil) -> Classification {
        decide(entry, label: label).classification
    }

    /// The same for an entry whose payee is cleaned.
    public func classify(_ entry: Entry, payee: String?, label: CategoryPath? = nil) -> Classification {
        decide(entry, payee: payee, label: label).classification
    }

    /// The decision with the rules that took part.
    func decide(_ entry: Entry, label: CategoryPath?) -> Decision {
        decide(entry, payee: PayeeCleaner.clean(entry).payee, label: label)
    }

    /// The decision on an entry whose payee is cleaned.
    func decide(_ entry: Entry, payee cleaned: String?, label: CategoryPath?) -> Decision {
        var decision = Decision()
        var subject = RuleSubject(entry: entry, payee: cleaned)
        decision.classification.payee = cleaned
        decision.classification.payeeOrigin = cleaned == nil ? .none : .bank
        if let rule = clean.first(where: { $0.condition.matches(subject) }), case .payee(let payee) = rule.action {
            decision.cleanRule = rule.id
            decision.classification.payee = payee
            decision.classification.payeeOrigin = .rule(id: rule.id)
            subject.replacePayee(with: payee)
        }
        let classifier = classify.first { $0.condition.matches(subject) }
        decision.classifyRule = classifier?.id
        if let label {
            decision.setCategory(label, .label)
        } else if let rule = classifier, case .category(let path) = rule.action {
            decision.setCategory(path, .rule(id: rule.id))
        } else if let path = bankCategories.path(of: entry) {
            decision.setCategory(path, .bank)
        }
        for rule in finish where rule.condition.matches(subject) { decision.apply(rule) }
        return decision
    }
}

/// A classification and the ids of the rules behind it.
struct Decision {
    var classification = Classification()
    var cleanRule: String?
    /// The rule that would decide the category if there were no label.
    var classifyRule: String?
    var finishRules: [String] = []

    mutating func setCategory(_ path: CategoryPath, _ origin: Origin) {
        classification.category = path
        classification.categoryOrigin = origin
    }

    mutating func apply(_ rule: Rule) {
        guard case .marks(let tags, let note) = rule.action else { return }
        finishRules.append(rule.id)
        classification.tags = Set(classification.tags + tags).sorted()
        if let note { classification.notes.append(note) }
    }
}
