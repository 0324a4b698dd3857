"""Who and when in two dozen languages: head lines, tail lines, names, the day."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.facts import gather

DAY = "2021-05-05"
# A headline and two paragraphs of the same story in each language.
STORIES = {
    "en": (
        "Bridge closed after divers find cracks",
        "The council closed the old bridge on Monday after divers found cracks in two of its piers, officials said.\n\nRepairs will take until autumn, the harbour authority said, and cost four million in all.",
    ),
    "ru": (
        "Старый мост через реку закрыли",
        "Мэрия закрыла старый мост в понедельник, после того как водолазы нашли трещины в двух опорах.\n\nРемонт продлится до осени и обойдется городу в четыре миллиона, сообщили в управлении порта.",
    ),
    "uk": (
        "Старий міст через річку закрили",
        "Мерія закрила старий міст у понеділок, після того як водолази знайшли тріщини у двох опорах.\n\nРемонт триватиме до осені та коштуватиме місту чотири мільйони, повідомили в управлінні порту.",
    ),
    "kk": (
        "Ескі көпір жабылды",
        "Қала әкімдігі дүйсенбі күні ескі көпірді жапты, себебі сүңгуірлер екі тіректен жарықшақтар тапты.\n\nЖөндеу жұмыстары күзге дейін созылады және төрт миллион теңгеге түседі, деп хабарлады порт басқармасы.",
    ),
    "ky": (
        "Эски көпүрө жабылды",
        "Шаар бийлиги дүйшөмбү күнү эски көпүрөнү жапты, анткени суучулдар эки тирөөчтөн жаракаларды табышкан.\n\nОңдоо иштери күзгө чейин созулат жана төрт миллион сомго турат, деп билдирди порт башкармалыгы.",
    ),
    "uz": (
        "Eski ko‘prik yopildi",
        "Shahar hokimligi dushanba kuni eski ko‘prikni yopdi, chunki g‘avvoslar ikkita tayanchda yoriqlar topdi.\n\nTa’mirlash ishlari kuzgacha davom etadi va to‘rt million so‘mga tushadi, deb xabar berdi port boshqarmasi.",
    ),
    "tr": (
        "Eski köprü trafiğe kapatıldı",
        "Belediye, dalgıçların iki ayakta çatlak bulmasının ardından eski köprüyü pazartesi günü trafiğe kapattı.\n\nLiman idaresi, onarımın sonbahara kadar süreceğini ve dört milyon liraya mal olacağını açıkladı.",
    ),
    "ar": (
        "إغلاق الجسر القديم بعد العثور على تشققات",
        "أغلق المجلس البلدي الجسر القديم يوم الاثنين بعد أن عثر الغواصون على تشققات في اثنتين من دعاماته، وفق ما أعلنه مسؤولون.\n\nوقالت هيئة الميناء إن أعمال الإصلاح ستستمر حتى الخريف وستكلف أربعة ملايين.",
    ),
    "fa": (
        "پل قدیمی پس از یافتن ترک بسته شد",
        "شورای شهر روز دوشنبه پل قدیمی را بست، زیرا غواصان در دو پایه آن ترک\u200cهایی پیدا کردند و مسئولان آن را تأیید کردند.\n\nاداره بندر اعلام کرد که تعمیرات تا پاییز ادامه خواهد داشت و چهار میلیون هزینه دارد.",
    ),
    "zh": (
        "旧桥发现裂缝后关闭",
        "潜水员在旧桥的两个桥墩上发现裂缝后，市政府于周一关闭了这座桥，官员们在新闻发布会上说，市民需要绕行。\n\n港务局表示，维修工作将持续到秋天，费用为四百万元，期间渡轮每十分钟一班。",
    ),
    "ja": (
        "ひび割れ見つかり古い橋を閉鎖",
        "潜水士が二本の橋脚にひび割れを見つけたため、市は月曜日に古い橋を閉鎖したと関係者が明らかにした。市民は迂回が必要となる。\n\n港湾局によると、修理は秋まで続き、費用は四百万円に上る見込みで、その間は渡し船が十分おきに運航される。",
    ),
    "ko": (
        "균열 발견된 옛 다리 폐쇄",
        "잠수부들이 교각 두 곳에서 균열을 발견하자 시는 월요일에 옛 다리를 폐쇄했다고 관계자들이 밝혔다. 시민들은 우회해야 한다.\n\n항만청은 수리가 가을까지 계속되며 비용은 사백만 원이 들 것이라고 밝혔다. 그동안 나룻배가 십 분마다 다닌다.",
    ),
    "de": (
        "Alte Brücke wegen Rissen gesperrt",
        "Die Stadt hat die alte Brücke am Montag gesperrt, nachdem Taucher in zwei Pfeilern Risse gefunden hatten.\n\nDie Arbeiten dauern nach Angaben der Hafenbehörde bis in den Herbst und kosten vier Millionen.",
    ),
    "fr": (
        "Le vieux pont fermé après la découverte de fissures",
        "La mairie a fermé le vieux pont lundi après que des plongeurs ont trouvé des fissures dans deux de ses piles.\n\nLes travaux dureront jusqu'à l'automne, selon l'autorité portuaire, et coûteront quatre millions.",
    ),
    "es": (
        "Cierran el viejo puente por grietas",
        "El ayuntamiento cerró el lunes el viejo puente después de que los buzos hallaran grietas en dos de sus pilares.\n\nLas obras durarán hasta el otoño, según la autoridad portuaria, y costarán cuatro millones.",
    ),
    "pt": (
        "Ponte velha é fechada por rachaduras",
        "A prefeitura fechou a ponte velha na segunda-feira depois que mergulhadores encontraram rachaduras em dois pilares.\n\nAs obras vão durar até o outono, segundo a autoridade portuária, e vão custar quatro milhões.",
    ),
    "it": (
        "Chiuso il vecchio ponte per crepe",
        "Il comune ha chiuso lunedì il vecchio ponte dopo che i sommozzatori hanno trovato crepe in due dei suoi piloni.\n\nI lavori dureranno fino all'autunno, secondo l'autorità portuale, e costeranno quattro milioni.",
    ),
    "pl": (
        "Stary most zamknięty z powodu pęknięć",
        "Władze miasta zamknęły w poniedziałek stary most po tym, jak nurkowie znaleźli pęknięcia w dwóch filarach.\n\nNaprawa potrwa do jesieni, podał zarząd portu, i będzie kosztować cztery miliony.",
    ),
    "nl": (
        "Oude brug dicht na vondst van scheuren",
        "De gemeente heeft de oude brug maandag gesloten nadat duikers scheuren hadden gevonden in twee pijlers.\n\nDe herstelwerkzaamheden duren volgens het havenbedrijf tot de herfst en kosten vier miljoen.",
    ),
    "cs": (
        "Starý most uzavřen kvůli trhlinám",
        "Město v pondělí uzavřelo starý most poté, co potápěči našli trhliny ve dvou pilířích.\n\nOpravy potrvají podle správy přístavu do podzimu a budou stát čtyři miliony korun.",
    ),
    "vi": (
        "Cầu cũ bị đóng vì vết nứt",
        "Thành phố đã đóng cây cầu cũ vào thứ Hai sau khi thợ lặn phát hiện các vết nứt ở hai trụ cầu.\n\nViệc sửa chữa sẽ kéo dài đến mùa thu, cơ quan quản lý cảng cho biết, và tốn bốn triệu đồng.",
    ),
    "hi": (
        "दरारें मिलने के बाद पुराना पुल बंद",
        "गोताखोरों को दो खंभों में दरारें मिलने के बाद परिषद ने सोमवार को पुराना पुल बंद कर दिया, अधिकारियों ने बताया।\n\nबंदरगाह प्राधिकरण ने कहा कि मरम्मत शरद ऋतु तक चलेगी और इस पर चालीस लाख रुपये खर्च होंगे।",
    ),
    "th": (
        "ปิดสะพานเก่าหลังพบรอยร้าว",
        "เทศบาลปิดสะพานเก่าเมื่อวันจันทร์หลังจากนักประดาน้ำพบรอยร้าวในตอม่อสองต้น เจ้าหน้าที่กล่าวกับผู้สื่อข่าวในเมือง\n\nการซ่อมแซมจะใช้เวลาจนถึงฤดูใบไม้ร่วงและมีค่าใช้จ่ายสี่ล้านบาท การท่าเรือกล่าว",
    ),
    "el": (
        "Έκλεισε η παλιά γέφυρα λόγω ρωγμών",
        "Ο δήμος έκλεισε τη Δευτέρα την παλιά γέφυρα αφού δύτες βρήκαν ρωγμές σε δύο από τους στύλους της.\n\nΟι επισκευές θα διαρκέσουν ως το φθινόπωρο, σύμφωνα με τη λιμενική αρχή, και θα κοστίσουν τέσσερα εκατομμύρια.",
    ),
    "hr": (
        "Stari most zatvoren zbog pukotina",
        "Grad je u ponedjeljak zatvorio stari most nakon što su ronioci pronašli pukotine u dva stupa.\n\nPopravci će trajati do jeseni, priopćila je lučka uprava, i stajat će četiri milijuna.",
    ),
    "lt": (
        "Senasis tiltas uždarytas dėl įtrūkimų",
        "Miestas pirmadienį uždarė senąjį tiltą, kai narai dviejose atramose rado įtrūkimų ir apie tai pranešė.\n\nRemontas truks iki rudens, pranešė uosto direkcija, ir kainuos keturis milijonus.",
    ),
    "he": (
        "הגשר הישן נסגר לאחר שנמצאו סדקים",
        "העירייה סגרה את הגשר הישן ביום שני לאחר שצוללנים מצאו סדקים בשניים מעמודיו, כך נמסר לעיתונאים.\n\nהתיקונים יימשכו עד הסתיו, מסרה רשות הנמל, ויעלו ארבעה מיליון.",
    ),
}
# Language, lines above the story, lines below it, the authors.
CASES = [
    (
        "en",
        "By Anna Lindqvist, Tom Baker and Eva Holm\nWednesday, 5 May 2021",
        "",
        ["Anna Lindqvist", "Tom Baker", "Eva Holm"],
    ),
    (
        "en",
        "By Anna Lindqvist\nand Tom Baker\nMay 5, 2021 10:15 a.m. EST",
        "",
        ["Anna Lindqvist", "Tom Baker"],
    ),
    (
        "en",
        "2021-05-05T10:15:00Z",
        "Anna Lindqvist is the harbour correspondent of the Pier Daily.",
        ["Anna Lindqvist"],
    ),
    (
        "en",
        "05/05/2021",
        "(Reporting by Anna Lindqvist and Tom Baker in Westhaven; Editing by Eva Holm)",
        ["Anna Lindqvist", "Tom Baker"],
    ),
    ("en", "May 5, 2021", "Anna Lindqvist\nStaff writer", ["Anna Lindqvist"]),
    ("en", "Anna Lindqvist | May 5, 2021", "", ["Anna Lindqvist"]),
    ("ru", "Автор: Анна Петрова\n5 мая 2021, 10:15", "", ["Анна Петрова"]),
    ("ru", "5 мая 2021 г.", "Анна Петрова, специально для «Вечернего края»", ["Анна Петрова"]),
    (
        "ru",
        "05.05.2021 10:15",
        "Текст: Анна Петрова, Иван Сидоров\nФото: Олег Кузнецов",
        ["Анна Петрова", "Иван Сидоров"],
    ),
    ("ru", "Анна Петрова, корреспондент\n5 мая 2021 года", "", ["Анна Петрова"]),
    ("ru", "Опубликовано: 05.05.2021", "Подготовила Анна Петрова", ["Анна Петрова"]),
    ("ru", "5 мая 2021", "Беседовал Иван Сидоров", ["Иван Сидоров"]),
    ("ru", "5 мая 2021", "А. ПЕТРОВА", ["А. ПЕТРОВА"]),
    ("uk", "Автор: Олена Коваленко\n5 травня 2021, 10:15", "", ["Олена Коваленко"]),
    ("uk", "5 травня 2021 року", "Підготувала Олена Коваленко", ["Олена Коваленко"]),
    ("kk", "Авторы: Айгүл Нұрланова\n5 мамыр 2021", "", ["Айгүл Нұрланова"]),
    ("kk", "2021 жылғы 5 мамыр", "Айгүл НҰРЛАНОВА", ["Айгүл НҰРЛАНОВА"]),
    ("kk", "05.05.2021", "Әзірлеген: Айгүл Нұрланова", ["Айгүл Нұрланова"]),
    ("ky", "Автору: Айгүл Асанова\n2021-жылдын 5-майы", "", ["Айгүл Асанова"]),
    ("ky", "5-май, 2021", "Даярдаган Нурбек Асан уулу", ["Нурбек Асан уулу"]),
    ("uz", "Muallif: Dilnoza Karimova\n5-may 2021", "", ["Dilnoza Karimova"]),
    ("uz", "2021-yil 5-may, 10:15", "Dilnoza Karimova tayyorladi", ["Dilnoza Karimova"]),
    ("tr", "Yazan: Ayşe Yılmaz\n5 Mayıs 2021 Çarşamba", "", ["Ayşe Yılmaz"]),
    ("tr", "Ayşe YILMAZ / İSTANBUL, (DHA)\n05.05.2021 - 10:15", "", ["Ayşe YILMAZ"]),
    (
        "tr",
        "Yayınlanma: 05 Mayıs 2021 - 10:15",
        "Haber: Ayşe Yılmaz - Kamera: Mehmet Demir",
        ["Ayşe Yılmaz"],
    ),
    ("ar", "بقلم: أحمد الخطيب\n5 مايو 2021", "", ["أحمد الخطيب"]),
    ("ar", "كتب أحمد الخطيب\nالأربعاء 5 مايو 2021", "", ["أحمد الخطيب"]),
    ("ar", "نُشر في ٥ مايو ٢٠٢١", "إعداد: أحمد الخطيب", ["أحمد الخطيب"]),
    ("fa", "نویسنده: مریم احمدی\n۱۵ اردیبهشت ۱۴۰۰", "", ["مریم احمدی"]),
    ("fa", "تاریخ انتشار: ۱۴۰۰/۰۲/۱۵", "گزارش از مریم احمدی", ["مریم احمدی"]),
    ("fa", "چهارشنبه ۱۵ اردیبهشت ۱۴۰۰ - ۱۰:۱۵", "خبرنگار: مریم احمدی", ["مریم احمدی"]),
    ("zh", "作者：李明华\n2021年5月5日 10:15", "", ["李明华"]),
    ("zh", "2021-05-05 10:15 来源：港口日报", "（记者 李明华）", ["李明华"]),
    ("zh", "本报记者 李明华 王芳\n二〇二一年五月五日", "", ["李明华", "王芳"]),
    ("zh", "文/李明华\n2021年05月05日", "责任编辑：王芳", ["李明华"]),
    ("zh", "記者李明華／台北報導\n2021/05/05 10:15", "", ["李明華"]),
    ("ja", "2021年5月5日 10時15分", "（山田太郎）", ["山田太郎"]),
    ("ja", "山田太郎記者\n令和3年5月5日", "", ["山田太郎"]),
    ("ja", "文・山田太郎\u3000写真・鈴木花子\n2021/05/05", "", ["山田太郎"]),
    ("ja", "執筆：山田太郎\n2021.05.05", "", ["山田太郎"]),
    ("ko", "홍길동 기자\n2021.05.05 10:15", "", ["홍길동"]),
    ("ko", "입력 2021-05-05 10:15", "홍길동 기자 hong@example.co.kr", ["홍길동"]),
    ("ko", "[서울=뉴시스] 홍길동 김철수 기자\n2021년 5월 5일", "", ["홍길동", "김철수"]),
    ("ko", "등록 2021.05.05 오후 3:15", "글=홍길동 기자, 사진=김철수 기자", ["홍길동"]),
    (
        "de",
        "Von Anna Lindqvist und Tom Baker\n5. Mai 2021, 10:15 Uhr",
        "",
        ["Anna Lindqvist", "Tom Baker"],
    ),
    (
        "de",
        "05.05.2021, 10.15 Uhr",
        "Autorin: Anna Lindqvist\nRedaktion: Tom Baker",
        ["Anna Lindqvist"],
    ),
    ("de", "Stand: 05.05.2021 10:15 Uhr\nvon Anna Lindqvist, NDR", "", ["Anna Lindqvist"]),
    (
        "fr",
        "Par Anne-Marie Lefèvre (avec AFP)\nPublié le 5 mai 2021 à 10h15, mis à jour le 6 mai 2021",
        "",
        ["Anne-Marie Lefèvre"],
    ),
    (
        "fr",
        "Le 05/05/2021 à 10:15",
        "Propos recueillis par Anne-Marie Lefèvre",
        ["Anne-Marie Lefèvre"],
    ),
    (
        "es",
        "Por María José Fernández de la Vega\n5 de mayo de 2021",
        "",
        ["María José Fernández de la Vega"],
    ),
    ("es", "MARÍA FERNÁNDEZ\nMadrid - 05 MAY 2021 - 10:15 CEST", "", ["MARÍA FERNÁNDEZ"]),
    (
        "pt",
        "Por João da Silva, G1 — Brasília\n05/05/2021 10h15  Atualizado há 2 anos",
        "",
        ["João da Silva"],
    ),
    ("pt", "Publicado em 5 de maio de 2021", "Texto: João da Silva", ["João da Silva"]),
    ("it", "di Giulia Rossi\n5 maggio 2021", "", ["Giulia Rossi"]),
    ("it", "A cura di Giulia Rossi\nPubblicato il 05-05-2021", "", ["Giulia Rossi"]),
    ("pl", "Autor: Jan Kowalski\n5 maja 2021, 10:15", "", ["Jan Kowalski"]),
    ("pl", "05.05.2021", "oprac. Jan Kowalski", ["Jan Kowalski"]),
    ("nl", "Door Pieter van den Berg\n5 mei 2021 om 10:15", "", ["Pieter van den Berg"]),
    ("cs", "Jan Novák\n5. května 2021 10:15", "", ["Jan Novák"]),
    ("cs", "5. 5. 2021 10:15", "Autor: Jan Novák", ["Jan Novák"]),
    ("vi", "Nguyễn Văn An\n05/05/2021 10:15", "", ["Nguyễn Văn An"]),
    ("vi", "Thứ tư, 5/5/2021, 10:15 (GMT+7)", "Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("hi", "5 मई 2021", "", []),
    ("th", "5 พฤษภาคม 2564", "", []),
    ("el", "5 Μαΐου 2021", "Γράφει η Μαρία Παπαδοπούλου", ["Μαρία Παπαδοπούλου"]),
    ("en", "5 May 2021", "", []),
    ("ru", "5 мая 2021", "", []),
    ("hr", "Piše: Marko Horvat\n5. svibnja 2021.", "", ["Marko Horvat"]),
    ("lt", "2021 m. gegužės 5 d.", "Parengė Jonas Petraitis", ["Jonas Petraitis"]),
    ("he", "5 במאי 2021", "", []),
]


@pytest.mark.parametrize(
    ("language", "above", "below", "authors"),
    CASES,
    ids=[f"{number}-{case[0]}" for number, case in enumerate(CASES)],
)
def test_authors_and_day(language: str, above: str, below: str, authors: list[str]) -> None:
    headline, story = STORIES[language]
    text = f"{headline}\n\n{above}\n\n{story}\n\n{below}\n"
    facts = gather(compose("x", None, "", from_characters(text)))
    assert [credit.name for credit in facts.credits if credit.kind == "person"] == authors
    assert facts.published is not None
    assert (facts.published.value or "")[:10] == DAY
    for credit in facts.credits:
        assert text[credit.start : credit.end] == credit.name
