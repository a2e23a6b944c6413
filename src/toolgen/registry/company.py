"""The words by which a topic is known: the company that shows which sense of a word is meant."""

from toolgen.core.english import listed

TOPICS: dict[str, frozenset[str]] = {
    "sport": listed("""
        sport football soccer basketball baseball hockey tennis cricket rugby handball volleyball golf motorsport nba
        nfl mlb nhl mma ufc boxing esport esports league team player tournament fixture standing odd odds bookmaker
        betting bet championship cup club athlete livescore futsal snooker darts waterpolo futebol footapi formula f1
        fifa uefa ncaa espn bundesliga premier goal coach
        """),
    "race": listed("race racing motorsport formula f1 nascar motogp horse greyhound circuit driver rally lap"),
    "screen": listed("""
        tv television movie film series show netflix imdb anime streaming episode drama cinema actor hulu disney manga
        """),
    "music": listed("music song artist album playlist spotify soundcloud lyric lyrics deezer shazam audio genre dj"),
    "video": listed("video youtube tiktok vimeo twitch stream streaming subscriber dailymotion"),
    "social": listed("""
        social instagram facebook twitter tiktok reddit linkedin tweet follower following hashtag community forum
        comment like likes feed snapchat pinterest threads blog
        """),
    "finance": listed("""
        finance financial stock equity share market trading trade trader investing investment nasdaq nyse etf fund
        dividend ticker symbol forex index option earnings portfolio broker exchange price candle ohlc yahoo
        """),
    "crypto": listed("""
        crypto cryptocurrency bitcoin ethereum btc eth coin blockchain token wallet binance coinbase defi nft web3
        solana polygon coingecko coinmarketcap
        """),
    "money": listed("currency forex exchange fx euro dollar usd eur gbp conversion convert converter"),
    "bank": listed("bank banking payment pay account iban transaction credit debit balance fintech budget money"),
    "shop": listed("""
        shop shopping store ecommerce commerce product cart buy amazon ebay aliexpress shopify walmart retail price
        merchant item listing catalog warehouse inventory coupon sale
        """),
    "food": listed("food grocery nutrition barcode ingredient recipe calorie drink supermarket beverage"),
    "cards": listed("pokemon magic yugioh hearthstone deck tcg game gaming card clash duel gathering mtg valorant"),
    "game": listed("game gaming steam xbox playstation nintendo fortnite league minecraft roblox esport hero pc"),
    "dictionary": listed("""
        dictionary language word vocabulary definition thesaurus synonym english grammar text translation lexical urban
        """),
    "rail": listed("train rail railway metro subway bus transit transport transportation platform departure tram"),
    "sky": listed("weather forecast meteo meteorology climate temperature rain wind observation air noaa tide snow"),
    "astro": listed("astronomy sun moon sunrise sunset solar lunar phase planet space star zodiac astrology nasa"),
    "chemistry": listed("chemistry chemical periodic atomic atom science"),
    "garden": listed("plant garden gardening flora botany botanical species flower houseplant watering tree"),
    "mail": listed("shipping shipment tracking track carrier parcel courier postal logistics delivery post package"),
    "inbox": listed("mailbox inbox mail temp temporary disposable sender receive attachment gmail imap message"),
    "chat": listed("chat message messaging whatsapp telegram sms conversation communication messenger slack send"),
    "ai": listed("ai llm gpt openai chatgpt machine learning prompt completion inference chat neural"),
    "auto": listed("car vehicle auto automotive vin motor engine make mileage dealer"),
    "home": listed("real estate property house home apartment rent rental realtor zillow realty bedroom housing"),
    "travel": listed("travel trip hotel flight booking airbnb vacation tourism tour accommodation airline room"),
    "geo": listed("""
        geocode geocoding geo geography map location place latitude longitude coordinate city country nearby poi gps
        street postal zip region
        """),
    "books": listed("book library author reading isbn novel literature publisher gutenberg"),
    "bible": listed("bible verse scripture quran hadith surah gita holy"),
    "work": listed("job career employment salary recruit recruitment hiring resume hr employee company"),
    "sales": listed("sales crm lead marketing prospect pipeline customer outreach business"),
    "school": listed("education school student university course learning lesson teacher class udemy"),
    "security": listed("security malicious phishing malware safe unsafe spam scan threat reputation fraud blacklist"),
    "seo": listed("seo keyword search backlink ranking google serp domain rank marketing"),
    "site": listed("website web page site seo html crawl scrape scraper url"),
    "network": listed("dns domain whois tls ssl server host network ip https http certificate hostname"),
    "uptime": listed("monitor monitoring uptime ping check server service api status alive heartbeat healthcheck"),
    "host": listed("server hosting cloud cpu virtual vps instance datacenter node region devops cluster"),
    "devices": listed("device iot sensor smart hardware phone tracker gps battery firmware mobile"),
    "baby": listed("baby gender boy girl first last given surname origin nationality firstname genderize"),
    "medicine": listed("drug medicine medical pharmacy pharmaceutical dosage fda medication health prescription"),
    "fitness": listed("fitness exercise workout gym muscle bodybuilding training yoga health"),
    "doctor": listed("doctor physician medical clinic hospital health specialty appointment"),
    "pets": listed("pet dog cat animal breed puppy petstore vet"),
    "says": listed("inspirational inspiring motivation motivational famous saying author wisdom inspiration"),
    "news": listed("news article headline press newspaper journalist breaking media"),
    "law": listed("congress parliament legislation law senate legislative act politics political"),
    "lottery": listed("lottery lotto powerball jackpot 4d toto megamillions mega"),
    "question": listed("trivia quiz question answer knowledge exam test"),
    "calendar": listed("calendar holiday weekday timezone clock world time date day"),
    "energy": listed("energy electricity power carbon emission grid solar charger charging ev"),
    "ads": listed("advertising ad ads campaign advertiser marketing impression facebook"),
    "events": listed("event concert ticket venue festival ticketmaster eventbrite conference meetup"),
    "software": listed("app software release android ios google apple play application package npm pip docker update"),
    "tax": listed("tax vat sales income gst"),
    "calls": listed("carrier caller validate validation validator verify numverify spam telecom lookup dial calling"),
    "people": listed("person people contact employee linkedin profile directory company"),
}  # fmt: skip
