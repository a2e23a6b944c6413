"""Verbs and nouns as they are said: everyday verbs, acronyms in capitals, proper names with theirs."""

from toolgen.core.english import listed, singular
from toolgen.registry.vocabulary import NOUNS, VERB_BY_ACTION_NOUN

ACRONYMS = listed("""
        api ip url uuid vin isbn sms dns ssl http html pdf csv xml json nft nfl nba nhl mlb mma ufc ncaa gpt
        ai qr seo sql ssn tld tls utc vat vpn usd eur btc eth id faq crm gps rsvp rsi yaml siren uefa fifa
        ott cmyk rgb hex ocr tv iata icao imdb cve eta bmi bin iban nasa uk us uv rss md5 mac ens dvla nhs
        atm epl ipl f1 cnn bbc mbb wbb ean upc
        """)


_VERB_SPELLING = {
    "lookup": "look up",
    "signup": "sign up for",
    "query": "search",
    "login": "log in to",
    "test": "test",
    "roll": "roll",
    "describe": "get",
    "obtain": "get",
    "read": "get",
    "access": "get",
    "return": "get",
    "receive": "get",
    "give": "get",
    "provide": "get",
    "retrieve": "get",
    "fetch": "get",
    "grab": "get",
    "load": "get",
    "pull": "get",
    "collect": "get",
    "see": "show",
    "view": "show",
    "display": "show",
    "enumerate": "list",
    "discover": "find",
    "explore": "find",
    "analyse": "analyze",
    "autocomplete": "suggest",
    "suggest": "suggest",
    "match": "find matching",
    "filter": "filter",
    "log": "log",
    "put": "update",
    "patch": "update",
    "erase": "delete",
    "purge": "delete",
    "compute": "calculate",
    "insert": "add",
    "chat": "chat about",
    "text": "text",
    "inspect": "check",
}


_BRANDS = {
    "youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn", "github": "GitHub",
    "whatsapp": "WhatsApp", "paypal": "PayPal", "aliexpress": "AliExpress", "imdb": "IMDb", "ebay": "eBay",
    "ios": "iOS", "iphone": "iPhone", "ipad": "iPad", "facebook": "Facebook", "chatgpt": "ChatGPT", "openai": "OpenAI",
    "opensea": "OpenSea", "soundcloud": "SoundCloud", "snapchat": "Snapchat", "onlyfans": "OnlyFans",
    "cloudbet": "Cloudbet", "coingecko": "CoinGecko", "coinbase": "Coinbase", "tripadvisor": "Tripadvisor",
    "trustpilot": "Trustpilot", "crunchbase": "Crunchbase", "playstation": "PlayStation",
}  # fmt: skip


_PROPER = listed("""
        european african american asian australian brazilian british canadian chinese dutch english french german
        greek indian italian japanese korean mexican polish russian spanish swiss thai turkish vietnamese
        spain france germany italy india china japan brazil canada mexico australia russia ukraine poland
        turkey vietnam thailand indonesia malaysia singapore pakistan nigeria kenya egypt israel sweden
        norway denmark finland netherlands belgium switzerland austria portugal greece ireland scotland
        london paris africa asia europe america january february march april june july august september
        october november december monday tuesday wednesday thursday friday saturday sunday google facebook
        instagram twitter amazon netflix spotify telegram discord reddit pinterest twitch walmart yahoo
        wikipedia bing airbnb zillow redfin premier christian islamic quran bible arabic hebrew latin
        """)


def _cased(word: str) -> str:
    if word in _BRANDS:
        return _BRANDS[word]
    if word in _PROPER:
        return word.capitalize()
    return word.upper() if word in ACRONYMS and word not in ("id", "us") else word


def spoken(verb: str, words: tuple[str, ...]) -> tuple[str, str]:
    """Verb and noun as they are said: the everyday verb, acronyms in capitals, nothing said twice.

    Of "quote a sailing quote" the object is a sailing: what only repeats the verb goes.
    """
    kept = words
    while len(kept) > 1 and (kept[-1] == verb or VERB_BY_ACTION_NOUN.get(kept[-1]) == verb) and kept[-1] in _REPEATING:
        kept = kept[:-1]
    while len(kept) > 1 and (kept[0] == verb or VERB_BY_ACTION_NOUN.get(kept[0]) == verb):
        kept = kept[1:]
    said = " ".join(_cased(word) for word in _modified(kept) or ("data",))
    if " us " in f" {said}"[:-1]:
        said = said.replace("us ", "US ", 1) if said.startswith("us ") else said.replace(" us ", " US ", 1)
    return _VERB_SPELLING.get(verb, verb), said


def _modified(words: tuple[str, ...]) -> tuple[str, ...]:
    """Nouns before another are in the singular: of "assets details" the details of an asset."""
    if len(words) < 2:
        return tuple("media" if word == "medias" else word for word in words)
    return (*(word if word in _PLURAL_BEFORE else _one_of(word) for word in words[:-1]), words[-1])


def _one_of(word: str) -> str:
    return singular(word) if singular(word) in NOUNS else word


_PLURAL_BEFORE = listed("""
        sports sales goods savings futures options customs awards terms rights people news series odds arms
        women men children systems communications operations human earnings premises
        """)
_REPEATING = frozenset(VERB_BY_ACTION_NOUN) | listed(
    "quote list count forecast estimate autosuggest search lookup check"
)
