/// Finds the word that was probably meant.
public enum Spelling {
    /// The known word with the fewest edits to `written`, the first of several; `nil` when none is near.
    ///
    /// An edit is one byte inserted, removed, replaced or swapped with its neighbour. Near is a third of the written
    /// word's length, at least one edit.
    public static func nearest(to written: String, among known: [String]) -> String? {
        let word = Array(written.lowercased().utf8.prefix(80))
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = editDistance(word, Array(candidate.utf8.prefix(80)))
            if distance <= max(1, word.count / 3), distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Optimal string alignment distance.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var fewest = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { fewest = min(fewest, beforeLast[column - 1] + 1) }
                current.append(fewest)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
