import Mustache
import Reports

/// The HTML part: tables and attributes only, since mail clients drop almost everything else.
///
/// No picture, no link to the network, no `<style>` that the reading depends on; bars are coloured cells.
enum DigestPage {
    static func text(_ content: DigestContent) -> String {
        let values: [String: Any] = [
            "language": content.locale.language,
            "subject": content.subject,
            "freshness": content.freshness,
            "blocks": content.blocks.map { block -> [String: Any] in
                [
                    "heading": block.heading,
                    "lines": block.lines,
                    "hasFigures": !block.figures.isEmpty,
                    "figures": block.figures.map(figure),
                ]
            },
            "footer": content.footer,
        ]
        return template.render(values)
    }

    private static func figure(_ figure: DigestContent.Figure) -> [String: Any] {
        var values: [String: Any] = ["label": figure.label, "value": figure.value]
        if let share = figure.share, share > 0 {
            var bar: [String: Any] = ["width": share]
            if share < 100 { bar["rest"] = ["width": 100 - share] }
            values["bar"] = bar
        }
        return values
    }

    private static let template: MustacheTemplate = {
        do {
            return try MustacheTemplate(string: source)
        } catch {
            preconditionFailure("the digest's template does not parse: \(error)")
        }
    }()

    /// Colours of text have at least 4.5:1 on white, bars at least 3:1 on white and on black.
    static let source = #"""
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{subject}}</title>
        </head>
        <body bgcolor="#ffffff" style="background-color:#ffffff">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff">
        <tr>
        <td align="center" style="padding:16px">
        <div lang="{{language}}">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
         style="max-width:600px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#1c2126">
        <tr>
        <td style="font-size:14px;line-height:20px;color:#5a646e;padding-bottom:4px">{{freshness}}</td>
        </tr>
        <tr>
        <td style="padding-bottom:8px"><h1 style="font-size:22px;line-height:28px;color:#1c2126;margin:0">{{subject}}</h1>
        </td>
        </tr>
        {{#blocks}}<tr>
        <td style="padding-top:16px;padding-bottom:4px">
        <h2 style="font-size:17px;line-height:24px;color:#1c2126;margin:0">{{heading}}</h2></td>
        </tr>
        {{#lines}}<tr>
        <td style="padding-top:4px;padding-bottom:4px;font-size:16px;line-height:24px;color:#1c2126">{{.}}</td>
        </tr>
        {{/lines}}{{#hasFigures}}<tr>
        <td><table width="100%" cellpadding="0" cellspacing="0" border="0"
         style="font-size:16px;line-height:24px;color:#1c2126">
        {{#figures}}<tr>
        <th scope="row" align="left" style="padding-top:6px;padding-right:12px;font-weight:normal">{{label}}</th>
        <td align="right" style="padding-top:6px;white-space:nowrap">{{value}}</td>
        </tr>
        {{#bar}}<tr>
        <td colspan="2"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr>
        <td width="{{width}}%" height="8" bgcolor="#0072b2" style="font-size:1px;line-height:8px">&nbsp;</td>
        {{#rest}}<td width="{{width}}%" height="8" style="font-size:1px;line-height:8px">&nbsp;</td>
        {{/rest}}</tr>
        </table></td>
        </tr>
        {{/bar}}{{/figures}}</table></td>
        </tr>
        {{/hasFigures}}{{/blocks}}<tr>
        <td style="padding-top:24px;font-size:14px;line-height:20px;color:#5a646e">{{#footer}}{{.}} {{/footer}}</td>
        </tr>
        </table>
        </div>
        </td>
        </tr>
        </table>
        </body>
        </html>

        """#
}
