import Foundation
import Mustache
public import Reports

/// The report as one HTML file that loads nothing and runs nothing but its own script.
///
/// Its Content-Security-Policy allows exactly the one style and the one script, by their SHA-256 (CSP Level 3, §2.3.1).
public enum HTMLReport {
    /// Renders the page; the same report gives the same bytes.
    ///
    /// - Parameters:
    ///   - report: The view model; its locale decides the language.
    ///   - sha256: SHA-256 of bytes, 32 bytes long.
    /// - Returns: An HTML 5 document in UTF-8.
    public static func bytes(_ report: Report, sha256: ([UInt8]) -> [UInt8]) -> [UInt8] {
        let context = PageContext(report)
        let style = StyleSheet.text(filters: context.filters.count)
        var values = context.values
        values["style"] = style
        values["script"] = Script.text
        values["policy"] = policy(style: style, script: Script.text, sha256: sha256)
        let page = Templates.library.render(values, withTemplate: "page") ?? ""
        return Array(page.utf8)
    }

    private static func policy(style: String, script: String, sha256: ([UInt8]) -> [UInt8]) -> String {
        let hashes = [style, script].map { Data(sha256(Array($0.utf8))).base64EncodedString() }
        return "default-src 'none'; style-src 'sha256-\(hashes[0])'; script-src 'sha256-\(hashes[1])'; "
            + "base-uri 'none'; form-action 'none'"
    }
}
