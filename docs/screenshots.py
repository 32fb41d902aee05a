"""The pictures of the documentation: the view in light and dark, the report, and what `vnner.explore` draws.

    python docs/screenshots.py [FOLDER]

Needs matplotlib and chromium or chrome; writes into docs/images. Everything in them is made from `notebooks/data`.
The map of folium is drawn where the variable LEAFLET names a folder with leaflet.js, leaflet.css and jquery.min.js.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from spacy.tokens import Doc

import vnner
from vnner.view import page

HERE = Path(__file__).parent
DATA = HERE.parent / "notebooks" / "data"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# A reader with the keyboard on one mention; the style of dark pages without a setting of the browser's.
FOCUS = "<script>document.querySelectorAll('mark[data-label=LOC]')[{}].focus({{preventScroll: true}})</script></body>"
CLICK = """<script>setTimeout(function () {
  window[Object.keys(window).find(function (name) { return name.startsWith("circle_marker_"); })].openPopup();
}, 300);</script>"""
DARK = ("(prefers-color-scheme:dark)", "(min-width:0)")


def shoot(html: str, target: Path, size: tuple[int, int]) -> None:
    """Save the head of a page as a picture."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"no browser: expected one of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *(f"--user-data-dir={folder}/profile", f"--window-size={size[0]},{size[1]}"),
                "--virtual-time-budget=3000",
                *(f"--screenshot={target}", source.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )


def views(folder: Path) -> None:
    """One article, marked, with an open tooltip."""
    text = (DATA / "article.txt").read_text(encoding="utf-8")
    doc = next(vnner.read_many([{"id": "article.txt", "text": text, "published": "2019-03-14"}]))
    html = page([doc])
    # The article alone: names and timeline have their picture in the report.
    html = html.replace("<section", "<style>h1,label,main>h2,.box,#bars,.ends{display:none}</style><section", 1)
    html = html.replace("</body>", FOCUS.format(1))
    shoot(html, folder / "view_light.png", (820, 760))
    shoot(html.replace(*DARK), folder / "view_dark.png", (820, 760))


def report(folder: Path, docs: list[Doc]) -> None:
    """Eighty articles: names, timeline, and the head of the first text."""
    shoot(page(docs), folder / "report.png", (820, 1320))


def pictures(folder: Path, docs: list[Doc]) -> None:
    """What matplotlib draws."""
    frame = vnner.to_frame(docs)
    near = frame[frame["lat"].between(29, 39) & frame["lon"].between(28, 50)]
    article = vnner.read((DATA / "article.txt").read_text(encoding="utf-8"), published="2019-03-14")
    drawn = {
        "map.png": vnner.plot_map(near),
        "timeline.png": vnner.plot_timeline(vnner.to_frame(article), since="2018-09-01"),
        "network.png": vnner.plot_network(vnner.cooccurrence(docs, by="document"), names=35, least=3),
    }
    for name, ax in drawn.items():
        ax.figure.savefig(folder / name, dpi=110, metadata={"Software": None})


def moving_map(folder: Path, docs: list[Doc], libraries: Path) -> None:
    """Folium's, with its first place clicked."""
    frame = vnner.to_frame(docs)
    drawn = vnner.folium_map(frame[frame["lat"].between(8, 24) & frame["lon"].between(101, 112)])
    drawn.default_js = [(name, (libraries / name).as_uri()) for name in ("leaflet.js", "jquery.min.js")]
    drawn.default_css = [("leaflet.css", (libraries / "leaflet.css").as_uri())]
    shoot(drawn.get_root().render().replace("</html>", f"{CLICK}</html>"), folder / "folium.png", (820, 560))


def main() -> None:
    """Make them all."""
    mpl.use("Agg")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "images"
    folder.mkdir(parents=True, exist_ok=True)
    docs = list(vnner.read_many(pd.read_json(DATA / "articles.jsonl", lines=True)))
    views(folder)
    report(folder, docs)
    pictures(folder, docs)
    if "LEAFLET" in os.environ:
        moving_map(folder, docs, Path(os.environ["LEAFLET"]).resolve())


if __name__ == "__main__":
    main()
