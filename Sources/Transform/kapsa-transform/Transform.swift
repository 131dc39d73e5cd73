import ArgumentParser
import StageRuntime
import Transformation

@main
struct Transform: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-transform",
        abstract: "Decode, clean and classify what extract fetched.",
        discussion: """
            EXAMPLE:
              kapsa-transform --run household-20261031T050000Z
            """,
        version: Programs.version
    )

    @OptionGroup var options: StageOptions
    var common: HomeOptions { options.common }

    func execute() async throws -> CommandEnd {
        let context = try StageContext.open(options: options)
        return try await StageRunner.run(.transform, in: context) { context, handOver in
            var transformation = Transformation(context: context)
            return try transformation.run(into: &handOver)
        }
    }
}
