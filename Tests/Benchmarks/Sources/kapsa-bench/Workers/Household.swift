import ArgumentParser
import Foundation
import SealedStore
import StageRuntime
import Warehouse

/// The user of a benchmark's home.
enum Household {
    static let name = "jana"

    static func store(home: String) throws -> (user: UserStore, warehouse: any Warehouse) {
        let environment = ProcessInfo.processInfo.environment
        let installation = try Installation.open(home: HomeFolder(path: home), environment: environment)
        return (try installation.enrol(named: name), installation.warehouse)
    }

    static func user(home: String) throws -> UserStore { try store(home: home).user }
}
