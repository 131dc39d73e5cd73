/// The one `<script>` of the report: search, account and period filters over the rows that the page already has.
///
/// It holds no data and builds no markup; without it the page is complete but for these three filters.
enum Script {
    static let text = """
        "use strict";
        (function () {
          var form = document.getElementById("fields");
          if (form) {
            var rows = Array.prototype.slice.call(document.querySelectorAll("#rows tbody tr"));
            var fold = function (text) { return text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase(); };
            var texts = rows.map(function (row) { return fold(row.textContent); });
            var value = function (id) { return document.getElementById(id).value; };
            var output = document.getElementById("shown");
            var update = function () {
              var words = fold(value("q")).split(/\\s+/).filter(Boolean);
              var account = value("account"), from = value("from"), to = value("to");
              rows.forEach(function (row, index) {
                var day = row.getAttribute("data-day");
                row.hidden = !(words.every(function (word) { return texts[index].indexOf(word) >= 0; })
                  && (account === "" || row.getAttribute("data-account") === account)
                  && (from === "" || day >= from) && (to === "" || (day !== "" && day <= to)));
              });
              output.textContent = rows.filter(function (row) { return row.getClientRects().length > 0; }).length
                + " / " + rows.length;
            };
            form.hidden = false;
            form.addEventListener("input", update);
            document.getElementById("checks").addEventListener("change", update);
            update();
          }
          window.addEventListener("beforeprint", function () {
            document.querySelectorAll("details").forEach(function (details) { details.open = true; });
          });
        })();
        """
}
