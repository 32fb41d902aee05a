"""Spellings on one line share a key; names parted by `|` must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.gazetteer.romanise import romanise

SAME = """
Deir ez-Zor, Deir Ezzor, Dayr az-Zawr, Deyr ez-Zor, Deir-ez-Zor, Deir al-Zor
Raqqa, Raqqah, Ar-Raqqah, Al-Raqqa, ar-Raqqa, Raqa, Rakka
Al-Bukamal, Albukamal, al Bukamal, Bukamal, Boukamal
Khmeimim, Kmeimim, Khmeymim
Latakia, Latakiya
Qamishli, Kamishli, Al-Qamishli, Qamishly
Ghouta, Ghoota, Guta
Kherson, Khersson
Dnipro, Dnypro
Zaporizhia, Zaporijia
Schaljapin, Shaljapin
Nikolaev, Nikolayev
Sheikh, Shaykh, Sheik
Tabqa, Tabqah, al-Tabqa
Palmyra, Palmira
Aleppo, Alepo
An-Nusra, al-Nusra, Al Nusra, Nusra, Annusra
Ash-Shaddadi, al-Shaddadi, Shadadi
Idlib, IDLIB, idlib, Ídlib
Ma'arrat, Maarrat, Ma’arrat
Dzhalal, Djalal, Jalal
Mosul, Moosul
Novopavlivka, Novopavlovka
Ochakiv, Ochakov, Ochakiw
Romankivtsi, Romankovtsy
Pishchane, Pishhane
Pokrovske, Pokrovskoe, Pokrovskoye
Vuchkove, Vuchkovo, Vuchkovoye
Lanna, Lannaya
"""
APART = """
Homs | Hama
Damascus | Deir ez-Zor
Aleppo | Idlib
Basra | Mosul
Sana | Sidon
Kyiv | Kharkiv
Alabama | Bama
Elbrus | Brus
Ankara | Kara
Oslo | Lo
Irbil | Irbid
Hodeidah | Homs
Raqqa | Rafah
Tal | Tell Abyad
Lviv | Luhansk
Golan | Gaza
Pavlivka | Petrivka
Kovel | Kovalivka
Rivne | Rovenky
"""


def cases(text: str, mark: str) -> list[list[str]]:
    return [line.split(mark) for line in text.splitlines() if line]


@pytest.mark.parametrize("names", cases(SAME, ", "), ids=", ".join)
def test_share_a_key(names: list[str]) -> None:
    assert len({romanise(name) for name in names}) == 1, {name: romanise(name) for name in names}


@pytest.mark.parametrize("names", cases(APART, " | "), ids=" | ".join)
def test_do_not_share_a_key(names: list[str]) -> None:
    assert len({romanise(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["", " ", "-", "'", "…"])
def test_no_letters_no_key(name: str) -> None:
    assert romanise(name) == ""


@given(st.text(max_size=40))
def test_plain(name: str) -> None:
    assert romanise(name) == romanise(name.upper().lower()) or not name.isascii()
    assert " " not in romanise(name)
