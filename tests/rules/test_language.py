"""Languages are told from a paragraph, and thin evidence is no answer."""

import pytest

from copydesk.rules.facts.language import language_of

PARAGRAPHS = {
    "en": "The council said that the old bridge would be closed until the autumn, because divers have found cracks.",
    "de": "Die Stadt hat mitgeteilt, dass die alte Brücke bis zum Herbst gesperrt bleibt, weil Risse gefunden wurden.",
    "fr": "La mairie a annoncé que le vieux pont sera fermé jusqu'à l'automne, car des fissures ont été trouvées.",
    "ru": "В мэрии сообщили, что старый мост будет закрыт до осени, потому что водолазы нашли трещины в опорах.",
    "uk": "У мерії повідомили, що старий міст буде закрито до осені, тому що водолази знайшли тріщини в опорах.",
    "ky": "Мэрия билдиргендей, эски көпүрө күзгө чейин жабык болот, анткени суучулдар жаракаларды тапкан.",
    "kk": "Әкімдіктің хабарлауынша, ескі көпір күзге дейін жабық болады, өйткені сүңгуірлер жарықтар тапқан.",
    "tr": "Belediye, eski köprünün sonbahara kadar kapalı kalacağını, çünkü dalgıçların çatlak bulduğunu açıkladı ve bu bir ilk.",
    "ar": "قالت البلدية إن الجسر القديم سيبقى مغلقا حتى الخريف، لأن الغواصين وجدوا شقوقا في الدعامات.",
    "fa": "شهرداری اعلام کرد که پل قدیمی تا پاییز بسته خواهد بود، زیرا غواصان در پایه‌ها ترک پیدا کردند.",
    "zh": "市政府表示，旧桥将关闭至秋季，因为潜水员发现桥墩有裂缝。",
    "ja": "市は、潜水士が橋脚にひびを見つけたため、古い橋を秋まで閉鎖すると発表した。",
    "ko": "시는 잠수부들이 교각에서 균열을 발견했기 때문에 오래된 다리를 가을까지 폐쇄한다고 밝혔다.",
    "et": "Linnavalitsus teatas, et vana sild on sügiseni suletud, sest tuukrid leidsid selle sammastest pragusid ja see ei ole ohutu.",
}


@pytest.mark.parametrize(("language", "text"), PARAGRAPHS.items(), ids=list(PARAGRAPHS))
def test_a_paragraph_tells(language: str, text: str) -> None:
    assert language_of(text)[0] == language


@pytest.mark.parametrize("text", ["", "12 34", "Zxq wvb krt plm.", "Nairobi"])
def test_thin_evidence_is_no_answer(text: str) -> None:
    assert language_of(text)[0] is None
