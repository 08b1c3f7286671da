"""Words that introduce somebody's words, grouped by what may stand beside them."""

from __future__ import annotations

from enum import Flag, auto

from .table import words


class Frame(Flag):
    """What a cue may govern."""

    CLAUSE = auto()  # заявил, что …; …, заявил он; как заявил он, …
    SAYING = auto()  # слова министра о том, что …; nothing goes before it
    ABOUT = auto()  # заявил о готовности
    ABOUT_A_JUDGEMENT = auto()  # говорил о важности, not «о погоде»
    AT = auto()  # указал на ошибки
    TO = auto()  # призвал к сдержанности
    IN = auto()  # усомнился в пользе
    FOR = auto()  # раскритиковал мэрию за грязь
    ANYTHING = auto()  # потребовал отставки: an object whatever it is
    OBJECT = auto()  # подтвердил проведение переговоров
    ABSTRACT = auto()  # отметил важность: an object only where the noun itself is a judgement
    INFINITIVE = auto()  # призвал воздержаться
    LINKING = auto()  # связал рост цен с засухой
    NAMING = auto()  # назвал визит историческим, объяснил задержку непогодой
    BLAME = auto()  # обвинил соседей в нарушениях
    IN_FAVOUR = auto()  # выступил за реформу


# Lemmas as the dictionary gives them; participles and gerunds come with their verb.
VERBS = {
    # said, without more
    "сказать говорить": Frame.CLAUSE | Frame.ABOUT_A_JUDGEMENT,
    "произнести ответить отвечать продолжить продолжать повторить повторять проговориться выразиться": Frame.CLAUSE,
    "объяснить объяснять": Frame.CLAUSE | Frame.NAMING,
    "добавить добавлять пояснить пояснять разъяснить уточнить уточнять заметить замечать "
    "резюмировать подытожить заключить заключать комментировать прокомментировать дополнить дополнять подметить "
    "подмечать оговориться парировать воскликнуть": Frame.CLAUSE,
    "написать писать": Frame.CLAUSE,
    # announced, informed
    "заявить заявлять объявить объявлять сообщить сообщать рассказать рассказывать напомнить напоминать "
    "предупредить предупреждать доложить докладывать информировать проинформировать поведать уведомить уведомлять "
    "отчитаться рапортовать отрапортовать свидетельствовать": Frame.CLAUSE | Frame.ABOUT,
    # stressed, admitted, denied: the thing itself may follow as an object
    "отметить отмечать подчеркнуть подчёркивать подчеркивать выразить": Frame.CLAUSE | Frame.ABSTRACT,
    "признать признавать подтвердить подтверждать констатировать": Frame.CLAUSE | Frame.ABSTRACT | Frame.OBJECT,
    "опровергнуть опровергать отрицать исключать исключить": Frame.CLAUSE | Frame.ANYTHING,
    "отвергнуть отвергать": Frame.ABSTRACT,
    "анонсировать": Frame.CLAUSE | Frame.OBJECT,
    "указать указывать": Frame.CLAUSE | Frame.AT,
    "сослаться ссылаться": Frame.CLAUSE | Frame.AT,
    "настаивать": Frame.CLAUSE | Frame.AT,
    "утверждать уверять намекнуть намекать": Frame.CLAUSE,
    "заверить заверять": Frame.CLAUSE | Frame.IN,
    "спросить спрашивать поинтересоваться": Frame.CLAUSE,
    "признаться признаваться": Frame.CLAUSE | Frame.IN,
    "согласиться соглашаться поделиться сетовать посетовать жаловаться пожаловаться вспоминать рассуждать "
    "возразить возмутиться возмущаться негодовать недоумевать иронизировать шутить пошутить "
    "похвастаться клясться подсчитать предостеречь предостерегать": Frame.CLAUSE,
    # thinks
    "считать счесть посчитать": Frame.CLAUSE | Frame.NAMING,
    "полагать думать предположить предполагать надеяться рассчитывать опасаться верить допустить": Frame.CLAUSE,
    "сомневаться усомниться": Frame.CLAUSE | Frame.IN,
    "прогнозировать предсказать предсказывать предречь": Frame.CLAUSE | Frame.OBJECT,
    "ожидать": Frame.CLAUSE | Frame.OBJECT,
    "уверенный убеждённый убежденный": Frame.CLAUSE | Frame.IN,
    "уверить убедить согласный": Frame.CLAUSE,
    # wants something done
    "требовать потребовать": Frame.CLAUSE | Frame.INFINITIVE | Frame.ANYTHING,
    "поручить поручать предложить предлагать рекомендовать порекомендовать советовать посоветовать": Frame.CLAUSE
    | Frame.INFINITIVE
    | Frame.OBJECT,
    "просить попросить": Frame.CLAUSE | Frame.INFINITIVE | Frame.ABOUT | Frame.ANYTHING,
    "призвать призывать": Frame.INFINITIVE | Frame.TO,
    "обещать пообещать": Frame.CLAUSE | Frame.INFINITIVE | Frame.ANYTHING,
    "пригрозить": Frame.CLAUSE | Frame.INFINITIVE,
    "гарантировать": Frame.CLAUSE | Frame.OBJECT,
    "распорядиться приказать": Frame.CLAUSE | Frame.INFINITIVE,
    "ходатайствовать": Frame.CLAUSE | Frame.ABOUT,
    "выступить выступать": Frame.IN_FAVOUR,
    "высказаться высказываться": Frame.SAYING | Frame.IN_FAVOUR,
    # judges
    "назвать называть охарактеризовать описать расценить": Frame.NAMING,
    "связывать сравнить сравнивать сопоставить": Frame.LINKING,
    "осудить осуждать": Frame.OBJECT | Frame.FOR,
    "критиковать раскритиковать": Frame.FOR,
    "обвинить обвинять упрекнуть упрекать укорять": Frame.BLAME | Frame.CLAUSE,
    # speaks as a document does
    "говориться сообщаться отмечаться подчёркиваться подчеркиваться утверждаться указываться": Frame.CLAUSE,
    "предупреждаться уточняться поясняться добавляться": Frame.CLAUSE | Frame.ABOUT,
    "следовать": Frame.CLAUSE,
}

# Short adjectives of whoever thinks so: «уверен в победе», unlike «призван защищать».
CONVINCED = words("уверенный убеждённый убежденный согласный")

# A verb and its noun that together mean «said»; the noun opens the content or a clause.
COMPOUNDS = {
    "выразить выражать": {
        "надежда": Frame.CLAUSE | Frame.ABOUT | Frame.AT,
        "уверенность": Frame.CLAUSE | Frame.ABOUT | Frame.IN,
        "обеспокоенность": Frame.CLAUSE | Frame.ABSTRACT,
        "сожаление опасение недовольство озабоченность": Frame.CLAUSE,
        "убеждение убежденность убеждённость": Frame.CLAUSE,
        "мнение": Frame.CLAUSE | Frame.ABOUT,
        "сомнение": Frame.CLAUSE | Frame.IN,
        "готовность намерение желание": Frame.INFINITIVE,
    },
    "высказать высказывать": {
        "предположение надежда опасение": Frame.CLAUSE,
        "мнение": Frame.CLAUSE | Frame.ABOUT,
        "сомнение": Frame.CLAUSE | Frame.IN,
        "идея предложение пожелание": Frame.CLAUSE | Frame.INFINITIVE,
    },
    "обратить обращать акцентировать заострить": {"внимание": Frame.CLAUSE | Frame.AT},
    "дать давать": {
        "понять знать": Frame.CLAUSE | Frame.ABOUT,
        "поручение указание распоряжение обещание": Frame.INFINITIVE,
    },
    "отдать": {"приказ распоряжение": Frame.INFINITIVE},
    "поставить": {"задача": Frame.INFINITIVE},
    "внести выдвинуть": {"предложение инициатива идея": Frame.CLAUSE | Frame.INFINITIVE},
    "обратиться обращаться": {"просьба призыв предложение": Frame.CLAUSE | Frame.INFINITIVE},
    "сойтись сходиться": {"мнение": Frame.CLAUSE},
    "изъявить": {"желание": Frame.INFINITIVE},
    "прийти": {"вывод": Frame.CLAUSE | Frame.ABOUT},
    "сделать": {"вывод": Frame.CLAUSE, "заявление": Frame.CLAUSE | Frame.ABOUT},
    "выступить выступать": {
        "заявление": Frame.CLAUSE | Frame.ABOUT,
        "вывод": Frame.CLAUSE,
        "предложение инициатива призыв": Frame.CLAUSE | Frame.INFINITIVE,
    },
    "стать": {"известный": Frame.CLAUSE},
}

FRAMES = {verb: frame for verbs, frame in VERBS.items() for verb in verbs.split()}
COMPOUND_FRAMES = {
    (verb, noun): frame
    for verbs, nouns_and_frames in COMPOUNDS.items()
    for nouns, frame in nouns_and_frames.items()
    for verb in verbs.split()
    for noun in nouns.split()
}
COMPOUND_VERBS = frozenset(verb for verb, _ in COMPOUND_FRAMES)

# Nouns that judge by themselves: «отметил важность», not «отметил праздник».
JUDGEMENTS = words("""
    необходимость важность значимость значение актуальность неизбежность готовность приверженность возможность
    невозможность целесообразность роль вклад рост снижение увеличение сокращение улучшение ухудшение прогресс
    успех успешность эффективность неэффективность отсутствие наличие недопустимость заинтересованность потребность
    польза преимущество недостаток проблема провал поражение ошибка вина особенность интерес опасение одобрение
    уровень потенциал динамика обеспокоенность озабоченность недовольство несогласие возмущение сожаление сомнение
    обвинение причастность
""")

# What a speaker calls so is judged: «отметил высокий профессионализм», not «отметил новый праздник».
EVALUATIVE = words("""
    высокий низкий хороший плохой отличный большой огромный важный ключевой особый весомый значительный существенный
    заметный серьёзный серьезный активный положительный отрицательный успешный эффективный сильный слабый достойный
    качественный конструктивный позитивный негативный
""")

# Things that judge although they are neither people nor organisations by name.
BODIES = words("""
    власть общественность обвинение большинство защита источник лицо окружение организация пресс-служба руководство сайт
    следствие сторона ряд часть половина множество тысяча сотня десяток
""")

# Nouns of action, told by their ending: «подтвердили проведение», «предложил создание».
ACTIONS = ("ние", "тие", "вие", "ция", "ость", "ство")

# «призвал граждан принять участие»: whom they turn to belongs to the words.
TOWARDS = words("призвать призывать")

# What a report may be about without saying anything: «рассказал о погоде».
TOPICS = words("""
    причина план ситуация погода результат качество жизнь история впечатление ход отношение работа том подробность
    деталь судьба смерть арест мера
""")

# To what somebody refers for what they say: «ссылаясь на источники», not «сослался на нехватку денег».
REFERENCES = words("""
    источник данные исследование результат документ издание агентство газета слово доклад отчёт отчет сообщение
    информация заявление сайт материал статья опрос закон представитель
""")

# «По словам X», «по мнению X»: the noun is the cue, its genitive the source.
ACCORDING_NOUNS = words("""
    слово мнение данные информация оценка версия утверждение заявление сведение подсчёт подсчет расчёт расчет
    прогноз признание убеждение заключение взгляд зрение свидетельство сообщение
""")
ACCORDING_PREPOSITIONS = words("по согласно с со на")
WRITTEN_NOUNS = words("доклад отчёт отчет исследование опрос")  # «согласно докладу», not «отвечает по докладу»

# «Следует из доклада», «стало известно от соседей»: who stands behind the preposition informs.
INFORMED_BY = {"следовать": words("из"), "стать": words("из от")}

# Denied, these leave nothing said: «не уточнил, когда».
WITHHELD = words("""
    сообщить сообщать сказать рассказать рассказывать уточнить уточнять пояснить пояснять объяснить призвать призывать
""")

# Passive cues without an author of their own: the place they stand in speaks («в заявлении говорится»).
DOCUMENT_CUES = words("""
    говориться сообщаться отмечаться подчёркиваться подчеркиваться утверждаться указываться объясняться
    предупреждаться уточняться поясняться добавляться
    сказать отметить сообщить указать
""")

# Said of things, these prove and do not speak.
PROVING = words("свидетельствовать говорить указывать указать означать показывать показать подтверждать подтвердить")

# The day's news credits its carrier with these; beside a carrier's name they report nothing of their own.
CREDIT_VERBS = words("сообщать сообщить передавать передать писать информировать уточнять")
AGENCIES = words("""
    агентство информагентство риа тасс итар-тасс интерфакс рейтер reuters afp regnum рбк нг укринформ унн euronews вести
    корреспондент tengrinews kazpravda казинформ
""")
OUTLETS = words("""
    телеканал канал газета журнал портал издание сайт радиостанция радио сми новости викиновости лента коммерсантъ
    коммерсант ведомости известия пресса би-би-си
""")

# Offices whose statements narrate what somebody else said.
RELEASES = ("пресс-служб", "акорд")

# «сообщила, ссылаясь на источники, что»: what these gerunds accompany goes on behind them.
ACCOMPANYING = words("ссылаться сослаться комментировать прокомментировать отвечать ответить говорить")

PASSING_ON = words("передавать передать сообщать")

# «цитирует Лопес РБК»: the speaker is the object.
QUOTING = words("цитировать процитировать")

# Verbs that repeat somebody's words only where marks follow: «сравнил проект с «потёмкинской деревней»».
BESIDE_MARKS = words("""
    критиковать раскритиковать намекать намекнуть грозить пригрозить угрожать парировать воскликнуть вспоминать
    вспомнить рассуждать сетовать оценить оценивать характеризовать отозваться отзываться окрестить прозвать обозвать
    именовать провозгласить величать рассматривать воспринимать воспринять обозначить определить определять сравнить
    сравнивать гарантировать приветствовать высмеять высмеивать усмотреть увидеть мотивировать
    обосновать аргументировать декларировать доказывать убеждать благодарить поблагодарить хвалить похвалить пожелать
    желать договориться
""")

# What somebody said, as a noun: «приводит его рассказ: …».
SPEECH_NOUNS = words("""
    слово рассказ ответ комментарий заявление сообщение цитата заголовок письмо обращение запись пост твит реплика речь
    фраза объяснение высказывание призыв вопрос признание мнение вывод формулировка обвинение обещание упрёк упрек тезис
    эпитет
""")

# What a person says, as a noun with whose it is: «слова министра о том, что», «призыв министра не спешить».
SAYINGS = {
    "слово заявление утверждение признание предупреждение": Frame.SAYING,
    "обещание призыв требование предложение просьба": Frame.SAYING | Frame.INFINITIVE,
}
SAYING_FRAMES = {noun: frame for nouns, frame in SAYINGS.items() for noun in nouns.split()}

# An infinitive after these was said all the same: «не преминул напомнить».
HASTE = words("поспешить преминуть успеть решиться")

# So-called is the opposite of said.
SO_CALLED = words("""
    называемый называемая называемое называемые называемого называемой называемых имя имени название тема
""")
