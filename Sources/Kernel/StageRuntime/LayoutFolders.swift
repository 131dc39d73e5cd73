import Foundation

/// Where the layouts of CSV exports are looked for.
public enum LayoutFolders {
    /// The folders, the strongest first; not all of them exist.
    ///
    /// They are the pipeline's own, if a pipeline asks, then `layouts` of each folder where pipelines are found, and last
    /// that of the checkout in which the programs were built.
    public static func paths(
        pipeline: PipelineFile?,
        home: HomeFolder,
        environment: [String: String]
    ) -> [String] {
        let build = URL(filePath: Programs.folder)
        let checkout = build.appending(path: "../../../pipelines").standardizedFileURL.path(percentEncoded: false)
        let folders = PipelineFinder.folders(home: home, environment: environment) + [checkout]
        return ([pipeline?.transform.layouts] + folders.map { "\($0)/layouts" }).compactMap { $0 }
    }

    /// The folders of a command without a pipeline.
    public static func paths(environment: [String: String]) -> [String] {
        paths(
            pipeline: nil,
            home: .chosen(option: nil, environment: environment),
            environment: environment
        )
    }
}
