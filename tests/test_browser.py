"""The page in a real browser: it runs without an error, tells, and filters."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import vnner
from vnner.view import page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
ATTEMPTS = 4  # on a busy machine the window may not have got the focus yet, and then no mark in it can have it
DOCS = [
    {"id": "một", "text": "Ngày 3/5/2019, bão vào Đà Nẵng.\n<script>boom()</script> Làng Tell Abu Rasin vắng."},
    {
        "id": "hai",
        "text": "Tháng 7-2019, Huế và Đà Nẵng khô hạn. Ngày 5/9/2019 Reuters đưa tin.",
        "published": "2019-09-06",
    },
]
# Runs in the page after its own script, as a reader would act; what it saw is read from the dumped page.
ACTS = """
window.seen = {errors: window.errors};
function shown(id) { return document.querySelectorAll("#" + id + " tbody tr:not([hidden])").length; }
function counts() { return [shown("entities"), shown("events")]; }
function type(text) {
  var box = document.getElementById("filter");
  box.value = text;
  box.dispatchEvent(new Event("input"));
  return counts();
}
seen.all = counts();
seen.danang = type("da nang");
seen.said = document.querySelector("[data-shown=events]").textContent;
seen.nothing = type("không có gì như vậy");
seen.again = type("");
var mark = document.querySelector("mark[data-label=LOC]");
seen.closed = getComputedStyle(mark, "::after").content;
mark.focus();
seen.focused = document.hasFocus();
seen.tip = getComputedStyle(mark, "::after").content;
seen.copied = document.querySelector("#doc-1 .text").textContent;
var bars = document.querySelectorAll("#bars button");
seen.bars = bars.length;
bars[0].click();
seen.first = counts();
seen.pressed = bars[0].getAttribute("aria-pressed");
bars[0].click();
seen.unpressed = counts();
seen.offline = performance.getEntriesByType("resource").length;
var out = document.createElement("pre");
out.id = "seen";
out.textContent = JSON.stringify(seen);
document.body.appendChild(out);
"""


@pytest.fixture(scope="module")
def seen(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Any:
    if BROWSER is None:
        pytest.skip("no chromium or chrome on this machine")
    html = page(list(vnner.read_many(DOCS, nlp=nlp)))
    watch = "<script>window.errors=[];window.onerror=function(m){window.errors.push(m)}</script></head>"
    html = html.replace("</head>", watch).replace("</body>", f"<script>{ACTS}</script></body>")
    for _ in range(ATTEMPTS):
        found = opened(html, tmp_path_factory.mktemp("browser"))
        if found["focused"]:
            break
    return found


def opened(html: str, folder: Path) -> Any:
    """What the acts saw in the page."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    done = subprocess.run(
        [
            *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"),
            *(f"--user-data-dir={folder / 'profile'}", (folder / "page.html").as_uri()),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found is not None, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(unescape(found[1]))


def test_it_runs_without_an_error_and_asks_for_nothing(seen: Any) -> None:
    assert seen["errors"] == []
    assert seen["offline"] == 0


def test_the_filter_filters_names_and_events_with_or_without_marks(seen: Any) -> None:
    names, events = seen["all"]
    assert (names, events) == (4, 3)
    assert seen["danang"] == [1, 2]
    assert seen["said"] == "2 of 3"
    assert seen["nothing"] == [0, 0]
    assert seen["again"] == seen["all"] == seen["unpressed"]


def test_a_bar_picks_its_period_and_leaves_the_names_alone(seen: Any) -> None:
    assert seen["bars"] == 5  # May to September
    assert seen["first"] == [seen["all"][0], 1]
    assert seen["pressed"] == "true"


def test_a_tooltip_opens_when_the_mention_has_the_focus(seen: Any) -> None:
    assert seen["focused"]
    assert seen["closed"] == "none"
    assert "Đà Nẵng: place" in seen["tip"]
    assert "place/vn/da-nang" in seen["tip"]


def test_what_is_copied_is_the_text_as_given(seen: Any) -> None:
    assert seen["copied"] == DOCS[0]["text"]
