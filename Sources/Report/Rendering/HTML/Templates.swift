import Mustache

/// The page's templates; every value is escaped, but for the style and the script, which hold no data.
enum Templates {
    static let sources: [String: String] = [
        "page": page, "trust": trust, "flow": flow, "changes": changes, "spending": spending, "balances": balances,
        "months": months, "transactions": transactions, "quality": quality,
    ]

    static let library: MustacheLibrary = {
        do {
            return MustacheLibrary(templates: try sources.mapValues { try MustacheTemplate(string: $0) })
        } catch {
            preconditionFailure("a template of the report does not parse: \(error)")
        }
    }()

    private static let page = #"""
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{policy}}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{{w.title}} – {{w.dataTo}} {{asOf}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#content">{{w.skipToContent}}</a>
        <header>
        <h1>{{w.title}}</h1>
        <p class="muted">{{w.dataTo}} {{asOf}} · {{currency}}</p>
        <nav aria-label="{{w.sections}}"><ul>
        {{#sections}}<li><a href="#{{id}}">{{name}}</a></li>
        {{/sections}}</ul></nav>
        </header>
        <main id="content">
        {{> trust}}
        {{> changes}}
        {{> flow}}
        {{> spending}}
        {{> balances}}
        {{> months}}
        {{> transactions}}
        {{> quality}}
        </main>
        <footer><p>{{w.footer}} {{w.program}} {{programVersion}}, {{w.rules}} {{ruleSet}}</p></footer>
        <script>{{{script}}}</script>
        </body>
        </html>

        """#

    private static let trust = #"""
        <section aria-labelledby="trust"><h2 id="trust">{{w.trust}}</h2>{{#knownOn}}<p class="card warn">{{w.knownOn}} {{day}}.</p>{{/knownOn}}
        <ul class="grid">
        {{#access}}<li class="card warn"><strong><bdi>{{name}}</bdi></strong>
        <span class="bad">{{task}}</span></li>
        {{/access}}{{#accounts}}<li class="card{{#warn}} warn{{/warn}}"><strong><bdi>{{name}}</bdi></strong>
        <span>{{freshness}}</span>
        <span class="{{ageClass}}">{{age}}</span>
        <span class="{{proofClass}}">{{proof}}</span></li>
        {{/accounts}}</ul>
        <ul class="counts">
        {{#counts}}<li{{#warn}} class="bad"{{/warn}}>{{name}}: {{count}}</li>
        {{/counts}}</ul>
        </section>
        """#

    private static let changes = #"""
        <section aria-labelledby="changes"><h2 id="changes">{{w.changes}}</h2>
        {{#hasChanges}}<ul>
        {{#changes}}<li><strong>{{name}}</strong>: {{amount}}{{#deviation}}, {{percent}} {{direction}}{{/deviation}} ({{w.thanUsual}} {{median}})</li>
        {{/changes}}</ul>{{/hasChanges}}
        {{^hasChanges}}<p>{{w.changesNone}}</p>{{/hasChanges}}
        </section>
        """#

    private static let flow = #"""
        <section aria-labelledby="flow"><h2 id="flow">{{w.flow}}</h2>
        {{#figures}}<h3>{{month}}</h3>
        <dl class="figures"><div><dt>{{w.income}}</dt><dd>{{income}}</dd></div>
        <div><dt>{{w.expense}}</dt><dd>{{expense}}</dd></div>
        <div><dt>{{w.net}}</dt><dd>{{net}}</dd></div>
        <div><dt>{{w.savingsRate}}</dt><dd>{{rate}}</dd></div></dl>{{/figures}}
        <figure>
        <figcaption>{{w.flowCaption}} ({{currency}})<br><span class="key key-in"></span>{{w.income}}\#
        <span class="key key-out"></span>{{w.expense}}<span class="key key-net"></span>{{w.net}}</figcaption>
        <div class="chart" aria-hidden="true">
        <ol class="axis">{{#axis}}<li>{{.}}</li>{{/axis}}</ol>
        {{#chart}}<svg viewBox="0 0 {{width}} {{height}}" preserveAspectRatio="none">
        {{#lines}}<path class="grid-line" vector-effect="non-scaling-stroke" d="M0 {{.}}H{{width}}"/>
        {{/lines}}{{#columns}}<rect class="{{class}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>
        {{/columns}}<path class="zero" vector-effect="non-scaling-stroke" d="M0 {{zero}}H{{width}}"/>
        <polyline class="net-line" vector-effect="non-scaling-stroke" points="{{#points}}{{x}},{{y}} {{/points}}"/>
        {{#points}}<path class="net-dot" vector-effect="non-scaling-stroke" d="M{{x}} {{y}}h.01"/>
        {{/points}}</svg>{{/chart}}
        <ol class="ticks">{{#ticks}}<li>{{month}}{{#year}}<b>{{year}}</b>{{/year}}</li>{{/ticks}}</ol>
        </div>
        </figure>
        <p class="muted"><small>{{w.flowExclusions}}</small></p>
        <details><summary>{{w.chartData}}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="{{w.chartData}}">
        <table id="flow-data"><caption>{{w.flowCaption}} ({{currency}})</caption>
        <thead><tr><th scope="col">{{w.month}}</th><th scope="col" class="n">{{w.income}}</th>\#
        <th scope="col" class="n">{{w.expense}}</th><th scope="col" class="n">{{w.net}}</th>\#
        <th scope="col" class="n">{{w.savingsRate}}</th></tr></thead>
        <tbody>
        {{#flows}}<tr{{#sum}} class="sum"{{/sum}}><th scope="row">{{month}}{{#partial}} <small>({{w.monthPartial}})\#
        </small>{{/partial}}</th><td class="n">{{income}}</td><td class="n">{{expense}}</td><td class="n">{{net}}</td>\#
        <td class="n">{{rate}}</td></tr>
        {{/flows}}</tbody></table></div></details>
        </section>
        """#

    private static let spending = #"""
        <section aria-labelledby="spending"><h2 id="spending">{{w.spending}}</h2>
        {{#hasSpending}}<div class="scroll" tabindex="0" role="region" aria-label="{{w.spendingCaption}}">
        <table class="spend"><caption>{{w.spendingCaption}} ({{currency}})</caption>
        <thead><tr><th scope="col">{{w.category}}</th><th scope="col" class="n">{{lastMonthName}}</th>\#
        <th scope="col" class="n">{{w.median}}</th><th scope="col" class="n wide">{{w.change}}</th>\#
        <th scope="col" class="n wide">{{w.period}}</th></tr></thead>
        <tbody>
        {{#spending}}<tr{{#sub}} class="sub"{{/sub}}><th scope="row">{{name}}{{#bar}}<svg class="bar" viewBox="0 0 1000 10" \#
        preserveAspectRatio="none" aria-hidden="true"><rect class="out-bar" width="{{width}}" height="10"/>{{#tick}}\#
        <path class="median" vector-effect="non-scaling-stroke" d="M{{at}} -3V13"/>{{/tick}}</svg>{{/bar}}</th>\#
        <td class="n">{{lastMonth}}</td><td class="n">{{median}}</td><td class="n wide">{{change}}</td>\#
        <td class="n wide">{{period}}</td></tr>
        {{/spending}}</tbody></table></div>{{/hasSpending}}
        {{^hasSpending}}<p>{{w.spendingNone}}</p>{{/hasSpending}}
        </section>
        """#
}
