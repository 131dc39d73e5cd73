/// The features of a movement's amount, with their values.
enum AmountFeatures {
    typealias Feature = (bucket: UInt32, value: Float)

    /// Its order of magnitude in powers of two, shared between two neighbours; its sign; itself; whether it is round.
    static func features(of minorUnits: Int64, payee: UInt64) -> [Feature] {
        let sign: UInt64 = minorUnits < 0 ? 1 : 2
        let size = Exponential.log(Double(max(minorUnits.magnitude, 1))) / Exponential.ln2
        let whole = size.rounded(.down)
        let share = Float(size - whole)
        func bucket(_ kind: FeatureHash.Kind, _ parts: UInt64...) -> UInt32 {
            FeatureHash.bucket(parts.reduce(FeatureHash.start(kind), FeatureHash.mix))
        }
        let power = UInt64(whole)
        var features: [Feature] = [
            (bucket(.size, sign, power), Settings.sizeWeight * (1 - share)),
            (bucket(.size, sign, power + 1), Settings.sizeWeight * share),
            (bucket(.sign, sign), Settings.sizeWeight),
            (bucket(.amount, UInt64(bitPattern: minorUnits)), Settings.exactAmountWeight),
            (bucket(.payeeSize, payee, sign, power), Settings.payeeSizeWeight),
        ]
        if minorUnits.isMultiple(of: 100) {
            features.append((bucket(.roundAmount), Settings.roundAmountWeight))
        }
        return features
    }
}
