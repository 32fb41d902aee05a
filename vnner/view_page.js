(function () {
  "use strict";
  var box = document.getElementById("filter");
  var bars = document.querySelectorAll("#bars button");
  var picked = null;
  // "da nang" finds "Đà Nẵng".
  function fold(s) { return s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase(); }
  var tables = ["entities", "events"].map(function (id) {
    return Array.prototype.map.call(document.querySelectorAll("#" + id + " tbody tr"), function (row) {
      return { row: row, text: fold(row.textContent), from: +row.dataset.from, to: +row.dataset.to };
    });
  });
  function inPeriod(item) {
    return picked === null || !("from" in item.row.dataset) || (item.from <= picked && picked <= item.to);
  }
  function update() {
    var words = fold(box.value).split(/\s+/).filter(Boolean);
    tables.forEach(function (items, n) {
      var shown = 0;
      items.forEach(function (item) {
        var fits = inPeriod(item) && words.every(function (word) { return item.text.indexOf(word) >= 0; });
        item.row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      var said = document.querySelector("[data-shown=" + ["entities", "events"][n] + "]");
      if (said) { said.textContent = shown + " of " + items.length; }
    });
  }
  box.addEventListener("input", update);
  bars.forEach(function (bar) {
    bar.addEventListener("click", function () {
      picked = picked === +bar.dataset.bin ? null : +bar.dataset.bin;
      bars.forEach(function (other) { other.setAttribute("aria-pressed", String(picked === +other.dataset.bin)); });
      update();
    });
  });
})();
