extension BrandTable {
    /// The brands that come along: Czech, Slovak, German, English and international ones.
    public static let shipped = BrandTable(
        [ShippedBrands.food, ShippedBrands.shops, ShippedBrands.services, ShippedBrands.money, ShippedBrands.travel]
            .flatMap(BrandList.listed)
    )
}

/// The brands that come along, by the kind of shop; see `BrandList` for the form.
enum ShippedBrands {}
