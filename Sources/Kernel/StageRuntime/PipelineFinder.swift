import Foundation

/// Finds the file of a pipeline that is given by name or path.
enum PipelineFinder {
    /// Looks beside the home, then in the working folder, then where the programs are installed.
    ///
    /// - Throws: ``RuntimeError/pipelineMissing(name:)``.
    static func path(of pipeline: String, home: HomeFolder, environment: [String: String]) throws(RuntimeError)
        -> String
    {
        let files = FileManager.default
        if pipeline.contains("/") || pipeline.hasSuffix(".yaml") {
            guard files.fileExists(atPath: pipeline) else { throw .pipelineMissing(name: pipeline) }
            return URL(filePath: pipeline).standardizedFileURL.path(percentEncoded: false)
        }
        for folder in folders(home: home, environment: environment) {
            let path = "\(folder)/\(pipeline).yaml"
            if files.fileExists(atPath: path) {
                return URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
            }
        }
        throw .pipelineMissing(name: pipeline)
    }

    /// The folders that are searched, the first one first; not all of them exist.
    static func folders(home: HomeFolder, environment: [String: String]) -> [String] {
        let installed = Programs.folder + "/../share/kapsa/pipelines"
        return [environment["KAPSA_PIPELINES"], home.pipelines, "pipelines", installed].compactMap { $0 }
    }
}
