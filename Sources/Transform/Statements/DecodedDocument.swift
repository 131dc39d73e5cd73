public import Diagnostics
public import Ledger

/// What one document holds.
public struct DecodedDocument: Hashable, Sendable {
    /// The precise format, such as `camt.053.001.08`; `camt.053` when the file has no namespace.
    public var format: String
    /// The path inside the zip archive; `nil` for a document that is no file of one.
    public var member: String?
    /// In the document's order.
    public var statements: [Statement]
    /// In the document's order.
    public var rates: [Rate]
    /// Rows that could not be read, in the document's order; they are in none of the other lists.
    public var rejected: [Finding]
    /// Provider ids of rows that the source takes back, given in this document or an earlier one.
    public var withdrawn: [String] = []

    public init(
        format: String,
        statements: [Statement] = [],
        rates: [Rate] = [],
        rejected: [Finding] = []
    ) {
        self.format = format
        self.statements = statements
        self.rates = rates
        self.rejected = rejected
    }
}
