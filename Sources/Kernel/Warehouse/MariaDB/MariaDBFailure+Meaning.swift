import MariaDBClient

extension MariaDBFailure {
    /// Whether the whole transaction may succeed when it is done again: it was rolled back, or the server is away.
    var isTransient: Bool { isContention || isAbsence }

    /// Another transaction was in the way: lock wait (1205), changed row (1020), deadlock or certification (1213); or
    /// the statement was stopped by an applier or a person (1317) or by a time limit (1969, 3024).
    private var isContention: Bool { [1_020, 1_205, 1_213, 1_317, 1_969, 3_024].contains(number) }

    /// The server is away, full (1040, 1203, 1226), read-only (1290, 1836), out of its cluster (1047; 1180 at COMMIT),
    /// going down, or the network to it is bad (1152, 1158 to 1161, 1184).
    ///
    /// 2026 counts only once a connection stands: then it is how the library calls a broken TLS stream.
    private var isAbsence: Bool {
        [
            1_040, 1_047, 1_053, 1_152, 1_158, 1_159, 1_160, 1_161, 1_180, 1_184, 1_203, 1_226, 1_290, 1_836, 1_927,
            2_002, 2_003, 2_005, 2_006, 2_013, 2_026, 2_055,
        ].contains(number)
    }

    /// The tables are not those that the migrations made: a column is gone (1054), of another type (1264, 1366, 1406,
    /// 2036) or unknown to us (1364), a trigger refuses (1644), a constraint does (1452, 4025).
    private var isMismatch: Bool {
        [
            1_034, 1_048, 1_054, 1_136, 1_146, 1_264, 1_265, 1_292, 1_364, 1_366, 1_406, 1_452, 1_644, 1_712, 1_932,
            2_036, 4_025,
        ].contains(number)
    }

    /// What a person is told.
    var meaning: WarehouseError {
        switch number {
        case _ where isContention: .busy
        case _ where isAbsence: .unreachable
        case 1_044, 1_045, 1_130, 1_142, 1_143, 1_227, 1_251, 1_370, 1_698, 1_820, 1_862, 2_059, 4_151: .accessRefused
        case 1_049: .databaseMissing
        case 3, 1_021, 1_026, 1_030, 1_114: .cannotWrite
        case _ where isMismatch: .damaged
        default: .serverError(number: number)
        }
    }

    /// Why trying to connect again is of no use; `nil` when it may be.
    var refusalAtConnect: WarehouseError? {
        if number == 2_026 { return .unsuitableServer(.notTrusted) }
        return isTransient ? nil : meaning
    }

    /// Whether the server is too old to know a variable.
    var isUnknownVariable: Bool { number == 1_193 }

    /// Whether a row with the same key is there already.
    var isDuplicate: Bool { number == 1_062 }
}
