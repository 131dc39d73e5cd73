import Configuration
import Foundation
import Layouts
import Ledger
import Money
import Statements

/// The format that every document is taken for; detected without one.
private let format = ProcessInfo.processInfo.environment["KAPSA_FUZZ_FORMAT"].flatMap {
    // A colon stands in no folder's name.
    $0.isEmpty ? nil : $0.replacing("csv-", with: "csv:")
}

/// The layouts that are shipped; `scripts/fuzz` runs in the checkout.
private let layouts: [CSVLayout] = {
    do throws(ConfigurationError) {
        return try LayoutSet(folders: ["pipelines/layouts"]) { _ in "" }.layouts
    } catch {
        preconditionFailure(error.problem)
    }
}()

/// Decodes a document whole and in pieces; both must say the same, and neither may crash.
func decode(_ bytes: [UInt8]) {
    let account = AccountKey(number: "CZ6508000000192000145399", currency: .czk)
    let whole = Result { () throws(StatementError) in
        try StatementDecoder.decode(bytes, format: format, account: account, place: "input", layouts: layouts)
    }
    let size = max(1, Int(bytes.first ?? 1))
    var start = 0
    let document = DocumentBytes(place: "input") { () throws(StatementError) in
        guard start < bytes.count else { return nil }
        defer { start += size }
        return Array(bytes[start..<min(start + size, bytes.count)])
    }
    let pieces = Result { () throws(StatementError) in
        var decoded = DecodedDocument(format: "")
        try StatementDecoder.decode(document, format: format, account: account, layouts: layouts, into: &decoded)
        return decoded
    }
    switch (whole, pieces) {
    case (.success(let whole), .success(let pieces)):
        precondition(whole == pieces, "pieces of \(size) bytes say something else")
        _ = DecodeLines.lines(of: whole)
    case (.failure(let whole), .failure(let pieces)):
        precondition(whole.code == pieces.code, "\(whole.code) whole, \(pieces.code) in pieces of \(size)")
    default: preconditionFailure("only one of whole and pieces of \(size) bytes is refused")
    }
}
