"""What an endpoint's words promise: the leaf that answers "get the transcript", "is the link safe", "count users"."""

import re

from toolgen.core.english import is_plural, listed, plural, singular
from toolgen.core.tools import Endpoint
from toolgen.registry.domains import VALIDITY
from toolgen.registry.kind_words import NUMERIC
from toolgen.registry.kinds import kind_of_words
from toolgen.registry.vocabulary import ADJECTIVES, NOUNS
from toolgen.registry.words import split

# Last words of objects that are asked for as a value, and the leaves that they are.
ANSWERS: dict[str, str] = {
    "transcript": "transcript:s=paragraph language:s",
    "transcription": "transcript:s=paragraph language:s",
    "subtitle": "text:s=paragraph language:s",
    "caption": "caption:s=sentence language:s",
    "translation": "translated_text:s language:s",
    "download": "download_url:s size_bytes:i",
    "url": "url:s",
    "uri": "url:s",
    "link": "url:s",
    "thumbnail": "image_url:s width:i height:i",
    "logo": "image_url:s width:i height:i",
    "avatar": "image_url:s width:i height:i",
    "icon": "image_url:s width:i height:i",
    "poster": "image_url:s width:i height:i",
    "flag": "image_url:s country:s",
    "picture": "image_url:s width:i height:i",
    "screenshot": "image_url:s width:i height:i",
    "wallpaper": "image_url:s width:i height:i",
    "pdf": "document_url:s page_count:i",
    "audio": "audio_url:s duration_seconds:i",
    "score": "score:n",
    "rating": "rating:n review_count:i",
    "price": "price:n currency:s updated_at:s",
    "cost": "cost:n currency:s",
    "fee": "fee:n currency:s",
    "fare": "fare:n currency:s",
    "salary": "salary:n currency:s",
    "revenue": "revenue:n currency:s",
    "balance": "balance:n currency:s updated_at:s",
    "limit": "limit_amount:n currency:s",
    "rate": "rate:n updated_at:s",
    "ratio": "ratio:n=percentage date:s",
    "population": "population:i year:i",
    "coordinate": "latitude:n longitude:n",
    "geocode": "latitude:n longitude:n formatted_address:s=street",
    "geolocation": "latitude:n longitude:n city:s country:s",
    "follower": "username:s full_name:s followers_count:i",
    "sentiment": "sentiment:s score:n",
    "summary": "summary:s",
    "description": "description:s",
    "biography": "biography:s=paragraph",
    "bio": "bio:s",
    "lyrics": "lyrics:s title:s=song artist:s",
    "lyric": "lyrics:s title:s=song artist:s",
    "definition": "definition:s part_of_speech:s",
    "meaning": "meaning:s part_of_speech:s",
    "synonym": "synonym:s=word",
    "antonym": "antonym:s=word",
    "rhyme": "rhyme:s=word",
    "abbreviation": "abbreviation:s=code meaning:s",
    "advice": "advice:s=sentence",
    "insult": "insult:s=sentence",
    "compliment": "compliment:s=sentence",
    "greeting": "greeting:s=sentence",
    "tip": "tip:s=sentence",
    "prompt": "prompt:s",
    "answer": "answer:s=paragraph",
    "status": "status:s updated_at:s",
    "version": "version:s released_at:s",
    "username": "username:s",
    "hash": "hash:s",
    "otp": "code:s expires_at:s",
    "captcha": "captcha_id:s image_url:s",
    "temperature": "temperature_c:n",
    "humidity": "humidity:i observed_at:s",
    "elevation": "elevation_m:n",
    "altitude": "altitude_m:n",
    "distance": "distance_km:n duration_minutes:i",
    "weight": "weight_kg:n",
    "height": "height_cm:n",
    "duration": "duration_minutes:i",
    "age": "age:i",
    "gender": "gender:s confidence:n",
    "language": "language:s language_code:s",
    "country": "country:s country_code:s",
    "currency": "currency:s name:s=country",
    "text": "text:s",
    "code": "code:s",
    "symbol": "symbol:s name:s=company",
    "ticker": "symbol:s name:s=company",
    "timestamp": "timestamp:i datetime:s",
    "volume": "volume:n=amount date:s",
    "capitalization": "market_cap:n",
    "hashtag": "hashtag:s post_count:i",
    "spell": "corrected_text:s=sentence error_count:i",
    "spelling": "corrected_text:s=sentence error_count:i",
    "spellcheck": "corrected_text:s=sentence error_count:i",
    "grammar": "corrected_text:s=sentence error_count:i",
    "similarity": "similarity_score:n",
    "qr": "image_url:s width:i height:i",
    "barcode": "image_url:s width:i height:i",
    "bmi": "bmi:n",
    "email": "email:s",
    "phone": "phone:s",
    "timezone": "timezone:s utc_offset_hours:n=number",
    "password": "password:s=code",
    "token": "token:s=hash expires_at:s",
    "title": "title:s",
    "year": "year:i",
    "month": "month:s",
    "autocomplete": "suggestion:s=keyword",
    "autosuggest": "suggestion:s=keyword",
    "region": "region:s code:s",
    "topic": "topic:s=keyword",
    "log": "message:s created_at:s",
    "word": "word:s",
    "key": "key:s=hash created_at:s",
    "value": "value:n",
    "average": "average:n",
    "percentage": "percentage:n",
    "probability": "probability:n",
    "index": "value:n date:s",
}  # fmt: skip

# Sides of a thing: where the endpoint is about the thing, its fields say more.
_SIDES = frozenset({"summary", "description", "status"})
# Kinds of text that are an answer by themselves.
_VALUES = frozenset({"phone", "postal_code", "ip", "mac", "isbn", "vin", "date", "time", "datetime", "image_url"})
_MEASURES = listed("""
        expenditure consumption intake amount level quantity frequency speed velocity density growth unemployment
        inflation gdp yield profit interest emission usage deviation variance median speed mass pressure magnitude
        income debt dose calorie capacity tax turnover margin length width depth area radius latency
        """)
_FACETS = listed("""
        detail details info information data list overview record records result results response object content
        check checker metadata by all report profile full basic complete
        """)
_PAST = listed("history historical timeline trend")
_COUNT = re.compile(r"(?i)\b(?:(?:total )?number of|how many|(?:total )?count of)\s+(?:the |all )?([a-z]+)")
_WHETHER = re.compile(
    r"(?i)\b(?:if|whether|check(?:s|ing)?)\b[^.;:]{0,60}?\b(?:is|are|was|has been|being)\s+"
    r"(?:an? |the )?(?:not )?([a-z]+)"
)
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:able|ible|ous|ive|ful|al|ed|id|fe|am|ent|ant|ic)")
_NOT_SAID = listed("used based called located given provided specified needed required related contained included")
_YES_OR_NO = listed("validate verify")
_ASKING = listed("is has are does can was")
_LISTING = re.compile(r"(?i)\b(?:includ(?:es|ing)|such as|along with|contain(?:s|ing))\b([^.;:(]{4,160})")
_OF_OTHERS = frozenset({"their", "his", "her", "whose"})
_MAX_MENTIONED = 4
_SAYS_LITTLE = frozenset({"unknown", "name", "title", "id", "page", "limit", "offset", "keyword", "word", "message"})


def object_words(endpoint: Endpoint) -> tuple[str, ...]:
    """The object of the verb without the words for a side of it: of "hotel price details" it is hotel price."""
    words = split(endpoint.noun)
    while len(words) > 1 and (words[-1] in _FACETS or words[-1] in _PAST):
        words = words[:-1]
    return words


def verdict_of(endpoint: Endpoint) -> str:
    """The yes or no that an endpoint promises, as fields: "" where it promises none."""
    name = split(endpoint.name)
    checks = endpoint.verb in ("check", "test", "detect", *_YES_OR_NO) or name[:1] == ("check",)
    asks = bool(name) and name[0] in _ASKING
    if not checks and not asks:
        return ""
    said = _WHETHER.search(endpoint.description)
    quality = said[1].lower() if said else ""
    if quality not in _NOT_SAID and (_ADJECTIVE.fullmatch(quality) or quality in ADJECTIVES):
        return f"{quality}:b checked_at:s"
    if asks and len(name) > 1:
        return f"{'_'.join(name[:4])}:b checked_at:s"
    if endpoint.verb in _YES_OR_NO:
        return next((VALIDITY[word] for word in VALIDITY if word in name or word in split(endpoint.noun)), "")
    return ""


def counted(endpoint: Endpoint) -> str:
    """The number that an endpoint promises, as a field: "" where it promises none."""
    said = _COUNT.search(endpoint.name)
    if said and is_plural(said[1].lower()):
        return f"{singular(said[1].lower())}_count:i"
    words = object_words(endpoint)
    if len(words) > 1 and singular(words[-1]) == "count":
        return f"{singular(words[-2])}_count:i"
    return f"{singular(words[-1])}_count:i" if endpoint.verb == "count" and words else ""


def promised(endpoint: Endpoint, known: bool = False) -> str:
    """The value that the object names, as fields, its first the answer: "" where the object is a thing with parts.

    Where the fields of the object itself are `known`, they hold its value; only that of another word is added.
    """
    words = object_words(endpoint)
    if not words:
        return ""
    head = singular(words[-1])
    past = " date:s" if not _PAST.isdisjoint(split(endpoint.noun)) else ""
    if _COUNT.search(endpoint.name):
        return "number:i"
    if head == "number" and len(words) > 1 and words[-2] != "phone":
        return f"{singular(words[-2])}_number:s=code"
    if head in ("id", "uuid") and len(words) > 1:
        return f"{singular(words[-2])}_{head}:s"
    if head == "name" and len(words) > 1 and not known:
        return f"{singular(words[-2])}_name:s"
    if head == endpoint.entity and known:
        return past.strip()
    if head in ANSWERS and not (head in _SIDES and head != endpoint.entity):
        return ANSWERS[head] + past
    if head.endswith("score"):
        return f"{head}:n"
    if not known and kind_of_words(words[-2:]) in _VALUES:
        return f"{'_'.join((*words[-2:-1], head))}:s"
    return f"{'_'.join((*words[-2:-1], head))}:n{past}" if head in _MEASURES and not known else ""


def mentioned(endpoint: Endpoint) -> str:
    """The values that the description says are among what comes back: "including height, weight and age"."""
    found: list[str] = []
    for said in _LISTING.finditer(endpoint.description):
        if not _OF_OTHERS.isdisjoint(split(said[1])):
            continue  # "each fighter, including their height": the height of no fight
        for part in re.split(r",|\band\b|\bor\b", said[1])[:8]:
            words = split(part)[-3:]
            field = _mentioned(words) if words and len(split(part)) <= 4 else ""
            if field and field not in found:
                found.append(field)
    return " ".join(found[:_MAX_MENTIONED])


def _mentioned(words: tuple[str, ...]) -> str:
    if "of" in words[1:-1]:
        return ""  # "length of day" is no day
    kept = tuple(word for word in words if word not in ("the", "a", "an", "its", "their", "of", "each", "more"))
    if not kept or singular(kept[-1]) not in NOUNS:
        return ""
    kept = (
        (*kept[-2:-1], singular(kept[-1])) if kept[-2:-1] and kept[-2] in NOUNS | ADJECTIVES else (singular(kept[-1]),)
    )
    kind = kind_of_words(kept)
    if kind in _SAYS_LITTLE:
        return ""
    if kind in NUMERIC:
        return f"{'_'.join(kept)}:{'i' if kind in ('count', 'year', 'age', 'index', 'quantity') else 'n'}"
    return f"{'_'.join(kept)}:s"


def key_of(entity: str) -> str:
    """How a list of such things is called."""
    if entity.endswith("ts"):
        return entity
    return plural(entity.replace("_", " ")).replace(" ", "_")
