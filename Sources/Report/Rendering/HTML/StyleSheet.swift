/// The one `<style>` of the report.
enum StyleSheet {
    /// The sheet with one rule for each category checkbox, which filters rows without a script.
    ///
    /// - Parameter filters: How many checkboxes (`#k0`, `#k1`, …) and row classes (`.k0`, …) there are.
    /// - Returns: CSS without any value from the data.
    static func text(filters: Int) -> String {
        let rules = (0..<filters).map { "body:has(#k\($0):not(:checked)) tr.k\($0){display:none}" }
        let modes = """
            :root{color-scheme:light dark;\(Palette.light.declarations)}
            @media (prefers-color-scheme:dark){:root{\(Palette.dark.declarations)}}
            """
        return ([modes, base, tables, charts, controls, narrowAndPrint] + rules).joined(separator: "\n")
    }

    private static let base = """
        *{box-sizing:border-box}
        html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--text)}
        header,main,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
        header{padding-top:1.5rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0;letter-spacing:-.015em}
        h2{font-size:1.25rem;line-height:1.3;margin:0 0 .75rem;letter-spacing:-.01em}
        h3{font-size:1rem;margin:1.25rem 0 .5rem}
        p{margin:.25rem 0 .75rem;max-width:42rem}
        a{color:var(--accent)}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.75rem 0 0;padding:0}
        nav a{display:inline-block;min-height:1.75rem}
        section{background:var(--panel);border:1px solid var(--rule);border-radius:.75rem;padding:1.25rem;margin:1rem 0}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.5rem}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .muted,small,caption,figcaption{color:var(--muted)}
        small{font-size:.8125rem;font-weight:400}
        .good{color:var(--good)}
        .bad{color:var(--bad);font-weight:600}
        .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.75rem;list-style:none;\
        margin:0;padding:0}
        .card{border:1px solid var(--rule);border-left:4px solid var(--good);border-radius:.5rem;padding:.625rem .875rem}
        .card.warn{border-left-color:var(--bad)}
        .card span{display:block}
        .counts{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:1rem 0 0;padding:0}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(8.5rem,100%),1fr));gap:1rem;margin:0 0 1rem}
        .figures dt{color:var(--muted);font-size:.875rem}
        .figures dd{margin:0;font-size:1.375rem;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
        footer{color:var(--muted);font-size:.8125rem;padding-bottom:2rem}
        [hidden]{display:none!important}
        """

    private static let tables = """
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-size:.875rem;padding-bottom:.5rem}
        th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
        thead th{font-size:.8125rem;font-weight:600;color:var(--muted);vertical-align:bottom}
        tbody th{font-weight:600}
        tr.sub th{font-weight:400;padding-left:1.25rem}
        tr.sum td,tr.sum th{border-top:2px solid var(--muted);font-weight:600}
        th.n{text-align:right;padding-right:0;padding-left:.75rem}
        td.n{text-align:right;white-space:nowrap;padding-right:0;padding-left:.75rem}
        .scroll{overflow-x:auto}
        .months th[scope=row]{position:sticky;left:0;background:var(--panel);min-width:8rem;max-width:14rem}
        .rows td{padding-top:.5rem;padding-bottom:.5rem}
        .rows td span{display:block}
        .rows .what{overflow-wrap:anywhere;max-width:26rem}
        .rows .what small{display:block}
        .rows .where{white-space:nowrap}
        .rows tr.out .n{color:var(--muted)}
        .tag{display:inline-block!important;border:1px solid var(--muted);border-radius:1rem;padding:0 .5rem;\
        font-size:.75rem;color:var(--muted)}
        """

    private static let charts = """
        figure{margin:0}
        .chart{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem;margin:.75rem 0}
        .chart svg{display:block;width:100%;height:15rem;overflow:visible}
        .axis{display:flex;flex-direction:column;justify-content:space-between;list-style:none;margin:0;padding:0;\
        font-size:.75rem;color:var(--muted);text-align:right;font-variant-numeric:tabular-nums}
        .axis li{height:0;line-height:0;white-space:nowrap}
        .ticks{grid-column:2;display:flex;list-style:none;margin:.5rem 0 0;padding:0;font-size:.75rem;color:var(--muted)}
        .ticks li{flex:1 1 0;min-width:0;text-align:center}
        .ticks b{display:block;font-weight:400}
        .grid-line{stroke:var(--rule);stroke-width:1}
        .zero{stroke:var(--muted);stroke-width:1}
        .in{fill:var(--in)}
        .out-bar{fill:var(--out)}
        .partial{opacity:.75}
        .net-line{fill:none;stroke:var(--text);stroke-width:2;stroke-linejoin:round}
        .net-dot{stroke:var(--text);stroke-width:7;stroke-linecap:round}
        .key{display:inline-block;width:.75rem;height:.75rem;border-radius:2px;margin:0 .25rem 0 .75rem}
        .key-in{background:var(--in);margin-left:0}
        .key-out{background:var(--out)}
        .key-net{background:var(--text);height:.2rem;vertical-align:middle}
        .bar{display:block;width:100%;height:.5rem;margin-top:.25rem;overflow:visible}
        tr.sub .bar{margin-left:-1.25rem;width:calc(100% + 1.25rem)}
        .median{stroke:var(--text);stroke-width:2}
        """

    private static let controls = """
        fieldset{border:0;margin:0 0 .75rem;padding:0;min-width:0}
        legend,.field{font-size:.875rem;color:var(--muted)}
        .checks{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
        .checks label{display:inline-flex;align-items:center;gap:.375rem;min-height:2rem}
        input[type=checkbox]{width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
        .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10rem,100%),1fr));gap:.75rem;margin-bottom:.75rem}
        .field{display:block}
        .field input,.field select{display:block;width:100%;min-height:2.5rem;font:inherit;padding:.25rem .5rem;\
        color:var(--text);background:var(--bg);border:1px solid var(--muted);border-radius:.375rem}
        summary{cursor:pointer;min-height:1.75rem;color:var(--accent)}
        """

    private static let narrowAndPrint = """
        @media (max-width:40rem){
        section{padding:1rem .875rem;margin:.75rem -.25rem}
        .spend .wide{display:none}
        .spend,.balances{font-size:.875rem}
        .spend td.n,.balances td.n{padding-left:.5rem}
        .figures dd{font-size:1.125rem}
        .chart svg{height:11rem}
        .ticks{font-size:.6875rem}
        .rows thead{position:absolute;left:-999rem}
        .rows,.rows tbody,.rows caption{display:block}
        .rows tr{display:grid;grid-template-columns:1fr auto;gap:.125rem .75rem;padding:.625rem 0;\
        border-bottom:1px solid var(--rule)}
        .rows td{border:0;padding:0}
        .rows .what{grid-column:1;grid-row:1;font-weight:600}
        .rows .money{grid-column:2;grid-row:1}
        .rows .when{grid-column:2;grid-row:2;text-align:right}
        .rows .where{grid-column:1;grid-row:3}
        .rows .cat{grid-column:1;grid-row:2}
        }
        @page{size:A4;margin:14mm}
        @media print{
        :root{color-scheme:light;\(Palette.light.declarations)}
        body{background:none;font-size:9.5pt}
        section{border:0;padding:0;margin:0 0 8mm}
        .figures dd{font-size:12pt}
        .key{print-color-adjust:exact}
        nav,.skip,.controls,summary{display:none}
        details::details-content{content-visibility:visible;height:auto}
        .scroll{overflow:visible}
        .months{font-size:6.5pt}
        .months td.n{padding-left:1mm}
        .months th[scope=row]{position:static;min-width:0}
        tr,.card,figure{break-inside:avoid}
        thead{display:table-header-group}
        }
        """
}
