extension ConnectorContext {
    /// The secrets as they are now.
    func load(connector: String) throws(ConnectorError) -> ConnectionSecrets {
        do {
            return try tokens.load()
        } catch {
            throw ConnectorError(wrapping: error, connector: connector)
        }
    }

    /// Stores secrets durably.
    func save(_ secrets: ConnectionSecrets, connector: String) throws(ConnectorError) {
        do {
            try tokens.save(secrets)
        } catch {
            throw ConnectorError(wrapping: error, connector: connector)
        }
    }
}
