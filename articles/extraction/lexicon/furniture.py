"""What stands in a news text beside the news: credits, picture lines, links, and the outlets that are credited."""

# A line that begins so is a caption or a link and no part of the text.
PICTURE = ("Фото", "Видео", "Фотография", "Иллюстрация", "Инфографика", "Сурет", "Коллаж", "Скриншот", "Photo", "©")
LINKS = ("Читайте также", "Также по теме", "Материалы по теме", "Смотрите также", "Подробнее:", "Подписывайтесь")
PICTURE_MARKUP = ("thumb|", "Файл:", "File:", "[[Файл:")

# Verbs by which a text passes on what an outlet reports: «передает корреспондент Kazpravda.kz».
PASSING_ON = (
    "передает", "передаёт", "передают", "передавал", "сообщает", "сообщают", "сообщил", "сообщила", "сообщило",
    "сообщили", "пишет", "пишут", "информирует", "отмечает", "цитирует", "деп хабарлайды", "хабарлайды",
)  # fmt: skip

# What may stand between that verb and the name: «спутниковый телеканал», «корреспондент агентства».
MEDIA_WORDS = (
    "агентство", "агентства", "агентству", "газета", "газеты", "газете", "журнал", "журнала", "журналу", "издание",
    "издания", "изданию", "ИА", "информагентство", "информагентства", "корреспондент", "корр.", "портал", "портала",
    "порталу", "радио", "радиостанция", "радиостанции", "редакция", "редакции", "сайт", "сайта", "сайту", "собкор",
    "телеканал", "телеканала", "телеканалу", "информационное", "новостной", "спутниковый", "тілшісі",
)  # fmt: skip

# Outlets that are credited by their bare name; an address (Kazpravda.kz) needs no entry.
OUTLETS = (
    "Ассошиэйтед Пресс", "Би-би-си", "Ведомости", "Вести", "Известия", "Интерфакс", "Казинформ", "Казахстанская правда",
    "КазТАГ", "Коммерсантъ", "Коммерсант", "ҚазАқпарат", "Лента", "Медуза", "Независимая газета", "НГ", "Новая газета",
    "РБК-Украина", "РБК", "Рейтер", "РИА Новости", "РИА «Новости»", "Российская газета", "Синьхуа", "Спутник", "ТАСС",
    "УНИАН", "Франс Пресс", "Хабар", "Эхо Москвы", "Anadolu", "AP", "AFP", "BBC", "Bloomberg", "CNN", "DPA", "Euronews",
    "Financial Times", "Forbes", "Kazinform", "KazTAG", "Kursiv", "Orda", "Politico", "REGNUM", "Reuters", "RT",
    "Sputnik", "Tengrinews", "The Guardian", "The New York Times", "The Wall Street Journal", "The Washington Post",
    "Vlast", "Xinhua", "Zakon",
)  # fmt: skip
