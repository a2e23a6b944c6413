"""What is on record or follows from what is given: anybody could check an answer, and nothing can be made up for it."""

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint
from toolgen.registry.deeds import Words
from toolgen.registry.said import LOOKING, first_sentence, is_guessed, singulars
from toolgen.registry.words import split

_COMMON_KNOWLEDGE = listed("""
    abbreviation acronym anagram antonym asn association braille conjugation declension defination definition detection
    dictionary distance dns entity etymology geocode geocoder geocoding grammar holiday homophone horoscope
    hyponym keyword lemma lyric lyrics meaning meronym morse ocr palindrome paraphrase plagiarism pronunciation
    recognition reverse rhyme season sentiment similarity spellcheck spelling stem summarization synonym
    thesaurus translation translator transliteration verse whois zodiac
    """)
"""What a language, a map or a library settles: a made-up answer is wrong."""

_ON_RECORD = listed("""
    sun sunrise sunset twilight moon moonrise tide tides planet planets element elements constellation pokemon pokemons
    hero heroes surah surahs hadith hadiths ayah quran bible prayer prayers zodiac horoscope law laws politician
    politicians election elections disease diseases symptom symptoms medicine medicines drug drugs plant plants species
    breed breeds fact facts address addresses route routes direction directions animal animals word words number emoji
    holiday holidays character characters scan scans vulnerability vulnerabilities breach breaches
    """)
"""What is on record as well, by its own name: only who has documented the answer is believed to know it."""

_RECOGNIZING = listed("recognition detection ocr classifier similarity recognizer")
_LISTED = listed("company profile exchange organization organisation fundamentals earnings statement dividend")
_COINS = listed("crypto cryptocurrency bitcoin coin coins binance blockchain ethereum")
"""What is on record of a symbol that everybody knows: who leads a company, and what a bitcoin is worth."""


_JUDGED = listed("""
    language sentiment topic classification recognition ocr plagiarism summarization profanity toxicity emotion
    horoscope
    """)
"""What follows from a text or a picture, and is not worked out."""


def is_of_coins(texts: Words) -> bool:
    """Whether the words are about cryptocurrencies."""
    return not _COINS.isdisjoint(singulars(texts.tool_name, texts.name, first_sentence(texts.description)))


def asks_for_knowledge(texts: Words, endpoint: Endpoint) -> bool:
    """Whether anybody could check the answer: against a dictionary, a map, an almanac or a stock exchange."""
    if endpoint.effect == "compute":
        return not _JUDGED.isdisjoint((*split(texts.name), *split(endpoint.noun)))
    if endpoint.effect not in LOOKING:
        return False
    if is_guessed(endpoint):
        if not _ON_RECORD.isdisjoint(split(endpoint.noun)) or not _RECOGNIZING.isdisjoint(split(texts.tool_name)):
            return True
        given = [one.slot.kind for one in endpoint.parameters if one.required]
        listed_one = "symbol" in given or "crypto_symbol" in given
        if listed_one and (endpoint.entity.rpartition("_")[2] in _LISTED or is_of_coins(texts)):
            return True
        fields = endpoint.response.fields.values()
        if listed_one and any(field.slot is not None and field.slot.kind == "currency" for field in fields):
            return True  # which currency a stock is quoted in
    return not _COMMON_KNOWLEDGE.isdisjoint(singulars(texts.name, endpoint.noun))
