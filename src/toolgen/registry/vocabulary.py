"""The English that APIs speak: the nouns and verbs that names are split into and understood by."""

from toolgen.core.english import listed

NOUNS = listed("""
    ability abbreviation accident account activity actor actress ad address adjective adult advertisement
    advice advisory affiliate agency agenda agent aggregate air aircraft airline airport album alarm alert
    algorithm alias allergen allocation alphabet altitude ambulance analysis analyst analytics angle animal
    animation anime annotation announcement answer antonym apartment app appearance application appointment
    area arena arrival article artist artwork aspect asset assignment association asteroid astronaut atlas
    attachment attack attendance attorney attraction attribute auction audience audio audit author authority
    availability avatar average award background badge balance band bank banner barcode baseball basket
    basketball batch battery beach beer bed benchmark beneficiary bet bible bid bill billing binary
    biography bird birth birthday blacklist block blockchain blog board bond bonus book booking bookmaker
    bookmark border bot box brand breach breed brewery bridge broadcast broker browser bucket budget bug
    building bus business button buyer cache calculation calculator calendar call calorie camera campaign
    candidate candle capacity capital captcha caption car card career cart cash casino cast cat catalog
    category celebrity cell census certificate challenge championship change channel chapter character
    charge charger chart chat checkout chef chemical child choice chunk church cinema circuit city citation
    claim class classification classroom click client climate clinic clock close club clue coach cocktail
    code coffee coin collection college color colour column comedian comic command comment commit commodity
    community company comparison competition competitor compliance component composer compound computer
    concept concert condition conference config configuration connection constellation constituency contact
    container content contest contract contribution contributor conversation conversion cookie coordinate
    copy country county coupon course court coverage creator credential credit crime criminal crop cruise
    crypto cryptocurrency cuisine cup currency cursor curve customer cve data database dataset date day
    deadline deal dealer death debt decade deck decision definition degree delay delivery demand department
    departure deposit depth derivative description design desk destination detail detector developer device
    diagnosis dictionary diet difference dimension direction director directory disaster discount discussion
    disease dish disk dispatch display distance distributor district dividend division dns doctor document
    dog dollar domain donation donor donut door download draft draw drawing dream drink driver drug duration
    earning earnings earthquake economy edge edition editor education effect egg election electricity
    element elevation email embedding emission emoji employee employer employment endpoint energy engine
    entity entry environment episode equipment equity error estate estimate ethnicity evaluation event exam
    example exchange exception exercise expense experience expert expiration explanation export expression
    extension face fact faculty fan fare farm fashion favorite feature fee feed feedback fee festival field
    fighter figure file filing fill film filter finance fine fingerprint firm fish fixture flag flavor
    flight floor flow flower folder follower font food football forecast forex fork form format formula
    forum foundation founder fraud freight friend fruit fuel function fund future game gas gateway gender
    gene genre geolocation geometry gift glossary goal goalkeeper golf good gossip government grade grammar
    grant graph grid grocery group growth guest guide guideline gym hadith haiku halt handle hardware hash
    hashtag hazard head header headline health height helmet hero highlight history hobby hockey holder
    holding holiday home horoscope horse hospital host hotel hour house household housing human humidity
    hurricane icon idea identifier identity image impact import incident income index indicator industry
    influencer information ingredient injury inbox insight institution instruction instructor instrument
    insurance integration intent interaction interest interview inventory investment investor invitation
    invite invoice ip isbn island issue item itinerary job joke journal journalist journey judge keyword kit
    label lake land landmark language lap laptop launch law lawyer layer layout lead leader leaderboard
    league lease lecture ledger legend lemma lender length lesson letter level library license line lineup
    link liquidity listing list loan location lock log logo lottery lounge lyric lyrics machine magazine
    mail mailbox maintenance make mall manga manager manufacturer map margin marker market marketplace
    master match material matrix meal meaning measure measurement medal media medication medicine meditation
    meeting member membership meme memory menu merchant message metadata metal meter method metric milestone
    mine minute mission mixer mobile mode model module moment money monitor month moon mortgage mosque
    motorcycle mountain movie museum music mutation name nation nationality network news newsletter
    newspaper nft node note notice notification noun number nutrient nutrition object observation occupation
    odds offer office officer opening opinion opponent opportunity option orbit order organization
    organisation organizer origin outage outcome output outlet overview owner owl ownership pack package
    page painting pair palette paper paragraph parameter parcel parent park parking part participant partner
    party pass passage passenger passport password patch patent path patient pattern pay payee payer payload
    payment payout pdf peak penalty people percentage performance performer period permission permit person
    persona pet pharmacy phase phone photo photographer phrase picture piece pilot pin pipeline pitch
    pitcher pixel pizza place plan plane planet plant plate platform play player playlist plot plugin
    podcast poem poet point pokemon policy politician poll pollen pollution pool population port portfolio
    position post postcode poster potion power practice prayer precipitation prediction preference prefix
    premium prescription presentation president pressure preview price pricing print printer privacy prize
    probability problem procedure process producer product profession professor profile profit program
    programme project promo promotion pronunciation proof property prospect protein protocol proverb
    provider province proxy publication publisher pull purchase purpose puzzle qr quality quantity quarter
    query question queue quiz quotation quote race radar radio rain range rank ranking rate rating ratio
    reaction reader reading receipt receiver recipe recipient recommendation record recording recovery
    redirect referee reference refund regex region registration regulation relation relationship release
    reminder rental repair repeater reply report repository request requirement research reservation reserve
    resident resolution resort resource response restaurant result resume retailer return revenue review
    revision reward rhyme ride ring risk river road robot role room roster rotation round route router
    routine row rule run runner safety salary sale sample sanction satellite scan scene schedule scheme
    school science score scoreboard scorecard scorer screen screenshot script sea season seat second secret
    section sector security segment seller senator sender sensor sentence sentiment sequence series server
    service session set setting settlement shape share shareholder shift ship shipment shipping shirt shoe
    shop shopping short show showtime sign signal signature similarity simulation site size skill skin sku
    slogan slot slug snapshot snippet snow soccer software solution song soul sound source space speaker specialty
    species speech speed spell split spoiler sponsor sport spot spread squad staff stage stadium standing
    standings star state statement station statistic statistics stats status step stock stop storage store
    storm story strategy stream street streamer string student studio study style subject submission
    subreddit subscriber subscription subtitle suburb suggestion summary summoner sun sunrise sunset
    supplier supply support surah surface surname survey symbol symptom synonym system table tag talent
    target task tax taxi teacher team technology temperature template term territory test text texture
    theater theatre theme thing thread threat thumbnail ticker ticket tide tile time timeframe timeline
    timezone tip title token tool topic total tour tournament town track tracker tracking trade trader
    tradition traffic trail trailer train trainer training transaction transcript transfer transit
    transition translation transport travel treatment tree trend trial tribe trip trivia trophy truck tune
    tutorial tweet type unit university uptime url usage user username utility vacation vaccine validation
    validator value variant variation vat vector vegetable vehicle vendor venue verb verse version vessel
    video view viewer village vin violation virus visa visibility visit visitor vocabulary voice volatility
    volcano volume volunteer vote voter voucher vulnerability wage walk wallet wallpaper war warehouse
    warning watch watchlist water wave weapon weather webcam webhook webinar website week weekday weight
    whale wheel whisky whois widget wiki wind window wine winner word work worker workflow workout workplace
    workspace world writer yard year yield yoga zip zodiac zone billboard checklist datapoint postcode
    placename autocomplete leaderboard thumbnail hashtag username filename webpage encounter offering pitch
    derby ordinance synonym thesaurus shoutout moderator livestream stream sms rsvp archive telemetry
    matchup crossing sailing reel highlight watchlist bookmark freelancer
    """)  # fmt: skip

ADJECTIVES = listed("""
    active actual advanced all annual anonymous available average bad basic best big block bulk central
    cheap clean closed cloud common complete computed crude current custom daily dead deep default digital
    direct double dynamic eastern economic electric electronic empty english entire european exact external
    famous fast featured final financial first fiscal flat foreign free fresh full funny future general
    global good great half healthy high historic historical hot hourly human indian individual inspirational
    instant internal international internet intraday invalid key large last late latest legal like live
    local long low lower main major mass max mean mental min minor missing mobile modern monthly
    motivational multiple national native natural nearby nearest net new next northern nutritional official
    old online open optimal organic original own paid parallel past personal physical political popular
    positive possible pre previous private professional public quarterly quick random raw real recent
    recommended regional registered regular related relative religious remote residential reverse rich
    russian safe same scheduled scientific second secure sexual short similar simple single slow small smart
    social solar southern special specific standard static sunny supported technical temporary thai third
    today tomorrow top total traditional trending true ultimate unique universal unread upcoming upper urban
    valid verified virtual viral virtual visual weekly western white whole wide yearly young african
    american asian australian brazilian british canadian chinese dutch french german greek italian japanese
    korean mexican polish spanish swiss turkish vietnamese
    """)  # fmt: skip

# Verbs by effect: what calling an endpoint so named does to the world.
VERBS_BY_EFFECT: dict[str, frozenset[str]] = {
    "read": listed("""
            get fetch retrieve read show view return describe access obtain load see receive provide give
            display open inspect download track monitor watch grab collect pull check preview
            """),
    "search": listed("""
        search find list browse discover query explore lookup suggest autocomplete filter match recommend
        enumerate
        """),
    "create": listed("""
            create add register insert post upload book reserve order schedule make open submit buy place
            start launch import subscribe enroll invite build new apply save store log record attach install
            deposit purchase request publish signup checkout sign bookmark plan issue open rent export hire
            checkin comment refund write append copy
            """),
    "update": listed("""
            update set edit rename change modify move enable disable patch put replace assign reset renew
            mark toggle activate deactivate restore increment confirm accept reject approve close complete
            adjust reschedule transfer merge link switch lock unlock archive pause resume turn extend join
            leave pin unpin acknowledge restart recall void mute unmute block report follow stop vote rate
            like sync refresh turn configure rotate
            """),
    "delete": listed("""
        delete remove cancel unsubscribe clear drop destroy revoke unlink unfollow erase purge withdraw
        terminate
        """),
    "send": listed("""
        send notify email share broadcast reply forward dispatch message text call deliver sms push
        """),
    "compute": listed("""
            convert calculate compute translate validate verify generate analyze analyse detect extract
            compress encode decode summarize classify compare predict estimate parse format transform
            encrypt decrypt hash recognize identify evaluate measure count solve simulate score scan crop
            resize render rewrite paraphrase transcribe correct shorten geocode normalize tokenize sort
            merge split rank optimize test roll shuffle censor moderate tag annotate label sum round minify
            beautify sanitize expand crawl scrape capture determine assess guess answer ask chat complete
            take truncate correlate summarise match subtract multiply divide factorize mask geocode quote factor
            trim highlight clean
            """),
}  # fmt: skip

EFFECT_BY_VERB: dict[str, str] = {
    verb: effect
    for effect in ("compute", "send", "delete", "update", "create", "search", "read")
    for verb in sorted(VERBS_BY_EFFECT[effect])
}
EFFECT_BY_VERB.update(
    {
        "match": "search",
        "merge": "compute",
        "complete": "update",
        "check": "read",
        "open": "read",
        "download": "read",
        "test": "compute",
        "tag": "update",
    }
)

# Nouns that end a name and say what is done with what stands before them: "hotel search", "email validation".
VERB_BY_ACTION_NOUN = {
    "search": "search", "lookup": "look up", "finder": "find", "validation": "validate",
    "validator": "validate", "verification": "verify", "verifier": "verify", "checker": "check",
    "generator": "generate", "generation": "generate", "converter": "convert", "conversion": "convert",
    "translation": "translate", "translator": "translate", "detection": "detect", "detector": "detect",
    "recognition": "recognize", "extraction": "extract", "extractor": "extract",
    "calculation": "calculate", "calculator": "calculate", "downloader": "download", "download": "download",
    "scraper": "scrape",
    "scraping": "scrape", "parser": "parse", "autocomplete": "autocomplete", "creation": "create",
    "corrector": "correct", "correction": "correct",
    "deletion": "delete", "removal": "remove", "removing": "remove", "analysis": "analyze",
    "analyzer": "analyze", "comparison": "compare", "prediction": "predict", "estimation": "estimate",
    "estimator": "estimate", "classification": "classify", "classifier": "classify",
    "summarizer": "summarize", "summarization": "summarize", "shortener": "shorten", "encoder": "encode",
    "decoder": "decode", "geocoding": "geocode", "encryption": "encrypt", "decryption": "decrypt",
    "compression": "compress", "registration": "register", "cancellation": "cancel",
}  # fmt: skip

# Words of names that carry no meaning of their own.
NOISE = listed("""
        api apis endpoint endpoints json xml rest restful rapid rapidapi v http https www php html aspx
        using service services method function request call url v1 v2 v3 v4 v5 deprecated deprecating beta
        new public default copy free com net org io route controller action ajax odata graphql gql rpc get
        post put delete patch
        """)


# The last words of names that describe a side of an entity, not an entity: "hotel details" is about a hotel.
FACETS = listed("""
        detail details info information data list summary overview profile status statistics statistic stats
        metadata history result results count total description attributes properties feed search lookup
        record records entry entries item items page pages report response object objects content
        availability analysis insight insights analytics metrics summary by id ids all type types number
        """)

# What an API of a category is about when its words do not say.
ENTITY_BY_CATEGORY = {
    "Advertising": "campaign", "Artificial_Intelligence_Machine_Learning": "prediction", "Business": "company",
    "Business_Software": "document", "Commerce": "product", "Communication": "message", "Cryptography": "key",
    "Cybersecurity": "scan", "Data": "record", "Database": "record", "Devices": "device", "Education": "course",
    "Email": "email", "Energy": "reading", "Entertainment": "show", "Events": "event", "Finance": "stock",
    "Financial": "stock", "Food": "recipe", "Gaming": "game", "Health_and_Fitness": "exercise", "Jobs": "job",
    "Location": "place", "Logistics": "shipment", "Mapping": "place", "Media": "media", "Medical": "condition",
    "Monitoring": "monitor", "Movies": "movie", "Music": "song", "News_Media": "article", "Other": "record",
    "Payments": "payment", "Reward": "reward", "SMS": "message", "Science": "observation", "Search": "result",
    "Social": "post", "Sports": "match", "Storage": "file", "Text_Analysis": "text", "Tools": "record",
    "Translation": "translation", "Transportation": "trip", "Travel": "trip", "Video_Images": "image",
    "Visual_Recognition": "image", "Weather": "forecast", "eCommerce": "product",
}  # fmt: skip
