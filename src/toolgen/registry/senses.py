"""Words of several senses: which fields they stand for, by the company that they keep.

A season is one of sport or of a series, a card one of a bank or of a deck. Such a word alone is no domain: only a
second word of the same topic, at the endpoint or its tool, says which is meant.
"""

from msgspec import Struct

from toolgen.registry.company import TOPICS


class Sense(Struct, frozen=True):
    """One sense of a word: the topics whose company shows it, and the fields that it then has."""

    topics: str
    fields: str


_MATCH = "home_team:s away_team:s home_score:i=count away_score:i=count status:s start_date:s"
_SONG = "title:s artist:s duration_seconds:i"
_STOCK = "symbol:s price:n change_percentage:n volume:i"
_COIN = "name:s crypto_symbol:s change_percentage:n"

SENSES: dict[str, tuple[Sense, ...]] = {
    "match": (Sense("sport", _MATCH),),
    "matchup": (Sense("sport", _MATCH),),
    "scoreboard": (Sense("sport", _MATCH),),
    "fixture": (Sense("sport", "home_team:s away_team:s date:s venue:s status:s"),),
    "score": (Sense("sport", _MATCH),),
    "game": (
        Sense("game", "title:s genre:s platform:s release_date:s rating:n"),
        Sense("sport", _MATCH),
    ),
    "event": (
        Sense("events", "name:s start_date:s venue:s city:s ticket_price:n"),
        Sense("sport", "name:s=event start_date:s status:s"),
        Sense("", "name:s start_date:s status:s"),
    ),
    "season": (
        Sense("screen", "season_number:i title:s episode_count:i air_date:s"),
    ),
    "league": (Sense("sport game", "name:s team_count:i"),),
    "competition": (Sense("sport", "name:s=league team_count:i"),),
    "tournament": (Sense("sport game", "name:s start_date:s end_date:s prize_money:n=amount"),),
    "team": (
        Sense("sport", "name:s city:s founded_year:i"),
        Sense("work chat software", "name:s description:s created_at:s"),
        Sense("", "name:s created_at:s"),
    ),
    "player": (
        Sense("sport", "name:s team:s age:i country:s jersey_number:i"),
        Sense("game", "username:s level:i=index rank:i win_count:i"),
    ),
    "standing": (Sense("sport race", "team:s rank:i points:i wins:i losses:i draws:i=count"),),
    "scorer": (Sense("sport", "player:s team:s goals:i"),),
    "injury": (Sense("sport", "player:s team:s description:s status:s"),),
    "odds": (Sense("sport", "bookmaker:s=company home_odds:n draw_odds:n away_odds:n updated_at:s"),),
    "fighter": (Sense("sport", "name:s=person_name wins:i losses:i country:s"),),
    "race": (Sense("race", "name:s=event circuit:s=place_name date:s winner:s laps:i=count"),),
    "driver": (
        Sense("race", "name:s team:s points:i wins:i"),
        Sense("mail auto travel rail", "full_name:s phone:s status:s rating:n"),
    ),
    "rank": (Sense("sport game", "rank:i name:s points:i"), Sense("seo", "rank:i keyword:s url:s")),
    "ranking": (
        Sense("sport game", "rank:i name:s points:i"),
        Sense("seo", "rank:i keyword:s url:s search_volume:i"),
    ),
    "leaderboard": (Sense("sport game", "rank:i player:s points:i wins:i"),),
    "schedule": (
        Sense("sport", "home_team:s away_team:s start_date:s venue:s"),
        Sense("screen", "title:s start_time:s end_time:s channel_name:s=company"),
        Sense("rail travel", "origin:s destination:s departure_time:s arrival_time:s"),
    ),
    "venue": (
        Sense("sport events travel", "name:s city:s capacity:i address:s"),
        Sense("geo", "name:s address:s city:s"),
    ),
    "show": (Sense("screen", "title:s genre:s rating:n season_count:i network:s=company"),),
    "series": (
        Sense("screen", "title:s genre:s rating:n season_count:i status:s"),
        Sense("sport", "name:s=league start_date:s end_date:s"),
    ),
    "film": (Sense("screen", "title:s release_year:i genre:s rating:n director:s"),),
    "track": (
        Sense("music", _SONG),
        Sense("race", "name:s=place_name city:s country:s"),
    ),
    "music": (Sense("music social video", _SONG),),
    "album": (Sense("music", "title:s=song artist:s release_date:s track_count:i"),),
    "artist": (Sense("music", "name:s genre:s followers_count:i country:s"), Sense("events", "name:s genre:s")),
    "channel": (
        Sense("video", "name:s subscriber_count:i video_count:i country:s"),
        Sense("screen", "name:s=company country:s language:s category:s"),
        Sense("chat social", "name:s topic:s member_count:i created_at:s"),
    ),
    "reel": (Sense("social video", "caption:s view_count:i like_count:i duration_seconds:i published_at:s"),),
    "highlight": (Sense("sport video", "title:s video_url:s published_at:s"),),
    "story": (
        Sense("news books", "title:s author:s text:s published_at:s"),
    ),
    "post": (
        Sense("social site news", "author:s text:s like_count:i comment_count:i published_at:s"),
        Sense("", "title:s text:s published_at:s"),
    ),
    "profile": (
        Sense("social video", "username:s full_name:s bio:s followers_count:i verified:b"),
        Sense("people work", "full_name:s job_title:s company:s city:s"),
        Sense("", "full_name:s email:s"),
    ),
    "following": (Sense("social", "username:s full_name:s followers_count:i verified:b"),),
    "user": (
        Sense("social video", "username:s full_name:s bio:s followers_count:i verified:b"),
        Sense("", "username:s full_name:s email:s created_at:s"),
    ),
    "stock": (
        Sense("finance", _STOCK),
        Sense("shop mail", "product_name:s=product quantity:i in_stock:b updated_at:s"),
    ),
    "share": (Sense("finance", _STOCK),),
    "ticker": (
        Sense("crypto", "crypto_symbol:s change_percentage:n trading_volume:n=amount"),
        Sense("finance", "symbol:s price:n change_percentage:n"),
    ),
    "symbol": (
        Sense("finance", "symbol:s company_name:s"),
        Sense("crypto", "crypto_symbol:s name:s"),
    ),
    "quote": (
        Sense("finance crypto", "symbol:s price:n change_percentage:n"),
        Sense("mail travel", "price:n currency:s valid_until:s"),
        Sense("says books screen question", "quote:s author:s"),
    ),
    "exchange": (
        Sense("crypto", "name:s=company country:s trading_volume:n=amount"),
        Sense("money", "base_currency:s quote_currency:s exchange_rate:n=amount date:s"),
        Sense("finance", "name:s country:s currency:s trading_volume:n=amount"),
    ),
    "rate": (
        Sense("money", "rate:n=amount base_currency:s quote_currency:s date:s"),
        Sense("home bank finance", "rate:n date:s"),
    ),
    "market": (
        Sense("finance crypto", "name:s price:n trading_volume:n=amount change_percentage:n"),
        Sense("sport", "name:s bookmaker:s=company odds:n"),
    ),
    "bet": (Sense("sport", "name:s bookmaker:s=company odds:n status:s"),),
    "trade": (Sense("finance crypto", "price:n quantity:i side:s executed_at:s"),),
    "candle": (Sense("finance crypto", "date:s open:n=price high:n=price low:n=price close:n=price volume:i"),),
    "indicator": (Sense("finance crypto", "name:s value:n date:s"),),
    "index": (Sense("finance", "name:s value:n change_percentage:n date:s"),),
    "option": (Sense("finance", "symbol:s strike_price:n expiration_date:s=date option_type:s price:n"),),
    "expiration": (Sense("finance", "symbol:s expiration_date:s=date"),),
    "price": (Sense("", "price:n currency:s updated_at:s"),),
    "fund": (Sense("finance", "name:s=company net_asset_value:n=price expense_ratio:n category:s"),),
    "bond": (Sense("finance", "name:s yield_rate:n maturity_date:s price:n"),),
    "earnings": (Sense("finance", "symbol:s revenue:n report_date:s"),),
    "dividend": (Sense("finance", "symbol:s amount:n ex_date:s payment_date:s yield_rate:n"),),
    "token": (Sense("crypto", "name:s crypto_symbol:s holders_count:i"),),
    "coin": (Sense("crypto", _COIN), Sense("finance money", _COIN)),
    "wallet": (Sense("crypto bank", "balance:n currency:s transaction_count:i"),),
    "pair": (Sense("crypto money finance", "base_currency:s quote_currency:s price:n"),),
    "pool": (Sense("crypto", "name:s fee_rate:n"),),
    "account": (
        Sense("bank finance crypto", "name:s balance:n currency:s status:s opened_at:s"),
        Sense("social", "username:s full_name:s followers_count:i"),
        Sense("", "name:s=username created_at:s"),
    ),
    "balance": (Sense("", "balance:n currency:s updated_at:s"),),
    "card": (
        Sense("cards", "name:s=title card_type:s rarity:s price:n"),
        Sense("bank", "brand:s=company expires_at:s status:s"),
    ),
    "character": (
        Sense("screen game cards books", "name:s=person_name species:s=animal status:s origin:s"),
    ),
    "hero": (Sense("game", "name:s=title health:i=count difficulty:s"),),
    "name": (Sense("baby", "name:s=first_name gender:s origin:s=country meaning:s"),),
    "word": (Sense("dictionary", "word:s definition:s part_of_speech:s example_sentence:s"),),
    "number": (Sense("question", "number:n text:s"),),
    "question": (Sense("question school", "question:s answer:s difficulty:s"),),
    "drawing": (Sense("lottery", "draw_date:s prize_money:n=amount"),),
    "draw": (Sense("lottery", "draw_date:s prize_money:n=amount"),),
    "lottery": (Sense("", "name:s=title draw_date:s prize_money:n=amount"),),
    "result": (
        Sense("lottery", "draw_date:s prize_money:n=amount"),
        Sense("sport", _MATCH),
        Sense("seo site", "title:s url:s snippet:s=paragraph position:i"),
    ),
    "station": (
        Sense("sky", "name:s city:s latitude:n longitude:n elevation_m:n"),
        Sense("rail", "name:s city:s latitude:n longitude:n platform_count:i"),
        Sense("energy", "name:s address:s power_kw:n=number available:b"),
        Sense("geo auto", "name:s address:s latitude:n longitude:n"),
    ),
    "stop": (Sense("rail", "name:s=place_name latitude:n longitude:n line:s=code"),),
    "train": (
        Sense("rail", "train_number:s=code origin:s destination:s departure_time:s arrival_time:s"),
        Sense("travel", "train_number:s=code origin:s destination:s departure_time:s arrival_time:s"),
    ),
    "route": (
        Sense("rail travel geo mail", "origin:s destination:s distance_km:n duration_minutes:i"),
    ),
    "trip": (Sense("travel rail geo auto", "title:s origin:s destination:s start_date:s end_date:s"),),
    "room": (
        Sense("travel", "room_type:s price:n currency:s capacity:i available:b"),
        Sense("chat game", "name:s member_count:i created_at:s"),
    ),
    "property": (Sense("home travel", "address:s price:n bedrooms:i bathrooms:i area_sqm:n status:s"),),
    "listing": (
        Sense("home travel", "title:s address:s price:n bedrooms:i posted_at:s"),
        Sense("shop auto", "title:s price:n currency:s location:s posted_at:s"),
        Sense("finance crypto", "symbol:s name:s=company listed_at:s"),
    ),
    "home": (Sense("home", "address:s price:n bedrooms:i bathrooms:i area_sqm:n"),),
    "agent": (Sense("home", "full_name:s agency:s=company listing_count:i"),),
    "model": (
        Sense("auto", "name:s=vehicle make:s year:i fuel_type:s"),
        Sense("ai", "name:s provider:s=company context_length:i=count"),
    ),
    "product": (
        Sense("shop food", "name:s brand:s price:n currency:s rating:n review_count:i in_stock:b"),
        Sense("", "name:s description:s created_at:s"),
    ),
    "item": (
        Sense("shop", "name:s=product price:n currency:s quantity:i category:s"),
        Sense("", "name:s created_at:s"),
    ),
    "inventory": (Sense("shop mail auto", "product_name:s=product quantity:i updated_at:s"),),
    "store": (
        Sense("shop geo", "name:s address:s city:s"),
        Sense("", "name:s address:s city:s"),
    ),
    "order": (
        Sense("finance crypto", "symbol:s price:n quantity:i status:s created_at:s"),
        Sense("shop mail bank", "status:s total_price:n currency:s item_count:i created_at:s"),
        Sense("", "status:s created_at:s"),
    ),
    "package": (
        Sense("software", "name:s version:s download_count:i released_at:s"),
        Sense("mail", "tracking_number:s carrier:s=company status:s estimated_delivery_date:s"),
    ),
    "delivery": (Sense("mail shop", "status:s address:s estimated_delivery_date:s"),),
    "plan": (Sense("bank software work shop", "name:s price:n currency:s description:s"),),
    "plant": (Sense("garden", "name:s scientific_name:s"),),
    "element": (Sense("chemistry", "name:s atomic_number:i=index"),),
    "sun": (Sense("astro sky", "sunrise:s sunset:s"),),
    "moon": (Sense("astro sky", "phase:s illumination_percentage:n"),),
    "air": (Sense("sky", "air_quality_index:i pm25:n pm10:n"),),
    "quality": (Sense("sky", "air_quality_index:i pm25:n pm10:n"),),
    "alert": (
        Sense("sky", "title:s severity:s description:s starts_at:s ends_at:s"),
    ),
    "temperature": (Sense("", "temperature_c:n"),),
    "condition": (Sense("sky", "temperature:n humidity:i wind_speed:n condition:s"),),
    "normal": (Sense("sky", "temperature:n condition:s"),),
    "day": (
        Sense("sky", "date:s temperature_max:n temperature_min:n condition:s"),
        Sense("calendar", "date:s weekday:s"),
    ),
    "state": (
        Sense("geo", "name:s code:s capital:s=city population:i"),
        Sense("", "name:s code:s"),
    ),
    "map": (Sense("geo sky", "image_url:s width:i height:i"),),
    "tile": (Sense("geo sky", "image_url:s width:i height:i"),),
    "place": (Sense("geo travel", "name:s address:s latitude:n longitude:n category:s rating:n"),),
    "location": (
        Sense(
            "geo travel sky network rail devices shop", "city:s country:s latitude:n longitude:n"
        ),
        Sense("", "city:s country:s"),
    ),
    "address": (
        Sense("crypto", "address:s=hash balance:n transaction_count:i"),
        Sense("geo home mail", "street:s city:s postal_code:s country:s latitude:n longitude:n"),
        Sense("", "street:s city:s postal_code:s"),
    ),
    "phone": (Sense("calls", "phone:s carrier:s=company country:s line_type:s valid:b"),),
    "email": (Sense("inbox", "subject:s sender_email:s text:s sent_at:s"),),
    "mail": (Sense("inbox", "subject:s sender_email:s text:s sent_at:s"),),
    "message": (
        Sense("chat inbox", "text:s sender:s recipient:s sent_at:s status:s"),
        Sense("", "text:s created_at:s"),
    ),
    "lead": (Sense("sales", "full_name:s email:s company:s status:s"),),
    "person": (
        Sense("people work", "full_name:s job_title:s company:s city:s"),
        Sense("", "full_name:s birth_date:s"),
    ),
    "candidate": (Sense("work", "full_name:s job_title:s location:s"),),
    "course": (
        Sense("school", "title:s instructor:s=person_name duration_hours:n rating:n price:n"),
        Sense("sport", "name:s=place_name city:s hole_count:i"),
    ),
    "lesson": (Sense("school", "title:s course_title:s duration_minutes:i"),),
    "exercise": (Sense("fitness", "name:s muscle:s equipment:s difficulty:s"),),
    "drug": (Sense("medicine", "name:s generic_name:s dosage:s manufacturer:s"),),
    "doctor": (Sense("doctor", "full_name:s city:s"),),
    "breed": (Sense("pets", "name:s=animal origin:s=country temperament:s"),),
    "verse": (Sense("bible", "text:s book:s chapter:i=index verse_number:i=index"),),
    "chapter": (
        Sense("bible", "chapter_number:i=index text:s verse_count:i"),
        Sense("books screen", "title:s number:i=index page_count:i"),
    ),
    "book": (
        Sense("bible", "name:s=title chapter_count:i"),
        Sense("books shop", "title:s author:s isbn:s published_year:i publisher:s=company"),
    ),
    "url": (Sense("security", "safe:b risk_score:n=percentage checked_at:s"),),
    "link": (Sense("", "url:s"),),
    "page": (
        Sense("site seo", "title:s url:s text:s"),
        Sense("", "title:s url:s"),
    ),
    "website": (Sense("site seo network", "url:s title:s"),),
    "keyword": (Sense("seo ads", "keyword:s search_volume:i=count cost_per_click:n=price"),),
    "domain": (Sense("network seo site", "domain:s registrar:s=company created_at:s expires_at:s"),),
    "certificate": (
        Sense("network", "issuer:s=company valid_from:s valid_until:s valid:b"),
        Sense("school work", "title:s issuer:s=company issued_at:s"),
    ),
    "health": (Sense("uptime", "status:s uptime_seconds:i checked_at:s"),),
    "server": (
        Sense("host", "name:s=domain status:s region:s"),
        Sense("game", "name:s player_count:i online:b"),
        Sense("chat social", "name:s member_count:i created_at:s"),
    ),
    "device": (Sense("devices", "name:s model:s status:s last_seen_at:s"),),
    "source": (Sense("news", "name:s=company url:s language:s country:s"),),
    "ad": (Sense("ads", "title:s advertiser:s=company impressions_count:i started_at:s"),),
    "version": (Sense("software", "version:s released_at:s build_number:i"),),
    "bill": (
        Sense("law", "title:s number:s=code status:s introduced_date:s"),
        Sense("bank", "amount:n currency:s due_date:s"),
    ),
    "tax": (Sense("tax", "tax_rate:n tax_amount:n jurisdiction:s=region"),),
    "time": (Sense("calendar geo", "datetime:s timezone:s utc_offset_hours:n=number"),),
    "date": (Sense("calendar", "date:s weekday:s week_number:i=index"),),
    "media": (Sense("social video", "caption:s media_type:s like_count:i url:s published_at:s"),),
    "record": (Sense("network", "domain:s ip:s ttl:i"),),
    "fact": (Sense("", "fact:s=paragraph category:s"),),
    "transfer": (
        Sense("sport", "player:s from_team:s=team to_team:s=team fee:n transfer_date:s"),
        Sense("crypto bank", "amount:n currency:s status:s created_at:s"),
    ),
    "lineup": (Sense("sport", "player:s team:s jersey_number:i"),),
    "squad": (Sense("sport", "name:s=person_name age:i country:s jersey_number:i"),),
    "roster": (Sense("sport", "name:s=person_name age:i country:s jersey_number:i"),),
    "club": (Sense("sport", "name:s=team city:s founded_year:i"),),
    "stage": (Sense("sport race", "name:s=event start_date:s end_date:s"),),
    "statement": (Sense("finance", "revenue:n net_income:n"),),
    "position": (
        Sense("finance crypto", "symbol:s quantity:i price:n profit:n"),
        Sense("work", "title:s=job_title company:s"),
    ),
    "portfolio": (Sense("finance crypto", "name:s total_value:n=amount currency:s"),),
    "asset": (Sense("crypto", _COIN), Sense("finance", "symbol:s name:s=company price:n")),
    "collection": (
        Sense("crypto", "name:s item_count:i floor_price:n volume:n=amount"),
        Sense("shop", "name:s item_count:i"),
    ),
    "aircraft": (Sense("", "registration:s=code model:s airline:s"),),
    "bookmaker": (Sense("", "name:s=company country:s"),),
    "webhook": (Sense("", "url:s created_at:s"),),
    "thread": (Sense("chat social", "title:s author:s reply_count:i created_at:s"),),
    "reply": (Sense("chat social", "author:s text:s like_count:i published_at:s"),),
    "feed": (
        Sense("social video", "title:s author:s like_count:i published_at:s"),
        Sense("news", "title:s url:s published_at:s"),
    ),
    "content": (Sense("", "title:s text:s updated_at:s"),),
    "repo": (Sense("", "name:s owner:s star_count:i language:s"),),
    "client": (Sense("work bank shop software", "full_name:s email:s created_at:s"),),
    "award": (Sense("screen music", "name:s=title category:s year:i winner:s"),),
    "make": (Sense("auto", "make:s=brand country:s"),),
    "ticket": (Sense("events screen", "event_name:s price:n currency:s status:s"),),
    "language": (
        Sense("dictionary travel food screen books news geo", "name:s language_code:s native_name:s"),
        Sense("", "name:s language_code:s native_name:s"),
    ),
}  # fmt: skip


def fields_of_sense(word: str, company: frozenset[str], *, sure: bool = False) -> str | None:
    """The fields of a word among such words: "" where none of its senses is shown, None where it has but one.

    The sense that most of the company shows is meant, of several the first. To be `sure`, one has to be shown; the
    one that is left where no other is, does not count.
    """
    senses = SENSES.get(word)
    if senses is None:
        return None
    shown = [
        len({each for topic in sense.topics.split() for each in company & TOPICS[topic]} - {word}) for sense in senses
    ]
    most = max(shown)
    if most:
        return senses[shown.index(most)].fields
    return "" if sure else next((sense.fields for sense in senses if not sense.topics), "")
