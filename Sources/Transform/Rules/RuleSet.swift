public import Cleaning
public import Configuration
public import Ledger
import Money

/// The rules of one user, in three phases: `clean` and `classify`, where the first match wins, and `finish`.
public struct RuleSet: Sendable {
    let clean: [Rule]
    let classify: [Rule]
    let finish: [Rule]
    let bankCategories: MerchantCategories
    let engine: RuleEngine
    /// What makes the payees that the rules see.
    public let cleaner: PayeeCleaner
    /// The first 16 hexadecimal digits over what the rules and the category paths mean.
    ///
    /// The cleaner's own aliases and brands belong to it; comments, layout, inline tests and file names do not change it.
    public let hash: String

    /// Compiles the files' rules, the first file's first, and those of the files that they include.
    ///
    /// - Parameters:
    ///   - files: Names and contents; a name is a path where the file includes others.
    ///   - categories: The categories that rules may assign.
    ///   - cleaner: What makes the payees that the rules see.
    ///   - reading: Reads an included file.
    ///   - digest: A cryptographic hash in lower-case hexadecimal, at least 16 digits.
    /// - Throws: ``RulesError`` with the place of the first mistake.
    public init(
        files: [(name: String, bytes: [UInt8])],
        categories: CategoryTree,
        cleaner: PayeeCleaner = .standard,
        reading: @escaping (_ path: String) throws(ConfigurationError) -> [UInt8] = Self.readFile,
        digest: ([UInt8]) -> String
    ) throws(RulesError) {
        var source = RuleSource(categories: categories, read: reading)
        for file in files { source.add(file.bytes, file: file.name) }
        if let mistake = source.mistakes.first { throw mistake }
        self.init(source, categories: categories, cleaner: cleaner, digest: digest)
    }

    /// The content of a rule file.
    public static func readFile(_ path: String) throws(ConfigurationError) -> [UInt8] {
        try ConfigurationNode.bytes(ofFile: path, limit: RuleFile.sizeLimit)
    }

    /// Compiles the rules of a source that could be read.
    init(
        _ source: RuleSource,
        categories: CategoryTree,
        cleaner: PayeeCleaner = .standard,
        digest: ([UInt8]) -> String
    ) {
        self.cleaner = cleaner
        clean = source.rules[.clean] ?? []
        classify = source.rules[.classify] ?? []
        finish = source.rules[.finish] ?? []
        engine = RuleEngine(clean: clean, classify: classify, finish: finish)
        bankCategories = MerchantCategories(known: categories)
        let meaning = categories.categories.map(\.path.text).joined(separator: "\n") + "\n" + source.canonicalText
        let rules = String(digest(Array(meaning.utf8)).prefix(16))
        hash = cleaner.meaning(digest).map { String(digest(Array("\(rules)\n\($0)".utf8)).prefix(16)) } ?? rules
    }

    /// Every rule, in the order of evaluation.
    public var rules: [Rule] { clean + classify + finish }

    /// How the engine finds a rule of this set.
    public func matching(of rule: Rule) -> Rule.Matching {
        let (rules, phase) =
            switch rule.phase {
            case .clean: (clean, engine.clean)
            case .classify: (classify, engine.classify)
            case .finish: (finish, engine.finish)
            }
        guard let place = rules.firstIndex(where: { $0.id == rule.id }) else { return .noText }
        return phase.matching(at: place, asksForText: rule.condition.asksForText)
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
    public func classify(_ entry: Entry, cleaned: CleanedPayee, label: CategoryPath? = nil) -> Classification {
        decide(entry, cleaned: cleaned, label: label).classification
    }

    /// The decision with the rules that took part.
    func decide(_ entry: Entry, label: CategoryPath?) -> Decision {
        decide(entry, cleaned: cleaner.clean(entry, isTraced: false), label: label)
    }

    /// The decision on an entry whose payee is cleaned.
    func decide(_ entry: Entry, cleaned: CleanedPayee, label: CategoryPath?) -> Decision {
        var decision = Decision(cleaned)
        var facts = engine.facts(entry, payee: cleaned.payee)
        if let place = engine.first(in: engine.clean, facts), case .payee(let payee) = clean[place].action {
            decision.setPayee(payee, clean[place])
            engine.replacePayee(with: payee, in: &facts)
        }
        let classifier = engine.first(in: engine.classify, facts).map { classify[$0] }
        decision.setCategory(label: label, rule: classifier, bank: bankCategories.path(of: entry))
        for place in engine.finish.index.candidates(facts) where engine.holds(engine.finish.checks[Int(place)], facts) {
            decision.apply(finish[Int(place)], to: entry.amount)
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

    init(_ cleaned: CleanedPayee) {
        classification.payee = cleaned.payee
        classification.payeeOrigin = cleaned.payee == nil ? .none : cleaned.isAlias ? .rule(id: "alias") : .bank
        classification.brand = cleaned.brand
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

    mutating func apply(_ rule: Rule, to amount: Money) {
        guard case .marks(let marks) = rule.action else { return }
        finishRules.append(rule.id)
        if !marks.tags.isEmpty { classification.tags = Set(classification.tags + marks.tags).sorted() }
        if let note = marks.note { classification.notes.append(note) }
        if !marks.flags.isEmpty { classification.flags = Set(classification.flags + marks.flags).sorted() }
        // A person's own decision is about the whole, and the first rule that splits decides.
        guard classification.categoryOrigin != .label, classification.splits.isEmpty, let split = marks.split else {
            return
        }
        classification.splits = split.parts(of: amount) ?? []
    }
}
