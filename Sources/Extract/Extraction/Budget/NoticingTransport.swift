import Connectors
import Diagnostics
import StageRuntime
import Transport

/// Sends requests and notes what each answer says about the calls that are left, whichever connector asks.
struct NoticingTransport: HTTPTransport {
    let transport: any HTTPTransport
    let budget: SharedCallBudget
    let log: ProgramLog

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let response = try await transport.send(request)
        do {
            try budget.note(service: response)
        } catch let error as any StageError {
            // The answer is good all the same; without the note the bank may have to refuse once more.
            log.report(error)
        } catch {
            log.note("what the bank said about further calls could not be noted")
        }
        return response
    }
}
