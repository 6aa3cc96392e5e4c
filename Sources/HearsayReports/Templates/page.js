
(function () {
  "use strict";
  var page = document;
  function all(query) { return Array.prototype.slice.call(page.querySelectorAll(query)); }
  page.documentElement.classList.add("scripted");
  all("[hidden].filters, [hidden].only, [hidden].tools").forEach(function (tool) { tool.hidden = false; });

  // A jump lights every piece of the claim or finding it leads to, and opens what hides its target.
  function light(name, value) {
    all(".lit").forEach(function (piece) { piece.classList.remove("lit"); });
    if (name) { all("[data-" + name + '~="' + value + '"]').forEach(function (piece) { piece.classList.add("lit"); }); }
  }
  function follow() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && page.getElementById(id);
    if (!target) { return; }
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
    var claim = /^(?:claim|A)(\d+)$/.exec(id);
    var finding = /^F(\d+)(?:-here)?$/.exec(id);
    if (claim) { light("a", "A" + claim[1]); } else if (finding) { light("f", "F" + finding[1]); } else { light(); }
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", follow);
  follow();

  // j and k walk through the findings: the card beside, its place in the text.
  var cards = all(".finding");
  var now = -1;
  function step(by) {
    if (!cards.length) { return; }
    now = now < 0 && by < 0 ? cards.length - 1 : Math.max(0, Math.min(cards.length - 1, now + by));
    var card = cards[now];
    for (var fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    light("f", card.id);
    var here = page.getElementById(card.id + "-here");
    if (here) { here.scrollIntoView({ block: "center" }); }
  }
  page.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { step(1); } else if (event.key === "k") { step(-1); } else if (event.key === "Escape") { show(""); light(); }
  });

  // Filters dim every claim but those asked for.
  var buttons = all("[data-show], [data-only]");
  function show(query, pressed) {
    all(".dim").forEach(function (piece) { piece.classList.remove("dim"); });
    all(query.charAt(0) === "[" ? "main [data-s]" : "main .c[data-s]").forEach(function (piece) { piece.classList.toggle("dim", query !== "" && !piece.matches(query)); });
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(pressed ? button === pressed : button.getAttribute("data-show") === ""));
    });
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      var only = button.getAttribute("data-only");
      if (only && button.getAttribute("aria-pressed") === "true") { show(""); return; }
      show(only ? '[data-s~="' + only + '"]' : button.getAttribute("data-show"), button);
    });
  });

  // Tables with the class "sortable" sort by the column whose head is pressed.
  all("table.sortable").forEach(function (table) {
    var body = table.tBodies[0];
    all("#" + table.id + " thead button").forEach(function (button) {
      button.addEventListener("click", function () {
        var head = button.closest("th");
        var column = head.cellIndex;
        var down = head.getAttribute("aria-sort") === "ascending";
        all("#" + table.id + " thead th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        function key(row) { return row.cells[column].getAttribute("data-key") || row.cells[column].textContent; }
        var number = button.hasAttribute("data-number");
        Array.prototype.slice.call(body.rows).map(function (row, place) { return { row: row, key: key(row), place: place }; })
          .sort(function (a, b) {
            var order = number ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key);
            return (down ? -order : order) || a.place - b.place;
          }).forEach(function (entry) { body.appendChild(entry.row); });
      });
    });
  });
  var search = page.getElementById("search");
  if (search) {
    search.addEventListener("input", function () {
      var words = search.value.toLowerCase();
      all("table.sortable tbody tr").forEach(function (row) { row.hidden = row.textContent.toLowerCase().indexOf(words) < 0; });
    });
  }
}());
