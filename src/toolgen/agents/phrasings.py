"""The words around values: frames by the kind of a value, by its label or the last word of it, and nouns of things.

In a frame {v} is the value, {q} the same in quotation marks where it is a text, {label} its name in words, {a} the
article before the value and {an} the one before the label.
"""

from collections.abc import Mapping

from toolgen.core import english
from toolgen.core.tools import ValueKind

WRITTEN = english.listed("""
    news article post story message email thread tweet blog book video photo image picture document file record snippet
    note question answer joke quote fact paper course podcast episode event dataset report review comment draft song
    lyric poem recipe template form page headline publication idea trend topic discussion repository title hashtag
    """)

# By the kind of the value. A label after its value takes an article, or "as rate" could be read as going on: the judge
# tells values apart by it.
BY_KIND: Mapping[ValueKind, tuple[str, ...]] = {
    "city": ("in {v}",),
    "country": ("in {v}",),
    "region": ("in {v}",),
    "airport_code": ("for {v}", "at {v}"),
    "date": ("on {v}", "for {v}"),
    "start_date": ("from {v}", "starting {v}"),
    "end_date": ("until {v}", "through {v}", "up to {v}"),
    "time": ("at {v}",),
    "start_time": ("from {v}", "starting at {v}"),
    "end_time": ("until {v}", "ending at {v}"),
    "datetime": ("on {v}",),
    "year": ("for {v}", "from the year {v}"),
    "month": ("for {v}", "in {v}"),
    "email": ("for {v}", "for the email address {v}"),
    "phone": ("with the phone number {v}", "for the number {v}"),
    "person_name": ("under the name {v}", "for {v}", "in the name of {v}"),
    "username": ("for the user {v}", "for username {v}"),
    "currency": ("in {v}",),
    "symbol": ("for {v}",),
    "crypto_symbol": ("for {v}",),
    "company": ("for {v}", "at {v}"),
    "page": ("on page {v}", "from page {v}"),
    "offset": ("from the offset {v}", "with an offset of {v}"),
    "keyword": ("for {q}", "matching {q}"),
    "title": ("titled {q}", "called {q}", "under the title {q}"),
    "name": ("named {q}", "called {q}", "by the name of {q}"),
    "subject": ("with the subject {q}", "on the subject of {q}"),
    "message": ("with the {label} {q}",),
    "sentence": ("with the {label} {q}",),
    "paragraph": ("with the {label} {q}",),
    "url": ("at {v}", "for {v}"),
    "image_url": ("for the image at {v}", "from the image at {v}"),
    "domain": ("for {v}",),
    "ip": ("for {v}",),
    "path": ("at {v}",),
    "filename": ("in the file {v}", "for the file {v}"),
    "language": ("in {v}",),
    "language_code": ("in the language {q}", "with the language {q}"),
    "country_code": ("for {v}",),
    "locale": ("for the locale {v}", "in the locale {v}"),
    "timezone": ("in the time zone {v}", "for the time zone {v}"),
    "coordinates": ("at the coordinates {v}",),
    "tag": ("tagged {q}", "with the tag {q}"),
    "hashtag": ("with the hashtag {v}", "tagged {v}"),
    "category": ("in the category {q}", "in the {q} category", "from the category {q}"),
    "genre": ("in the genre {q}", "of the {q} genre"),
    "color": ("in {v}", "in the color {v}"),
    "team": ("for {v}", "of the team {v}"),
    "league": ("in the {v}", "for the league {v}"),
    "sport": ("for the sport {v}", "in the sport {v}"),
    "song": ("for the song {q}", "of the song {q}"),
    "artist": ("by {v}", "for the artist {v}"),
    "movie": ("for the movie {q}", "of the movie {q}"),
    "book": ("for the book {q}", "of the book {q}"),
    "food": ("for {q}",),
    "ingredient": ("with {q} in it", "made with {q}"),
    "animal": ("for the {label} {q}",),
    "brand": ("of the brand {v}", "by {v}"),
    "industry": ("in the {q} industry", "in the field of {q}"),
    "job_title": ("for the position {q}",),
    "age": ("at age {v}", "with an age of {v}"),
    "gender": ("of the gender {q}", "with the gender {q}"),
    "temperature": ("with a {label} of {v}",),
    "price": ("at a {label} of {v}", "with a {label} of {v}"),
    "rating": ("with a {label} of {v}",),
    "version": ("in version {v}", "for version {v}"),
    "postal_code": ("for the {label} {v}", "in the {label} {v}"),
    "id": ("with the {label} {v}",),
    "uuid": ("with the {label} {v}",),
    "code": ("with the {label} {q}",),
    "slug": ("with the {label} {q}",),
    "vin": ("with the VIN {v}",),
    "isbn": ("with the ISBN {v}",),
    "street": ("at {v}",),
}  # fmt: skip

# By the whole label, or by its last word. A row of the first form holds for a label of that word alone.
ALONE: Mapping[str, tuple[str, ...]] = {
    "type": ("of type {q}", "of the type {q}", "with the type {q}"),
    "kind": ("of the kind {q}",),
    "status": ("with the status {q}",),
    "state": ("in the state {q}",),
    "topic": ("about {q}", "on the topic of {q}", "on {q}"),
    "theme": ("on the theme of {q}", "about {q}"),
    "interest": ("for people interested in {q}", "about {q}"),
    "q": ("for {q}", "matching {q}"),
    "year": ("for {v}", "in {v}", "for the year {v}"),
    "limit": ("limited to {v} results", "with no more than {v} results", "with at most {v} results"),
    "rounding": ("rounded {v}",),
    "sex": ("for the sex {q}",),
    "material": ("for the material {q}",),
    "side": ("on the {v} side",),
    "number": ("with the number {v}", "for the number {v}"),
    "pagenum": ("on page {v}",),
    "string": ("for the string {q}",),
}  # fmt: skip

BY_LAST: Mapping[str, tuple[str, ...]] = {
    "format": ("in {q} format", "in the {q} format", "in the format {q}"),
    "interval": ("with the interval {v}", "at the interval {v}"),
    "granularity": ("with the granularity {v}", "at the granularity {v}"),
    "resolution": ("at a resolution of {v}", "with a resolution of {v}"),
    "timeframe": ("over a timeframe of {v}", "for the timeframe {v}"),
    "period": ("over a period of {v}", "for the period {v}", "with a period of {v}"),
    "window": ("over a window of {v}", "with a window of {v}"),
    "timespan": ("over a timespan of {v}",),
    "range": ("over a range of {v}", "for the range {v}"),
    "frequency": ("at a frequency of {v}", "with {a} {v} frequency"),
    "tone": ("in {a} {v} tone", "with {a} {v} tone"),
    "mood": ("in {a} {v} mood", "for {a} {v} mood"),
    "style": ("in the {v} style", "in the style {q}"),
    "severity": ("with {v} severity", "of {v} severity", "at {v} severity"),
    "priority": ("with {v} priority", "at {v} priority"),
    "difficulty": ("at {v} difficulty", "of {v} difficulty"),
    "quality": ("in {v} quality", "at {v} quality"),
    "size": ("in size {v}", "with a {label} of {v}"),
    "color": ("in {v}", "with {v} as the {label}"),
    "colour": ("in {v}", "with {v} as the {label}"),
    "radius": ("within a radius of {v}", "with a radius of {v}"),
    "platform": ("on the platform {q}", "for the platform {q}"),
    "network": ("on the network {q}", "on the {v} network"),
    "chain": ("on the chain {q}", "on the {v} chain"),
    "blockchain": ("on the blockchain {q}", "on the {v} blockchain"),
    "exchange": ("on the exchange {q}", "at the exchange {q}"),
    "marketplace": ("on the marketplace {q}", "on {q}"),
    "server": ("on the server {q}",),
    "collection": ("in the collection {q}", "from the collection {q}"),
    "department": ("in the {q} department", "for the {q} department"),
    "division": ("in the {q} division", "for the {q} division"),
    "site": ("at the site {q}", "for the site {q}"),
    "unit": ("in {v}", "in {v} units"),
    "units": ("in {v} units",),
    "accent": ("with {a} {v} accent",),
    "platforms": ("on {q}",),
    "mode": ("in {v} mode", "in the mode {q}"),
    "position": ("at position {v}",),
    "reason": ("with the reason {q}",),
    "category": ("in the category {q}", "in the {q} category"),
    "section": ("in the section {q}", "in the {q} section"),
    "weekday": ("on {v}",),
    "class": ("in {v} class",),
    "kind": ("of the kind {q}",),
    "season": ("for the {v} season", "for the season {v}"),
    "case": ("to {v} case",),
    "permission": ("with {v} permission",),
    "confidence": ("with a confidence of {v}",),
    "vehicle": ("with the {label} {q}",),
    "warehouse": ("in the warehouse {q}",),
}  # fmt: skip

NUMBERED = english.listed("""
    season round episode chapter verse week level volume part lap stage group matchday gameweek step generation phase
    quarter row line floor gate seat room surah hour minute second month day league sol frame edition grade
    """)  # "in season 3"

# Things that go by a name: what is wanted is wanted "for the player X".
NAMED = english.listed("""
    player team club league tournament bookmaker driver artist album song movie film book make model manufacturer
    product station stop route bank store shop source provider author vendor supplier planet sign animal breed dish
    recipe ingredient district province municipality island port river park museum school university hospital clinic
    device stock coin token asset pair fund portfolio wallet index indicator metric channel playlist subreddit hashtag
    newspaper magazine publisher journal person politician actor director celebrity character champion hero weapon
    race plant flower crop drug medicine disease symptom condition allergen nutrient exercise muscle equipment
    warehouse carrier airline aircraft ship vessel train vehicle car engine part brand word verb noun element molecule
    gene protein country city state region area zone county continent location place destination origin venue hotel
    restaurant dataset table column field schema project repository branch package library framework service app
    application browser campaign audience segment customer client employee contact user account member group role
    game event match fight world realm guild clan faction item card deck set suit zodiac horoscope lottery
    account address contract symbol ticker barcode sku domain keyword term phrase topic subject
    """)

POINTS: Mapping[str, tuple[str, ...]] = {
    "hour": ("at hour {v}",), "minute": ("at minute {v}",), "second": ("at second {v}",), "seat": ("in seat {v}",),
    "day": ("on day {v}", "for day {v}"),
}  # fmt: skip

THINGS = NAMED | english.listed("""
    order booking reservation post comment message email ticket invoice payment transaction transfer job task project
    file folder document image photo video article story review rating question answer page site list board note
    snippet record entry row item category tag collection catalog offer deal coupon quote shipment package parcel
    delivery trip flight sailing seat reminder meeting calendar appointment course lesson quiz exam student teacher
    patient doctor vehicle sensor reading alert monitor incident server instance node cluster image template form
    survey response poll vote domain certificate key webhook subscription plan license policy claim property listing
    unit building floor office department employee candidate application company business organization branch meal
    workout exercise program conversation thread chat bot model agent prediction report dashboard chart query job
    request season series episode track podcast show stream reel highlight gallery poem verse chapter surah hadith
    recipe ingredient product variant cart wishlist review seller buyer merchant proposal contest grant loan bill
    performance fixture innings stage team entity print reward badge quest mission location proof draft calculation
    number security tweet newspaper budget socket station charger port
    """)

# Dates by what happens on them; "for" and "on" say that of any other day.
DAYS_OF: Mapping[str, tuple[str, ...]] = {
    "due": ("due on {v}",), "purchase": ("bought on {v}",), "delivery": ("to be delivered on {v}",),
    "publication": ("published on {v}",), "expiry": ("expiring on {v}",), "expiration": ("expiring on {v}",),
    "return": ("returning on {v}",), "departure": ("leaving on {v}",), "arrival": ("arriving on {v}",),
    "birth": ("born on {v}",),
}  # fmt: skip
