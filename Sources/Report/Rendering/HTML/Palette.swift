/// The colours of the report for light and dark, each `#rrggbb`.
///
/// Text has at least 4.5:1 and graphics at least 3:1 against both backgrounds of its mode (WCAG 2.2, 1.4.3 and 1.4.11).
struct Palette {
    let background: String
    let panel: String
    let text: String
    let muted: String
    let rule: String
    let accent: String
    let income: String
    let expense: String
    let good: String
    let bad: String

    static let light = Palette(
        background: "#f7f7f5",
        panel: "#ffffff",
        text: "#1c2126",
        muted: "#5a646e",
        rule: "#d9dcdf",
        accent: "#00629b",
        income: "#0072b2",
        expense: "#c65500",
        good: "#0b7a53",
        bad: "#b3261e"
    )

    static let dark = Palette(
        background: "#121417",
        panel: "#1b1f24",
        text: "#e7e9eb",
        muted: "#a4adb6",
        rule: "#363c43",
        accent: "#7cc0ee",
        income: "#56a9de",
        expense: "#e98a45",
        good: "#4cc495",
        bad: "#ff8a80"
    )

    /// The colours as custom properties.
    var declarations: String {
        [
            "--bg:\(background)", "--panel:\(panel)", "--text:\(text)", "--muted:\(muted)", "--rule:\(rule)",
            "--accent:\(accent)", "--in:\(income)", "--out:\(expense)", "--good:\(good)", "--bad:\(bad)",
        ].joined(separator: ";")
    }
}
