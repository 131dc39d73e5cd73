import Diagnostics
import Testing

struct StageExitTests {
    @Test(
        arguments: [
            ([], .success), ([.success, .partial], .partial), ([.partial, .tryAgainLater], .tryAgainLater),
            ([.tryAgainLater, .missingInput], .missingInput), ([.missingInput, .badData], .badData),
            ([.badData, .usage], .usage), ([.usage, .cannotWrite], .cannotWrite),
            ([.cannotWrite, .accessRefused], .accessRefused), ([.accessRefused, .badConfiguration], .badConfiguration),
            ([.badConfiguration, .internalFault, .success], .internalFault),
        ] as [([StageExit], StageExit)]
    )
    func `the end that must not be hidden wins`(exits: [StageExit], worst: StageExit) {
        #expect(StageExit.worst(of: exits) == worst)
        #expect(StageExit.worst(of: exits.reversed()) == worst)
    }

    @Test func `every exit can be the worst one`() {
        for exit in StageExit.allCases { #expect(StageExit.worst(of: [.success, exit]) == exit) }
    }

    @Test func `the numbers are those of sysexits`() {
        #expect(StageExit.allCases.map(\.rawValue) == [0, 3, 64, 65, 66, 70, 73, 75, 77, 78])
    }

    @Test func `an error prints as one line`() {
        struct Refusal: StageError {
            let code = "sample_module/refused"
            let problem = "the sample is refused"
            let remedy = "take another"
            let exit = StageExit.badData
        }
        #expect(Refusal().line == "error: the sample is refused; take another [sample_module/refused]")
    }
}
