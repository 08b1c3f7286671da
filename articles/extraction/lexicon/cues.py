"""Words that introduce somebody's words, grouped by what may stand beside them."""

from __future__ import annotations

from enum import Flag, auto

from .table import words


class Frame(Flag):
    """What a cue may govern."""

    CLAUSE = auto()  # заявил, что …; …, заявил он; как заявил он, …
    ABOUT = auto()  # заявил о готовности
    AT = auto()  # указал на ошибки
    ANYTHING = auto()  # потребовал отставки: an object whatever it is
    OBJECT = auto()  # подтвердил проведение переговоров
    ABSTRACT = auto()  # отметил важность: an object only where the noun itself is a judgement
    INFINITIVE = auto()  # призвал воздержаться
    NAMING = auto()  # назвал визит историческим
    BLAME = auto()  # обвинил соседей в нарушениях
    IN_FAVOUR = auto()  # выступил за реформу


# Lemmas as the dictionary gives them; participles and gerunds come with their verb.
VERBS = {
    # said, without more
    "сказать говорить произнести ответить отвечать продолжить продолжать повторить повторять "
    "проговориться выразиться": Frame.CLAUSE,
    "добавить добавлять пояснить пояснять разъяснить уточнить уточнять объяснить объяснять заметить замечать "
    "резюмировать подытожить заключить заключать комментировать прокомментировать": Frame.CLAUSE,
    "написать писать": Frame.CLAUSE,
    # announced, informed
    "заявить заявлять объявить объявлять сообщить сообщать рассказать рассказывать напомнить напоминать "
    "предупредить предупреждать доложить докладывать информировать проинформировать поведать "
    "свидетельствовать": Frame.CLAUSE | Frame.ABOUT,
    # stressed, admitted, denied: the thing itself may follow as an object
    "отметить отмечать подчеркнуть подчёркивать подчеркивать выразить": Frame.CLAUSE | Frame.ABSTRACT,
    "признать признавать подтвердить подтверждать констатировать": Frame.CLAUSE | Frame.ABSTRACT | Frame.OBJECT,
    "опровергнуть опровергать отрицать исключать исключить": Frame.CLAUSE | Frame.ANYTHING,
    "указать указывать сослаться ссылаться": Frame.CLAUSE | Frame.AT,
    "настаивать": Frame.CLAUSE | Frame.AT,
    "утверждать уверять заверить заверять": Frame.CLAUSE,
    "спросить спрашивать поинтересоваться": Frame.CLAUSE,
    "признаться признаваться согласиться соглашаться поделиться посетовать жаловаться пожаловаться "
    "возразить возмутиться возмущаться негодовать недоумевать иронизировать шутить пошутить "
    "похвастаться клясться подсчитать предостеречь предостерегать": Frame.CLAUSE,
    # thinks
    "считать": Frame.CLAUSE | Frame.NAMING,
    "полагать думать предположить предполагать надеяться опасаться сомневаться верить "
    "допустить допускать": Frame.CLAUSE,
    "прогнозировать предсказать предсказывать предречь": Frame.CLAUSE | Frame.OBJECT,
    "ожидать": Frame.CLAUSE | Frame.OBJECT,
    "уверенный уверить убедить убеждённый убежденный согласный": Frame.CLAUSE,
    # wants something done
    "требовать потребовать": Frame.CLAUSE | Frame.INFINITIVE | Frame.ANYTHING,
    "поручить поручать предложить предлагать рекомендовать порекомендовать советовать "
    "посоветовать просить попросить": Frame.CLAUSE | Frame.INFINITIVE | Frame.OBJECT,
    "призвать призывать": Frame.INFINITIVE,
    "обещать пообещать": Frame.CLAUSE | Frame.INFINITIVE,
    "ходатайствовать": Frame.CLAUSE | Frame.ABOUT,
    "выступить выступать": Frame.IN_FAVOUR,
    # judges
    "назвать называть охарактеризовать описать расценить": Frame.NAMING,
    "осудить осуждать": Frame.OBJECT,
    "обвинить обвинять упрекнуть упрекать укорять": Frame.BLAME | Frame.CLAUSE,
    # speaks as a document does
    "говориться сообщаться отмечаться подчёркиваться подчеркиваться утверждаться указываться": Frame.CLAUSE,
    "предупреждаться уточняться поясняться добавляться": Frame.CLAUSE | Frame.ABOUT,
}

# A verb and its noun that together mean «said»; the noun opens the content or a clause.
COMPOUNDS = {
    "выразить выражать": {
        "надежда": Frame.CLAUSE | Frame.ABOUT | Frame.AT,
        "уверенность": Frame.CLAUSE | Frame.ABOUT,
        "обеспокоенность": Frame.CLAUSE | Frame.ABSTRACT,
        "мнение сожаление сомнение опасение недовольство озабоченность": Frame.CLAUSE,
        "готовность": Frame.INFINITIVE,
    },
    "высказать высказывать": {"мнение предположение сомнение надежда": Frame.CLAUSE},
    "обратить обращать": {"внимание": Frame.CLAUSE | Frame.AT},
    "дать": {"поручение": Frame.INFINITIVE},
    "обратиться обращаться": {"просьба призыв предложение": Frame.CLAUSE | Frame.INFINITIVE},
    "сойтись сходиться": {"мнение": Frame.CLAUSE},
    "изъявить": {"желание": Frame.INFINITIVE},
    "прийти": {"вывод": Frame.CLAUSE},
    "сделать": {"вывод": Frame.CLAUSE, "заявление": Frame.CLAUSE | Frame.ABOUT},
    "выступить": {"заявление": Frame.CLAUSE | Frame.ABOUT, "вывод": Frame.CLAUSE},
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
    польза преимущество недостаток проблема поражение ошибка вина особенность интерес опасение одобрение
""")

# Things that judge although they are no people.
BODIES = words("""
    комиссия комитет министерство ведомство правительство парламент совет суд партия союз организация компания фонд
    агентство банк администрация пресс-служба посольство сторона газета издание сайт власть оппозиция прокуратура
    полиция следствие обвинение защита фракция коалиция делегация группа команда клуб акимат мэрия управление
""")

# Nouns of action, told by their ending: «подтвердили проведение», «предложил создание».
ACTIONS = ("ние", "тие", "ция", "ость", "ство")

# «призвал граждан принять участие»: whom they turn to belongs to the words.
TOWARDS = words("призвать призывать")

# What a report may be about without saying anything: «рассказал о погоде».
TOPICS = words("""
    причина план ситуация погода результат качество жизнь история впечатление ход отношение работа том подробность
    деталь судьба смерть арест мера
""")

# «По словам X», «по мнению X»: the noun is the cue, its genitive the source.
ACCORDING_NOUNS = words("""
    слово мнение данные информация оценка версия утверждение заявление сведение подсчёт подсчет расчёт расчет
    прогноз признание убеждение заключение взгляд свидетельство сообщение
""")
ACCORDING_PREPOSITIONS = words("по согласно с со на")

# Passive cues without an author of their own: the place they stand in speaks («в заявлении говорится»).
DOCUMENT_CUES = words("""
    говориться сообщаться отмечаться подчёркиваться подчеркиваться утверждаться указываться объясняться
    предупреждаться уточняться поясняться добавляться
    сказать отметить сообщить указать
""")

# The day's news credits its carrier with these; beside a carrier's name they report nothing of their own.
CREDIT_VERBS = words("сообщать сообщить передавать передать писать информировать уточнять")
AGENCIES = words("""
    агентство риа тасс итар-тасс интерфакс рейтер reuters afp regnum рбк нг укринформ унн euronews вести корреспондент
    tengrinews kazpravda казинформ
""")
OUTLETS = words("""
    телеканал канал газета журнал портал издание сайт радиостанция радио сми новости лента коммерсантъ коммерсант
    ведомости известия пресса би-би-си
""")

# Offices whose statements narrate what somebody else said.
RELEASES = ("пресс-служб", "акорд")

PASSING_ON = words("передавать передать сообщать")

# «цитирует Лопес РБК»: the speaker is the object.
QUOTING = words("цитировать процитировать")

# Verbs that repeat somebody's words only where marks follow: «сравнил проект с «потёмкинской деревней»».
BESIDE_MARKS = words("""
    критиковать раскритиковать намекать намекнуть грозить пригрозить угрожать парировать воскликнуть вспоминать
    вспомнить рассуждать сетовать оценить оценивать характеризовать отозваться отзываться окрестить прозвать обозвать
    именовать провозгласить величать рассматривать воспринимать воспринять обозначить определить определять сравнить
    сравнивать упомянуть упоминать гарантировать приветствовать высмеять высмеивать усмотреть увидеть мотивировать
    обосновать аргументировать декларировать доказывать убеждать благодарить поблагодарить хвалить похвалить пожелать
    желать договориться
""")

# What somebody said, as a noun: «приводит его рассказ: …».
SPEECH_NOUNS = words("""
    слово рассказ ответ комментарий заявление сообщение цитата заголовок письмо обращение запись пост твит реплика речь
    фраза высказывание призыв вопрос признание мнение вывод формулировка обвинение обещание упрёк упрек тезис эпитет
""")

# An infinitive after these was said all the same: «не преминул напомнить».
HASTE = words("поспешить преминуть успеть решиться")

# So-called is the opposite of said.
SO_CALLED = words("так называемый имя имени название тема")
