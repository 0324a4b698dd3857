"""Every kind of furniture is told in the languages of the newsroom: a line below a clean story."""

import pytest
from articles import article

from copydesk import check_text
from copydesk.validators.stripping import kinds

LINES = {
    "navigation": {
        "en": "Skip to content",
        "de": "Zum Inhalt springen",
        "fr": "Aller au contenu",
        "es": "Saltar al contenido",
        "ru": "Перейти к содержанию",
        "tr": "İçeriğe atla",
        "ja": "コンテンツへスキップ",
        "ar": "انتقل إلى المحتوى",
        "kk": "Басты бет",
        "ky": "Башкы бет",
    },
    "share": {
        "en": "Share on Facebook",
        "de": "Auf Facebook teilen",
        "fr": "Partager sur Facebook",
        "pl": "Udostępnij na Facebooku",
        "ru": "Поделиться в Facebook",
        "ar": "شارك على فيسبوك",
        "ja": "Facebookでシェア",
        "kk": "Бөлісу",
        "ky": "Бөлүшүү",
    },
    "counters": {
        "en": "1.2K shares 34 comments",
        "de": "12 Kommentare",
        "fr": "3 commentaires",
        "sv": "4 kommentarer",
        "pl": "7 komentarzy",
        "tr": "15 yorum",
        "ar": "12 تعليق",
        "kk": "120 рет оқылды",
        "ky": "Көрүүлөр: 120",
    },
    "consent": {
        "en": "Accept all cookies",
        "de": "Alle Cookies akzeptieren",
        "fr": "Accepter tous les cookies",
        "it": "Accetta tutti i cookie",
        "ru": "Мы используем файлы cookie",
        "ja": "すべてのクッキーを受け入れる",
        "ar": "قبول جميع ملفات تعريف الارتباط",
    },
    "comment-form": {
        "en": "Leave a Reply",
        "de": "Schreibe einen Kommentar",
        "es": "Deja un comentario",
        "ru": "Оставить комментарий",
        "ja": "コメントを残す",
        "ar": "اترك تعليقا",
        "kk": "Пікір қалдыру",
        "ky": "Пикир калтыруу",
    },
    "related": {
        "en": "Related articles",
        "fr": "À lire aussi",
        "pl": "Czytaj także",
        "ru": "Читайте также",
        "ja": "関連記事",
        "ar": "اقرأ أيضا",
        "kk": "Тағы оқыңыз",
        "ky": "Дагы окуңуз",
    },
    "ads-subscribe": {
        "en": "Subscribe to our newsletter",
        "de": "Newsletter abonnieren",
        "es": "Suscríbete a nuestro boletín",
        "tr": "Bültenimize abone olun",
        "ja": "メルマガ登録",
        "ar": "اشترك في النشرة البريدية",
        "kk": "Реклама",
        "ky": "Жарнама",
    },
    "legal": {
        "en": "© 2021 Westhaven Times",
        "de": "Alle Rechte vorbehalten",
        "fr": "Tous droits réservés",
        "ru": "Все права защищены",
        "ja": "無断転載を禁じます",
        "ar": "جميع الحقوق محفوظة",
        "kk": "Барлық құқықтар қорғалған",
        "ky": "Бардык укуктар корголгон",
    },
    "caption": {
        "en": "Photo: Westhaven Times",
        "de": "Foto: Jana Petersen",
        "fr": "Crédit photo : Luc Morel",
        "ru": "Фото: Анна Петрова",
        "ja": "写真：佐藤花子",
        "ar": "الصورة: رويترز",
        "kk": "Фото: Айгүл Серік",
        "ky": "Сүрөт: Айгүл Асан",
    },
    "app-promo": {
        "en": "Download our app",
        "de": "Jetzt App herunterladen",
        "fr": "Téléchargez notre application",
        "pt": "Baixe nosso aplicativo",
        "ja": "アプリをダウンロード",
        "ar": "حمل التطبيق",
    },
    "source-link": {
        "en": "Read the original article",
        "de": "Zum Originalartikel",
        "fr": "Lire l'article original",
        "it": "Leggi l'articolo originale",
        "ru": "Читать в источнике",
        "sv": "Läs originalartikeln",
    },
    "other": {
        "en": "Please enable JavaScript to view this page",
        "de": "Die Seite wurde nicht gefunden",
        "fr": "Votre navigateur ne prend pas en charge cette vidéo",
        "it": "Pagina non trovata",
        "pl": "Zgłoś błąd na stronie",
        "ru": "Страница не найдена",
    },
}
CASES = [(kind, *case) for kind, lines in LINES.items() for case in lines.items()]


def test_every_kind_has_lines_in_four_languages_at_least() -> None:
    assert set(LINES) == set(kinds())
    assert min(map(len, LINES.values())) >= 4


@pytest.mark.parametrize(("kind", "language", "line"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_a_line_of_its_kind_is_told_and_nothing_else_is(
    kind: str, language: str, line: str
) -> None:
    text = f"{article(language).text()}\n{line}\n"
    found = check_text(text, select=["RES"])
    assert {(f.kind, f.evidence) for f in found} == {(kind, line)}
