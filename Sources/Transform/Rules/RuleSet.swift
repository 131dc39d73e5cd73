import Cleaning
public import Configuration
public import Ledger

/// The rules of one user, in three phases: `clean` and `classify`, where the first match wins, and `finish`.
public struct RuleSet: Sendable {
    let clean: [Rule]
    let classify: [Rule]
    let finish: [Rule]
    let bankCategories: MerchantCategories
    let engine: RuleEngine
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
        engine = RuleEngine(clean: clean, classify: classify, finish: finish)
        bankCategories = MerchantCategories(known: categories)
        hash = String(digest(Array(canonical.utf8)).prefix(16))
    }

    /// Every rule, in the order of evaluation.
    public var rules: [Rule] { clean + classify + finish }

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
    func decide(_ entry: Entry, payee: String?, label: CategoryPath?) -> Decision {
        var decision = Decision(cleaned: payee)
        var facts = engine.facts(entry, payee: payee)
        if let place = engine.first(in: engine.clean, facts), case .payee(let payee) = clean[place].action {
            decision.setPayee(payee, clean[place])
            engine.replacePayee(with: payee, in: &facts)
        }
        let classifier = engine.first(in: engine.classify, facts).map { classify[$0] }
        decision.setCategory(label: label, rule: classifier, bank: bankCategories.path(of: entry))
        for place in engine.finish.index.candidates(facts) where engine.holds(engine.finish.checks[Int(place)], facts) {
            decision.apply(finish[Int(place)])
            facts.subject.tags = decision.classification.tags
        }
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

    init(cleaned payee: String?) {
        classification.payee = payee
        classification.payeeOrigin = payee == nil ? .none : .bank
    }

    mutating func setPayee(_ payee: String, _ rule: Rule) {
        cleanRule = rule.id
        classification.payee = payee
        classification.payeeOrigin = .rule(id: rule.id)
    }

    /// Sets the category by the strongest who has one: label, rule, bank.
    mutating func setCategory(label: CategoryPath?, rule: Rule?, bank: CategoryPath?) {
        classifyRule = rule?.id
        if let label {
            (classification.category, classification.categoryOrigin) = (label, .label)
        } else if let rule, case .category(let path) = rule.action {
            (classification.category, classification.categoryOrigin) = (path, .rule(id: rule.id))
        } else if let bank {
            (classification.category, classification.categoryOrigin) = (bank, .bank)
        }
    }

    mutating func apply(_ rule: Rule) {
        guard case .marks(let marks) = rule.action else { return }
        finishRules.append(rule.id)
        if !marks.tags.isEmpty { classification.tags = Set(classification.tags + marks.tags).sorted() }
        if let note = marks.note { classification.notes.append(note) }
    }
}
