"""Japanese, Korean or Western text whose bytes read as Chinese too: told apart by the characters that are most common.

Every Korean syllable of EUC-KR is a character of GB2312 as well, and the kana of EUC-JP are the kana of GB2312, so what
can be decoded proves nothing. Chinese stays the first guess: a rival must be clearly more like its own language.
"""

from __future__ import annotations

import re

SAMPLE = 8 << 10

_HANZI = frozenset(
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天"
    "如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从今回很己最但现次给全业请附件发收到"
    "谢您贵司号价单货期订船合同确认邮箱联系电话手机地址周月日号报查提时间产品客户公司问题已经需要我们可以进行通知文件数据"
    "這為來個們說國時於後對過發經當與學進種將還見沒從現給業請謝貴號價單貨訂確認郵聯繫電話產問題已經須進報傳檢開關"
)
_HANGUL = frozenset(
    "이다는을의에가한하고지기로사를인도자은서리니어해대시나부아정스주라있수제과보그일전만여들것상구장러유동원요으비성안공조"
    "면소우습까된와위합게신중내저선오문계국경마학음세재방당무생모연관간용금견영업회감드릴님확첨송품건월화"
)
_KANA_SHARE = 0.2
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
# a second byte of Big5 may be a letter too, but seldom on both sides of a first one
_ACCENT = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,2}(?=[a-z])|(?<=[a-z])[\x80-\xff](?![A-Za-z\x80-\xff])")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def rival_of_chinese(content: bytes, chinese: str) -> str | None:
    """What the bytes say in Korean, Japanese or a Western language, if that is clearly likelier than this Chinese."""
    sample = _foreign(chinese)
    if len(sample) < 2:
        return None
    kana = len(_KANA.findall(sample))
    if kana >= max(2, len(sample) * _KANA_SHARE) and (japanese := _decoded(content, "euc_jp")) is not None:
        return japanese
    return _korean(content, sample)


def shift_jis(content: bytes) -> str | None:
    """The text, if it is Shift-JIS: full-width kana, hardly any of the half-width ones that every byte would be."""
    text = _decoded(content, "cp932")
    if text is None:
        return None
    sample = _foreign(text)
    kana, half = len(_KANA.findall(sample)), len(_HALF_WIDTH.findall(sample))
    return text if kana >= max(2, len(sample) * _KANA_SHARE) and half * 8 <= kana else None


def western(content: bytes) -> bool:
    """Whether accents stand alone among plain letters, as no double-byte text has them."""
    sample = content[:SAMPLE]
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    alone = sum(run == 1 for run in runs)
    if 2 * alone <= len(runs) or len(sample) < 3 * sum(runs):
        return False
    return len(_ACCENT.findall(sample)) * 5 >= len(runs) * 3


def _korean(content: bytes, sample: str) -> str | None:
    korean = _decoded(content, "cp949")
    if korean is None:
        return None
    syllables = _foreign(korean)
    if not syllables or len(_SYLLABLE.findall(syllables)) < 0.8 * len(syllables):
        return None
    common = sum(character in _HANGUL for character in syllables) / len(syllables)
    rival = sum(character in _HANZI for character in sample) / len(sample)
    # of a few syllables half may be common by chance
    needed = 0.4 if len(syllables) > 6 else 0.6
    return korean if common >= needed and common > rival * 2 + 0.1 else None


def _foreign(text: str) -> str:
    return "".join(character for character in text[:SAMPLE] if character > "\x7f")


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None
