import Money
import Reports

/// Positions for the columns of income and expense around zero and for the net line, on one axis.
///
/// The drawing is stretched to the page's width, so it holds no text; labels are HTML beside it.
struct FlowChart {
    /// Height of the drawing in its own units; a month is `columnWidth` wide.
    static let height = 1_000
    static let columnWidth = 100

    private let months: [MonthFlow]
    private let top: Int128
    private let bottom: Int128
    private let step: Int128

    init(_ months: [MonthFlow]) {
        self.months = months
        let values = months.flatMap { month in
            [month.flow.income, month.flow.net].map { Int128($0.minorUnits) } + [-Int128(month.flow.expense.minorUnits)]
        }
        let highest = max(values.max() ?? 0, 0)
        let lowest = min(values.min() ?? 0, 0)
        let digits = months.first?.flow.net.currency.minorUnitDigits ?? 0
        let major = (0..<digits).reduce(Int128(1)) { size, _ in size * 10 }
        step = Self.niceStep(atLeast: (highest - lowest + 4) / 5, unit: major)
        top = max((highest + step - 1) / step * step, lowest == 0 ? step : 0)
        bottom = (lowest - step + 1) / step * step
    }

    var width: Int { max(1, months.count) * Self.columnWidth }

    /// Axis values from top to bottom in whole major units.
    func labels(_ style: NumberStyle) -> [String] {
        let digits = months.first?.flow.net.currency.minorUnitDigits ?? 0
        return stride(from: top, through: bottom, by: -Int(step)).map { value in
            let major = (0..<digits).reduce(value) { left, _ in left / 10 }
            return (value < 0 ? "\u{2212}" : "") + style.grouped(String(major.magnitude))
        }
    }

    /// Heights of the axis values, the zero line apart.
    var gridLines: [Int] { stride(from: top, through: bottom, by: -Int(step)).filter { $0 != 0 }.map(y) }

    var zero: Int { y(0) }

    var columns: [[String: Any]] {
        months.enumerated().flatMap { index, month in
            [
                bar(index, Int128(month.flow.income.minorUnits), isIncome: true, isPartial: month.isPartial),
                bar(index, -Int128(month.flow.expense.minorUnits), isIncome: false, isPartial: month.isPartial),
            ]
        }
    }

    var netPoints: [[String: Any]] {
        months.enumerated().map { index, month in
            ["x": index * Self.columnWidth + Self.columnWidth / 2, "y": y(Int128(month.flow.net.minorUnits))]
        }
    }

    private func bar(_ index: Int, _ value: Int128, isIncome: Bool, isPartial: Bool) -> [String: Any] {
        let (from, to) = (min(y(value), zero), max(y(value), zero))
        return [
            "x": index * Self.columnWidth + 20, "y": from, "width": Self.columnWidth - 40, "height": to - from,
            "class": (isIncome ? "in" : "out-bar") + (isPartial ? " partial" : ""),
        ]
    }

    private func y(_ value: Int128) -> Int { Int((top - value) * Int128(Self.height) / (top - bottom)) }

    /// 1, 2 or 5 times a power of ten, at least one `unit`.
    private static func niceStep(atLeast size: Int128, unit: Int128) -> Int128 {
        var power = unit
        while true {
            for factor in [Int128(1), 2, 5] where power * factor >= size { return power * factor }
            power *= 10
        }
    }
}
