"""How many names, how fast, in how much memory, beside its peers: `python benchmarks/gazetteer.py [NAMES ...]`.

Names and text are generated from a fixed start, so that anyone can run it. Each row is a process of its own: seconds
until the names can be searched, megabytes it grew by, characters a second of CPU time in documents of 3,000 characters.
vnner is measured twice: building its cache, as the first time, and from the cache, as ever after. Peers that are not
installed are left out; those of spaCy above 100,000 names too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

INITIALS = "b c ch d đ g gi h k kh l m n ng nh p ph q r s t th tr v x".split()
RHYMES = (
    "a à á ả ạ an àn ang áng anh ành ao ào âu ây ê ên i ia inh iên o oa oan ong ô ông ôn ơ ơn u ung uyên ư ương".split()
)
FOREIGN = "al ba da deir el fa ga har id jab ka la man nour ou qa ra sa tal um yar zor".split()
NAMED = 15  # words of text for one name, about what news has
SIZES = (10_000, 100_000)
DOCUMENT = 3_000  # characters
LARGEST_RULER = 100_000  # the spaCy peers need minutes and gigabytes beyond it


def names(count: int) -> list[str]:
    """Different names: two Vietnamese ones of two to four syllables for each foreign one."""
    chance = random.Random(count)
    made: dict[str, None] = {}
    while len(made) < count:
        if chance.random() < 0.67:
            words = [chance.choice(INITIALS) + chance.choice(RHYMES) for _ in range(chance.randint(2, 4))]
        else:
            words = ["".join(chance.choices(FOREIGN, k=chance.randint(2, 4))) for _ in range(chance.randint(1, 2))]
        made[" ".join(word.capitalize() for word in words)] = None
    return list(made)


def running_text(known: list[str], characters: int) -> str:
    """Lower-case syllables with a known name in every NAMED words."""
    chance = random.Random(7)
    words: list[str] = []
    size = 0
    while size < characters:
        word = chance.choice(INITIALS) + chance.choice(RHYMES)
        word = chance.choice(known) if chance.random() < 1 / NAMED else word
        words.append(word + ("." if chance.random() < 0.05 else ""))
        size += len(words[-1]) + 1
    return " ".join(words)


def write_csv(path: Path, known: Iterable[str]) -> None:
    """Two names a record, as gazetteers have."""
    from vnner.gazetteer.csv_reader import HEADER, SIGN

    with path.open("w", encoding="utf-8") as file:
        file.write(f"{SIGN}\n# source own: generated, CC0-1.0\n{','.join(HEADER)}\n")
        pairs = list(known)
        for at in range(0, len(pairs), 2):
            file.write(f"place/x/{at},LOC,city,,{'|'.join(pairs[at : at + 2])},,,,,,,,,,,own\n")


# Each peer: names (a file of them for vnner) -> how to count the names in a text.
Search = Callable[[str], int]


def vnner(file: Path) -> Search:
    from vnner.gazetteer import load

    gazetteer = load([file], shipped=False)
    return lambda text: len(gazetteer.matches(text))


def phrase_matcher(known: list[str]) -> Search:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("NAME", list(nlp.tokenizer.pipe(known)))
    return lambda text: len(matcher(nlp.make_doc(text)))


def entity_ruler(known: list[str]) -> Search:
    import spacy
    from spacy.pipeline import EntityRuler

    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns([{"label": "LOC", "pattern": name} for name in known])
    return lambda text: len(nlp(text).ents)


def flashtext(known: list[str]) -> Search:
    from flashtext import KeywordProcessor  # type: ignore[import-not-found, unused-ignore]

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(known)
    return lambda text: len(processor.extract_keywords(text))


def pyahocorasick(known: list[str]) -> Search:
    import ahocorasick  # type: ignore[import-not-found, unused-ignore]

    automaton = ahocorasick.Automaton()
    for name in known or ["-"]:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter(text))  # inside words, too


PEERS: dict[str, Callable[..., Search]] = {
    f.__name__: f for f in (vnner, phrase_matcher, entity_ruler, flashtext, pyahocorasick)
}


def megabytes() -> float:
    """Memory in use now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ValueError("/proc/self/status has no VmRSS")


def measure(peer: str, count: int, folder: Path) -> dict[str, object]:
    """One row, in this process."""
    text = (folder / f"text-{count}.txt").read_text(encoding="utf-8")
    documents = [text[at : at + DOCUMENT] for at in range(0, len(text), DOCUMENT)]
    load = PEERS[peer]
    load([] if peer != "vnner" else folder / "names-2.csv")  # imports
    before, start = megabytes(), time.perf_counter()
    if peer == "vnner":
        search = load(folder / f"names-{count}.csv")
    else:
        search = load((folder / f"names-{count}.txt").read_text(encoding="utf-8").split("\n"))
    ready, grown = time.perf_counter() - start, megabytes() - before
    begin = time.process_time()
    found = sum(map(search, documents))
    speed = len(text) / (time.process_time() - begin)
    return {"ready": ready, "mb": grown, "speed": speed, "found": found}


def in_process(peer: str, count: int, folder: Path, label: str = "") -> str:
    """A row from a process of its own, or why there is none."""
    label = label or peer
    command = [sys.executable, __file__, "--one", peer, "--folder", str(folder), str(count)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        return f"{label:16} {count:>10,}   left out: {(done.stderr.strip().splitlines() or ['no output'])[-1]}"
    row = json.loads(done.stdout)
    speed = row["speed"] / 1e6
    return f"{label:16} {count:>10,} {row['ready']:>9.2f} {row['mb']:>9.0f} {speed:>14.2f} {row['found']:>9,}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", metavar="NAMES", type=int, nargs="*", default=list(SIZES))
    arguments.add_argument("--characters", type=int, default=2_000_000)
    arguments.add_argument("--one", choices=PEERS, help="measure one row in this process")
    arguments.add_argument("--folder", type=Path)
    options = arguments.parse_args()
    if options.one is not None:
        print(json.dumps(measure(options.one, options.sizes[0], options.folder)))
        return
    print(f"{'':16} {'names':>10} {'ready, s':>9} {'grown, MB':>9} {'M characters/s':>14} {'found':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_csv(folder / "names-2.csv", names(2))
        for count in options.sizes:
            known = names(count)
            write_csv(folder / f"names-{count}.csv", known)
            (folder / f"names-{count}.txt").write_text("\n".join(known), encoding="utf-8")
            (folder / f"text-{count}.txt").write_text(running_text(known, options.characters), encoding="utf-8")
            print(in_process("vnner", count, folder, "vnner, built"), flush=True)
            for peer in PEERS:
                if count <= LARGEST_RULER or peer not in ("phrase_matcher", "entity_ruler"):
                    print(in_process(peer, count, folder), flush=True)


if __name__ == "__main__":
    main()
