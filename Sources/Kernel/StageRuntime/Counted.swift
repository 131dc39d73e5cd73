/// A number with its noun for a line that people read: `1 report`, `2 reports`; `plural` where an `s` is not enough.
public func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
}
