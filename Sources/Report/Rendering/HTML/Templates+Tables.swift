extension Templates {
    static let balances = #"""
        <section aria-labelledby="balances"><h2 id="balances">{{w.balances}}</h2>
        {{#hasBalances}}<div class="scroll" tabindex="0" role="region" aria-label="{{w.balancesCaption}}">
        <table class="balances"><caption>{{w.balancesCaption}}</caption>
        <thead><tr><th scope="col">{{w.account}}</th><th scope="col" class="n">{{w.balance}}</th>\#
        <th scope="col" class="n">{{w.inHome}}</th></tr></thead>
        <tbody>
        {{#balances}}<tr><th scope="row"><bdi>{{name}}</bdi> <small>{{on}}</small></th><td class="n">{{amount}}</td>\#
        <td class="n">{{home}}</td></tr>
        {{/balances}}<tr class="sum"><th scope="row">{{w.total}}</th><td></td><td class="n">{{balanceTotal}}</td></tr>
        </tbody></table></div>{{/hasBalances}}
        {{^hasBalances}}<p>{{w.balancesNone}}</p>{{/hasBalances}}
        </section>
        """#

    static let months = #"""
        <section aria-labelledby="month-table"><h2 id="month-table">{{w.monthTable}}</h2>
        {{#hasMonths}}<div class="scroll" tabindex="0" role="region" aria-label="{{w.monthTableCaption}}">
        <table class="months" id="category-months"><caption>{{w.monthTableCaption}} ({{currency}})</caption>
        <thead><tr><th scope="col">{{w.category}}</th>{{#monthHeads}}<th scope="col" class="n">{{.}}</th>{{/monthHeads}}\#
        <th scope="col" class="n">{{w.total}}</th></tr></thead>
        {{#monthGroups}}<tbody><tr><th scope="rowgroup" colspan="{{columns}}">{{name}}</th></tr>
        {{#rows}}<tr class="sub"><th scope="row">{{name}}</th>{{#cells}}<td class="n">{{.}}</td>{{/cells}}</tr>
        {{/rows}}</tbody>
        {{/monthGroups}}</table></div>{{/hasMonths}}
        {{^hasMonths}}<p>{{w.monthTableNone}}</p>{{/hasMonths}}
        </section>
        """#

    static let transactions = #"""
        <section aria-labelledby="transactions"><h2 id="transactions">{{w.transactions}}</h2>
        {{#hasRows}}<div class="controls">
        <div id="fields" class="fields" role="search" hidden>
        <label class="field">{{w.search}}<input id="q" type="search" placeholder="{{w.searchHint}}"></label>
        <label class="field">{{w.account}}<select id="account"><option value="">{{w.allAccounts}}</option>\#
        {{#accountOptions}}<option value="{{index}}">{{name}}</option>{{/accountOptions}}</select></label>
        <label class="field">{{w.from}}<input id="from" type="date"></label>
        <label class="field">{{w.to}}<input id="to" type="date"></label>
        <div class="field">{{w.shown}}<br><output id="shown"></output></div>
        </div>
        <fieldset id="checks"><legend>{{w.categories}}</legend><div class="checks">
        {{#filters}}<label><input type="checkbox" id="k{{index}}" checked>{{name}}</label>
        {{/filters}}</div></fieldset></div>
        {{#limited}}<p>{{w.inlineLimit}}</p>{{/limited}}
        <table class="rows" id="rows" role="table"><caption>{{w.transactionsCaption}}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.date}}</th>\#
        <th scope="col" role="columnheader">{{w.payee}}</th><th scope="col" role="columnheader">{{w.category}}</th>\#
        <th scope="col" role="columnheader">{{w.account}}</th>\#
        <th scope="col" class="n" role="columnheader">{{w.amount}}</th></tr></thead>
        <tbody role="rowgroup">
        {{#rows}}<tr role="row" class="k{{filter}}{{#out}} out{{/out}}" data-day="{{iso}}" data-account="{{account}}">\#
        <td role="cell" class="when">{{day}}</td>\#
        <td role="cell" class="what"><bdi>{{payee}}</bdi>{{#text}}<small><bdi>{{value}}</bdi></small>{{/text}}\#
        {{#tags}} <span class="tag">{{.}}</span>{{/tags}}</td>\#
        <td role="cell" class="cat"><span>{{category}}</span><small>{{w.why}}: {{why}}</small></td>\#
        <td role="cell" class="where"><bdi>{{accountName}}</bdi></td>\#
        <td role="cell" class="n money"><span>{{amount}}</span>{{#home}}<small>{{value}}</small>{{/home}}\#
        {{#mark}}<span class="tag">{{value}}</span>{{/mark}}</td></tr>
        {{/rows}}</tbody></table>{{/hasRows}}
        {{^hasRows}}<p>{{w.transactionsNone}}</p>{{/hasRows}}
        </section>
        """#

    static let quality = #"""
        <section aria-labelledby="quality"><h2 id="quality">{{w.quality}}</h2>
        {{#hasFindings}}<div class="scroll" tabindex="0" role="region" aria-label="{{w.findings}}">
        <table><caption>{{w.findings}}</caption>
        <thead><tr><th scope="col">{{w.place}}</th><th scope="col">{{w.reason}}</th><th scope="col">{{w.code}}</th></tr></thead>
        <tbody>
        {{#findings}}<tr><th scope="row"><bdi>{{place}}</bdi></th><td>{{reason}}</td><td><code>{{code}}</code></td></tr>
        {{/findings}}</tbody></table></div>{{/hasFindings}}
        {{^hasFindings}}<p>{{w.qualityNone}}</p>{{/hasFindings}}
        </section>
        """#
}
