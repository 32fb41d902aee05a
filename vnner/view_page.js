(function () {
  "use strict";
  var box = document.getElementById("filter");
  var rows = document.querySelectorAll("#entities tbody tr");
  // "da nang" finds "Đà Nẵng".
  function fold(s) { return s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase(); }
  var texts = Array.prototype.map.call(rows, function (row) { return fold(row.textContent); });
  box.addEventListener("input", function () {
    var words = fold(box.value).split(/\s+/).filter(Boolean), shown = 0;
    rows.forEach(function (row, i) {
      row.hidden = !words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      shown += row.hidden ? 0 : 1;
    });
    document.getElementById("shown").textContent = shown + " of " + rows.length;
  });
})();
