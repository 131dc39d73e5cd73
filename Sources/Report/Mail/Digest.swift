public import Reports

/// The e-mail digest of a report.
public enum Digest {
    /// Writes the whole message: headers and `multipart/alternative` with a text and an HTML part (RFC 2046 §5.1.4).
    ///
    /// Lines end with CRLF and have at most 78 characters, unless an address or id is longer; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - report: The view model that the other outputs have too.
    ///   - options: Period, level and the identity of the mail.
    /// - Returns: The message in 7-bit ASCII, ready for SMTP.
    /// - Throws: ``Reports/ReportError/sumOverflow`` when a total does not fit.
    public static func make(_ report: Report, _ options: DigestOptions) throws(ReportError) -> [UInt8] {
        let content = try DigestContent(report, options)
        // "=_" can't occur in quoted-printable text, so no part holds the boundary.
        let boundary = "=_kapsa-digest"
        let lines =
            headers(content, options, boundary: boundary) + [""]
            + part("text/plain", DigestText.text(content), boundary: boundary)
            + part("text/html", DigestPage.text(content), boundary: boundary)
            + ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// The subject alone, for previews and logs of what would be sent.
    ///
    /// - Throws: ``Reports/ReportError/sumOverflow`` when a total does not fit.
    public static func subject(_ report: Report, _ options: DigestOptions) throws(ReportError) -> String {
        try DigestContent(report, options).subject
    }

    private static func headers(_ content: DigestContent, _ options: DigestOptions, boundary: String) -> [String] {
        let sender = HeaderText.identifier(options.sender)
        return [
            "From: Kapsa <\(sender)>",
            "To: <\(HeaderText.identifier(options.recipient))>",
            "Subject: \(HeaderText.unstructured(content.subject))",
            "Date: \(HeaderText.date(options.date))",
            "Message-ID: <\(HeaderText.identifier(options.messageID))>",
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "List-Id: <\(HeaderText.identifier(options.listID))>",
            "List-Unsubscribe: <mailto:\(sender)?subject=unsubscribe>",
            "Content-Language: \(content.locale.rawValue)",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
        ]
    }

    private static func part(_ type: String, _ text: String, boundary: String) -> [String] {
        [
            "--\(boundary)",
            "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            QuotedPrintable.encode(text),
        ]
    }
}
