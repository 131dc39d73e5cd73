import Connectors
import Diagnostics
import StageRuntime
import Transport

/// Sends one connection's requests: with its client certificate, and noting what each answer says about further calls.
struct ConnectionTransport: HTTPTransport {
    let transport: any HTTPTransport
    let certificate: ClientCertificate?
    let budget: SharedCallBudget
    let log: ProgramLog

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        request.clientCertificate = request.clientCertificate ?? certificate
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
