import Configuration

/// What a rule file may be: `version: 1`, then `include`, `variables`, and rules under `clean`, `classify` and `finish`.
public enum RuleFile {
    /// The most bytes a rule file may have.
    public static let sizeLimit = 16 * 1_024 * 1_024
}
