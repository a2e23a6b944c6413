# ruff: noqa: E501
"""What `build_value_pools.py` composes the pools from: facts checked by hand, and words to invent with.

A place is: city | country | ISO 3166 code | region | latitude | longitude | IANA zone | ISO 4217 | ISO 639-1 | IATA.
A currency is: code | name | units for one US dollar (rough, and fixed for ever, so that conversions recompute).
"""

PLACES = """
Lisbon|Portugal|PT|Lisbon|38.7223|-9.1393|Europe/Lisbon|EUR|pt|LIS
Porto|Portugal|PT|Norte|41.1579|-8.6291|Europe/Lisbon|EUR|pt|OPO
Faro|Portugal|PT|Algarve|37.0194|-7.9304|Europe/Lisbon|EUR|pt|FAO
Madrid|Spain|ES|Community of Madrid|40.4168|-3.7038|Europe/Madrid|EUR|es|MAD
Barcelona|Spain|ES|Catalonia|41.3874|2.1686|Europe/Madrid|EUR|es|BCN
Seville|Spain|ES|Andalusia|37.3891|-5.9845|Europe/Madrid|EUR|es|SVQ
Valencia|Spain|ES|Valencian Community|39.4699|-0.3763|Europe/Madrid|EUR|es|VLC
Bilbao|Spain|ES|Basque Country|43.2630|-2.9350|Europe/Madrid|EUR|es|BIO
Paris|France|FR|Ile-de-France|48.8566|2.3522|Europe/Paris|EUR|fr|CDG
Lyon|France|FR|Auvergne-Rhone-Alpes|45.7640|4.8357|Europe/Paris|EUR|fr|LYS
Marseille|France|FR|Provence-Alpes-Cote d'Azur|43.2965|5.3698|Europe/Paris|EUR|fr|MRS
Nice|France|FR|Provence-Alpes-Cote d'Azur|43.7102|7.2620|Europe/Paris|EUR|fr|NCE
Bordeaux|France|FR|Nouvelle-Aquitaine|44.8378|-0.5792|Europe/Paris|EUR|fr|BOD
Toulouse|France|FR|Occitanie|43.6047|1.4442|Europe/Paris|EUR|fr|TLS
Berlin|Germany|DE|Berlin|52.5200|13.4050|Europe/Berlin|EUR|de|BER
Munich|Germany|DE|Bavaria|48.1351|11.5820|Europe/Berlin|EUR|de|MUC
Hamburg|Germany|DE|Hamburg|53.5511|9.9937|Europe/Berlin|EUR|de|HAM
Frankfurt|Germany|DE|Hesse|50.1109|8.6821|Europe/Berlin|EUR|de|FRA
Cologne|Germany|DE|North Rhine-Westphalia|50.9375|6.9603|Europe/Berlin|EUR|de|CGN
Stuttgart|Germany|DE|Baden-Wurttemberg|48.7758|9.1829|Europe/Berlin|EUR|de|STR
Vienna|Austria|AT|Vienna|48.2082|16.3738|Europe/Vienna|EUR|de|VIE
Salzburg|Austria|AT|Salzburg|47.8095|13.0550|Europe/Vienna|EUR|de|SZG
Zurich|Switzerland|CH|Zurich|47.3769|8.5417|Europe/Zurich|CHF|de|ZRH
Geneva|Switzerland|CH|Geneva|46.2044|6.1432|Europe/Zurich|CHF|fr|GVA
Amsterdam|Netherlands|NL|North Holland|52.3676|4.9041|Europe/Amsterdam|EUR|nl|AMS
Rotterdam|Netherlands|NL|South Holland|51.9244|4.4777|Europe/Amsterdam|EUR|nl|RTM
Eindhoven|Netherlands|NL|North Brabant|51.4416|5.4697|Europe/Amsterdam|EUR|nl|EIN
Brussels|Belgium|BE|Brussels-Capital|50.8503|4.3517|Europe/Brussels|EUR|fr|BRU
Antwerp|Belgium|BE|Flanders|51.2194|4.4025|Europe/Brussels|EUR|nl|ANR
Luxembourg|Luxembourg|LU|Luxembourg|49.6116|6.1319|Europe/Luxembourg|EUR|fr|LUX
Rome|Italy|IT|Lazio|41.9028|12.4964|Europe/Rome|EUR|it|FCO
Milan|Italy|IT|Lombardy|45.4642|9.1900|Europe/Rome|EUR|it|MXP
Venice|Italy|IT|Veneto|45.4408|12.3155|Europe/Rome|EUR|it|VCE
Florence|Italy|IT|Tuscany|43.7696|11.2558|Europe/Rome|EUR|it|FLR
Naples|Italy|IT|Campania|40.8518|14.2681|Europe/Rome|EUR|it|NAP
Bologna|Italy|IT|Emilia-Romagna|44.4949|11.3426|Europe/Rome|EUR|it|BLQ
Athens|Greece|GR|Attica|37.9838|23.7275|Europe/Athens|EUR|el|ATH
Thessaloniki|Greece|GR|Central Macedonia|40.6401|22.9444|Europe/Athens|EUR|el|SKG
London|United Kingdom|GB|England|51.5074|-0.1278|Europe/London|GBP|en|LHR
Manchester|United Kingdom|GB|England|53.4808|-2.2426|Europe/London|GBP|en|MAN
Birmingham|United Kingdom|GB|England|52.4862|-1.8904|Europe/London|GBP|en|BHX
Bristol|United Kingdom|GB|England|51.4545|-2.5879|Europe/London|GBP|en|BRS
Edinburgh|United Kingdom|GB|Scotland|55.9533|-3.1883|Europe/London|GBP|en|EDI
Glasgow|United Kingdom|GB|Scotland|55.8642|-4.2518|Europe/London|GBP|en|GLA
Cardiff|United Kingdom|GB|Wales|51.4816|-3.1791|Europe/London|GBP|en|CWL
Belfast|United Kingdom|GB|Northern Ireland|54.5973|-5.9301|Europe/London|GBP|en|BFS
Dublin|Ireland|IE|Leinster|53.3498|-6.2603|Europe/Dublin|EUR|en|DUB
Cork|Ireland|IE|Munster|51.8985|-8.4756|Europe/Dublin|EUR|en|ORK
Copenhagen|Denmark|DK|Capital Region|55.6761|12.5683|Europe/Copenhagen|DKK|da|CPH
Aarhus|Denmark|DK|Central Denmark|56.1629|10.2039|Europe/Copenhagen|DKK|da|AAR
Stockholm|Sweden|SE|Stockholm|59.3293|18.0686|Europe/Stockholm|SEK|sv|ARN
Gothenburg|Sweden|SE|Vastra Gotaland|57.7089|11.9746|Europe/Stockholm|SEK|sv|GOT
Oslo|Norway|NO|Oslo|59.9139|10.7522|Europe/Oslo|NOK|no|OSL
Bergen|Norway|NO|Vestland|60.3913|5.3221|Europe/Oslo|NOK|no|BGO
Helsinki|Finland|FI|Uusimaa|60.1699|24.9384|Europe/Helsinki|EUR|fi|HEL
Reykjavik|Iceland|IS|Capital Region|64.1466|-21.9426|Atlantic/Reykjavik|ISK|is|KEF
Tallinn|Estonia|EE|Harju|59.4370|24.7536|Europe/Tallinn|EUR|et|TLL
Riga|Latvia|LV|Riga|56.9496|24.1052|Europe/Riga|EUR|lv|RIX
Vilnius|Lithuania|LT|Vilnius|54.6872|25.2797|Europe/Vilnius|EUR|lt|VNO
Warsaw|Poland|PL|Masovia|52.2297|21.0122|Europe/Warsaw|PLN|pl|WAW
Krakow|Poland|PL|Lesser Poland|50.0647|19.9450|Europe/Warsaw|PLN|pl|KRK
Gdansk|Poland|PL|Pomerania|54.3520|18.6466|Europe/Warsaw|PLN|pl|GDN
Prague|Czechia|CZ|Prague|50.0755|14.4378|Europe/Prague|CZK|cs|PRG
Brno|Czechia|CZ|South Moravia|49.1951|16.6068|Europe/Prague|CZK|cs|BRQ
Bratislava|Slovakia|SK|Bratislava|48.1486|17.1077|Europe/Bratislava|EUR|sk|BTS
Budapest|Hungary|HU|Budapest|47.4979|19.0402|Europe/Budapest|HUF|hu|BUD
Bucharest|Romania|RO|Bucharest|44.4268|26.1025|Europe/Bucharest|RON|ro|OTP
Ljubljana|Slovenia|SI|Central Slovenia|46.0569|14.5058|Europe/Ljubljana|EUR|sl|LJU
Zagreb|Croatia|HR|Zagreb|45.8150|15.9819|Europe/Zagreb|EUR|hr|ZAG
Split|Croatia|HR|Split-Dalmatia|43.5081|16.4402|Europe/Zagreb|EUR|hr|SPU
Dubrovnik|Croatia|HR|Dubrovnik-Neretva|42.6507|18.0944|Europe/Zagreb|EUR|hr|DBV
Belgrade|Serbia|RS|Belgrade|44.7866|20.4489|Europe/Belgrade|RSD|sr|BEG
Istanbul|Turkey|TR|Istanbul|41.0082|28.9784|Europe/Istanbul|TRY|tr|IST
Ankara|Turkey|TR|Ankara|39.9334|32.8597|Europe/Istanbul|TRY|tr|ESB
Izmir|Turkey|TR|Izmir|38.4237|27.1428|Europe/Istanbul|TRY|tr|ADB
Valletta|Malta|MT|Malta|35.8989|14.5146|Europe/Malta|EUR|mt|MLA
Nicosia|Cyprus|CY|Nicosia|35.1856|33.3823|Asia/Nicosia|EUR|el|LCA
Tbilisi|Georgia|GE|Tbilisi|41.7151|44.8271|Asia/Tbilisi|GEL|ka|TBS
New York|United States|US|New York|40.7128|-74.0060|America/New_York|USD|en|JFK
Boston|United States|US|Massachusetts|42.3601|-71.0589|America/New_York|USD|en|BOS
Philadelphia|United States|US|Pennsylvania|39.9526|-75.1652|America/New_York|USD|en|PHL
Washington|United States|US|District of Columbia|38.9072|-77.0369|America/New_York|USD|en|IAD
Atlanta|United States|US|Georgia|33.7490|-84.3880|America/New_York|USD|en|ATL
Miami|United States|US|Florida|25.7617|-80.1918|America/New_York|USD|en|MIA
Orlando|United States|US|Florida|28.5383|-81.3792|America/New_York|USD|en|MCO
Tampa|United States|US|Florida|27.9506|-82.4572|America/New_York|USD|en|TPA
Charlotte|United States|US|North Carolina|35.2271|-80.8431|America/New_York|USD|en|CLT
Pittsburgh|United States|US|Pennsylvania|40.4406|-79.9959|America/New_York|USD|en|PIT
Detroit|United States|US|Michigan|42.3314|-83.0458|America/Detroit|USD|en|DTW
Chicago|United States|US|Illinois|41.8781|-87.6298|America/Chicago|USD|en|ORD
Minneapolis|United States|US|Minnesota|44.9778|-93.2650|America/Chicago|USD|en|MSP
Nashville|United States|US|Tennessee|36.1627|-86.7816|America/Chicago|USD|en|BNA
New Orleans|United States|US|Louisiana|29.9511|-90.0715|America/Chicago|USD|en|MSY
Dallas|United States|US|Texas|32.7767|-96.7970|America/Chicago|USD|en|DFW
Houston|United States|US|Texas|29.7604|-95.3698|America/Chicago|USD|en|IAH
Austin|United States|US|Texas|30.2672|-97.7431|America/Chicago|USD|en|AUS
Kansas City|United States|US|Missouri|39.0997|-94.5786|America/Chicago|USD|en|MCI
Denver|United States|US|Colorado|39.7392|-104.9903|America/Denver|USD|en|DEN
Salt Lake City|United States|US|Utah|40.7608|-111.8910|America/Denver|USD|en|SLC
Phoenix|United States|US|Arizona|33.4484|-112.0740|America/Phoenix|USD|en|PHX
Las Vegas|United States|US|Nevada|36.1699|-115.1398|America/Los_Angeles|USD|en|LAS
Los Angeles|United States|US|California|34.0522|-118.2437|America/Los_Angeles|USD|en|LAX
San Diego|United States|US|California|32.7157|-117.1611|America/Los_Angeles|USD|en|SAN
San Francisco|United States|US|California|37.7749|-122.4194|America/Los_Angeles|USD|en|SFO
Sacramento|United States|US|California|38.5816|-121.4944|America/Los_Angeles|USD|en|SMF
Portland|United States|US|Oregon|45.5152|-122.6784|America/Los_Angeles|USD|en|PDX
Seattle|United States|US|Washington|47.6062|-122.3321|America/Los_Angeles|USD|en|SEA
Anchorage|United States|US|Alaska|61.2181|-149.9003|America/Anchorage|USD|en|ANC
Honolulu|United States|US|Hawaii|21.3069|-157.8583|Pacific/Honolulu|USD|en|HNL
Toronto|Canada|CA|Ontario|43.6532|-79.3832|America/Toronto|CAD|en|YYZ
Ottawa|Canada|CA|Ontario|45.4215|-75.6972|America/Toronto|CAD|en|YOW
Montreal|Canada|CA|Quebec|45.5017|-73.5673|America/Toronto|CAD|fr|YUL
Quebec City|Canada|CA|Quebec|46.8139|-71.2080|America/Toronto|CAD|fr|YQB
Halifax|Canada|CA|Nova Scotia|44.6488|-63.5752|America/Halifax|CAD|en|YHZ
Winnipeg|Canada|CA|Manitoba|49.8951|-97.1384|America/Winnipeg|CAD|en|YWG
Calgary|Canada|CA|Alberta|51.0447|-114.0719|America/Edmonton|CAD|en|YYC
Vancouver|Canada|CA|British Columbia|49.2827|-123.1207|America/Vancouver|CAD|en|YVR
Mexico City|Mexico|MX|Mexico City|19.4326|-99.1332|America/Mexico_City|MXN|es|MEX
Guadalajara|Mexico|MX|Jalisco|20.6597|-103.3496|America/Mexico_City|MXN|es|GDL
Cancun|Mexico|MX|Quintana Roo|21.1619|-86.8515|America/Cancun|MXN|es|CUN
Panama City|Panama|PA|Panama|8.9824|-79.5199|America/Panama|USD|es|PTY
San Jose|Costa Rica|CR|San Jose|9.9281|-84.0907|America/Costa_Rica|CRC|es|SJO
Bogota|Colombia|CO|Bogota|4.7110|-74.0721|America/Bogota|COP|es|BOG
Medellin|Colombia|CO|Antioquia|6.2442|-75.5812|America/Bogota|COP|es|MDE
Lima|Peru|PE|Lima|-12.0464|-77.0428|America/Lima|PEN|es|LIM
Quito|Ecuador|EC|Pichincha|-0.1807|-78.4678|America/Guayaquil|USD|es|UIO
Santiago|Chile|CL|Santiago Metropolitan|-33.4489|-70.6693|America/Santiago|CLP|es|SCL
Buenos Aires|Argentina|AR|Buenos Aires|-34.6037|-58.3816|America/Argentina/Buenos_Aires|ARS|es|EZE
Montevideo|Uruguay|UY|Montevideo|-34.9011|-56.1645|America/Montevideo|UYU|es|MVD
Sao Paulo|Brazil|BR|Sao Paulo|-23.5505|-46.6333|America/Sao_Paulo|BRL|pt|GRU
Rio de Janeiro|Brazil|BR|Rio de Janeiro|-22.9068|-43.1729|America/Sao_Paulo|BRL|pt|GIG
Salvador|Brazil|BR|Bahia|-12.9777|-38.5016|America/Bahia|BRL|pt|SSA
Recife|Brazil|BR|Pernambuco|-8.0476|-34.8770|America/Recife|BRL|pt|REC
Tokyo|Japan|JP|Tokyo|35.6762|139.6503|Asia/Tokyo|JPY|ja|HND
Osaka|Japan|JP|Osaka|34.6937|135.5023|Asia/Tokyo|JPY|ja|KIX
Sapporo|Japan|JP|Hokkaido|43.0618|141.3545|Asia/Tokyo|JPY|ja|CTS
Fukuoka|Japan|JP|Fukuoka|33.5904|130.4017|Asia/Tokyo|JPY|ja|FUK
Seoul|South Korea|KR|Seoul|37.5665|126.9780|Asia/Seoul|KRW|ko|ICN
Busan|South Korea|KR|Busan|35.1796|129.0756|Asia/Seoul|KRW|ko|PUS
Beijing|China|CN|Beijing|39.9042|116.4074|Asia/Shanghai|CNY|zh|PEK
Shanghai|China|CN|Shanghai|31.2304|121.4737|Asia/Shanghai|CNY|zh|PVG
Shenzhen|China|CN|Guangdong|22.5431|114.0579|Asia/Shanghai|CNY|zh|SZX
Taipei|Taiwan|TW|Taipei|25.0330|121.5654|Asia/Taipei|TWD|zh|TPE
Singapore|Singapore|SG|Singapore|1.3521|103.8198|Asia/Singapore|SGD|en|SIN
Kuala Lumpur|Malaysia|MY|Kuala Lumpur|3.1390|101.6869|Asia/Kuala_Lumpur|MYR|ms|KUL
Bangkok|Thailand|TH|Bangkok|13.7563|100.5018|Asia/Bangkok|THB|th|BKK
Hanoi|Vietnam|VN|Hanoi|21.0278|105.8342|Asia/Ho_Chi_Minh|VND|vi|HAN
Jakarta|Indonesia|ID|Jakarta|-6.2088|106.8456|Asia/Jakarta|IDR|id|CGK
Manila|Philippines|PH|Metro Manila|14.5995|120.9842|Asia/Manila|PHP|tl|MNL
Mumbai|India|IN|Maharashtra|19.0760|72.8777|Asia/Kolkata|INR|hi|BOM
Delhi|India|IN|Delhi|28.7041|77.1025|Asia/Kolkata|INR|hi|DEL
Bengaluru|India|IN|Karnataka|12.9716|77.5946|Asia/Kolkata|INR|kn|BLR
Chennai|India|IN|Tamil Nadu|13.0827|80.2707|Asia/Kolkata|INR|ta|MAA
Colombo|Sri Lanka|LK|Western Province|6.9271|79.8612|Asia/Colombo|LKR|si|CMB
Kathmandu|Nepal|NP|Bagmati|27.7172|85.3240|Asia/Kathmandu|NPR|ne|KTM
Dubai|United Arab Emirates|AE|Dubai|25.2048|55.2708|Asia/Dubai|AED|ar|DXB
Doha|Qatar|QA|Doha|25.2854|51.5310|Asia/Qatar|QAR|ar|DOH
Amman|Jordan|JO|Amman|31.9454|35.9284|Asia/Amman|JOD|ar|AMM
Tel Aviv|Israel|IL|Tel Aviv|32.0853|34.7818|Asia/Jerusalem|ILS|he|TLV
Cairo|Egypt|EG|Cairo|30.0444|31.2357|Africa/Cairo|EGP|ar|CAI
Casablanca|Morocco|MA|Casablanca-Settat|33.5731|-7.5898|Africa/Casablanca|MAD|ar|CMN
Marrakesh|Morocco|MA|Marrakesh-Safi|31.6295|-7.9811|Africa/Casablanca|MAD|ar|RAK
Tunis|Tunisia|TN|Tunis|36.8065|10.1815|Africa/Tunis|TND|ar|TUN
Accra|Ghana|GH|Greater Accra|5.6037|-0.1870|Africa/Accra|GHS|en|ACC
Lagos|Nigeria|NG|Lagos|6.5244|3.3792|Africa/Lagos|NGN|en|LOS
Nairobi|Kenya|KE|Nairobi|-1.2921|36.8219|Africa/Nairobi|KES|sw|NBO
Cape Town|South Africa|ZA|Western Cape|-33.9249|18.4241|Africa/Johannesburg|ZAR|en|CPT
Johannesburg|South Africa|ZA|Gauteng|-26.2041|28.0473|Africa/Johannesburg|ZAR|en|JNB
Sydney|Australia|AU|New South Wales|-33.8688|151.2093|Australia/Sydney|AUD|en|SYD
Melbourne|Australia|AU|Victoria|-37.8136|144.9631|Australia/Melbourne|AUD|en|MEL
Brisbane|Australia|AU|Queensland|-27.4698|153.0251|Australia/Brisbane|AUD|en|BNE
Perth|Australia|AU|Western Australia|-31.9523|115.8613|Australia/Perth|AUD|en|PER
Adelaide|Australia|AU|South Australia|-34.9285|138.6007|Australia/Adelaide|AUD|en|ADL
Auckland|New Zealand|NZ|Auckland|-36.8509|174.7645|Pacific/Auckland|NZD|en|AKL
Wellington|New Zealand|NZ|Wellington|-41.2924|174.7787|Pacific/Auckland|NZD|en|WLG
"""

CURRENCIES = """
USD|US Dollar|1
EUR|Euro|0.92
GBP|Pound Sterling|0.79
JPY|Yen|149.5
CHF|Swiss Franc|0.88
CAD|Canadian Dollar|1.37
AUD|Australian Dollar|1.52
NZD|New Zealand Dollar|1.65
CNY|Yuan Renminbi|7.2
INR|Indian Rupee|83.5
BRL|Brazilian Real|5.1
MXN|Mexican Peso|17.2
SEK|Swedish Krona|10.5
NOK|Norwegian Krone|10.7
DKK|Danish Krone|6.88
PLN|Zloty|3.98
CZK|Czech Koruna|23.2
HUF|Forint|360
RON|Romanian Leu|4.58
TRY|Turkish Lira|32.4
ISK|Iceland Krona|138
RSD|Serbian Dinar|108
GEL|Lari|2.7
KRW|Won|1350
TWD|New Taiwan Dollar|32.1
SGD|Singapore Dollar|1.35
MYR|Malaysian Ringgit|4.7
THB|Baht|36.2
VND|Dong|25000
IDR|Rupiah|15900
PHP|Philippine Peso|56.8
LKR|Sri Lanka Rupee|300
NPR|Nepalese Rupee|133.6
AED|UAE Dirham|3.6725
QAR|Qatari Rial|3.64
JOD|Jordanian Dinar|0.709
ILS|New Israeli Sheqel|3.7
EGP|Egyptian Pound|47.5
MAD|Moroccan Dirham|10
TND|Tunisian Dinar|3.12
GHS|Ghana Cedi|14.2
NGN|Naira|1450
KES|Kenyan Shilling|131
ZAR|Rand|18.6
COP|Colombian Peso|3900
PEN|Sol|3.72
CLP|Chilean Peso|940
ARS|Argentine Peso|880
UYU|Peso Uruguayo|38.9
CRC|Costa Rican Colon|512
"""

LANGUAGES = """
en|English
es|Spanish
fr|French
de|German
pt|Portuguese
it|Italian
nl|Dutch
el|Greek
da|Danish
sv|Swedish
no|Norwegian
fi|Finnish
is|Icelandic
et|Estonian
lv|Latvian
lt|Lithuanian
pl|Polish
cs|Czech
sk|Slovak
hu|Hungarian
ro|Romanian
sl|Slovenian
hr|Croatian
sr|Serbian
tr|Turkish
mt|Maltese
ka|Georgian
ja|Japanese
ko|Korean
zh|Chinese
ms|Malay
th|Thai
vi|Vietnamese
id|Indonesian
tl|Tagalog
hi|Hindi
kn|Kannada
ta|Tamil
si|Sinhala
ne|Nepali
ar|Arabic
he|Hebrew
sw|Swahili
"""

COMPANY_SUFFIXES = (
    "Ltd Group Inc Labs Partners Logistics Systems Foods Studios Works Industries Energy Retail Media Holdings"
)
STREET_SUFFIXES = "Street Avenue Road Lane Drive Court Place Square Way Terrace"
BRAND_SYLLABLES = (
    "bel cor dar fen gal hal jun kel lor mar nor pel quen ril sol tav vel zan",
    "a e i o u",
    "ba dex don fi gra lux mo na ro ta vix",
)

PARTS = {
    "adjective": """quiet bright hidden silver golden distant gentle broken crimson velvet winter summer northern southern
        frozen burning silent endless little ancient paper wooden copper electric midnight early late open lonely patient
        restless shallow hollow painted borrowed forgotten honest curious crooked amber coastal evening""",
    "noun": """harbour garden river lantern mountain orchard station window bridge forest island meadow tower compass
        mirror letter sparrow engine kitchen valley archive lighthouse market anchor canyon violin clock ladder
        library desert comet feather willow railway summit cottage fountain whistle tide ember""",
    "plural": """lanterns rivers stars letters shadows maps oceans gardens horizons echoes bridges trains clouds mirrors
        lanes storms pines tides roads signals harbours feathers windows islands embers seasons""",
    "place": """Northgate Eastbrook Westhaven Southmoor Ashford Birchwood Clearwater Dunmore Elmfield Fairview Glenrock
        Highbridge Ironvale Kingsley Lakeside Millbrook Newport Oakridge Pinehurst Queensway Redcliff Stonebridge
        Thornbury Underhill Valemont Whitfield Yarrow Brookside Copperfield Hartwell""",
    "creature": """Falcons Rangers Wolves Comets Pioneers Otters Hawks Titans Mariners Foxes Giants Bears Storm Wanderers
        Rovers Kestrels Bison Lynx Herons Chargers""",
    "material": """oak steel cotton linen leather ceramic bamboo wool glass copper walnut titanium canvas silicone cork
        recycled aluminium""",
    "quality": """compact wireless foldable portable insulated waterproof lightweight adjustable cordless heavy-duty classic
        slim ergonomic rechargeable handmade""",
    "item": """backpack desk lamp kettle headphones bottle jacket chair keyboard blender tent wallet notebook speaker
        umbrella mug tripod charger blanket skillet scarf bicycle monitor suitcase watch planter toolbox""",
    "topic": """budget schedule invoice contract report release roadmap hiring onboarding survey newsletter inventory
        migration audit training launch renewal campaign workshop delivery maintenance security pricing travel""",
    "weekday": "Monday Tuesday Wednesday Thursday Friday",
    "activity": """jazz film food book wine craft science startup photography design dance running comedy poetry coding
        theatre cycling chess gaming pottery""",
    "gathering": "festival fair summit night workshop meetup expo weekend marathon showcase",
    "venue": "cafe bistro museum gallery park hotel inn theatre library gym bakery market hostel lodge garden",
    "team": "support sales finance design engineering marketing operations legal product facilities",
    "person": "manager driver teacher editor client designer supplier neighbour reviewer organiser",
    "verb": "reviewed finished updated approved moved prepared shared checked collected replaced",
    "task": "budget schedule report release roadmap survey newsletter launch campaign workshop delivery",
    "change": "faster simpler cheaper safer clearer smoother",
}

PRODUCTS = ["{quality} {material} {item}", "{material} {item}", "{quality} {item}"]
MOVIES = [
    "the {adjective} {noun}",
    "{plural} of {place}",
    "{adjective} {plural}",
    "the last {noun}",
    "beyond the {noun}",
    "{weekday} at the {noun}",
]
BOOKS = [
    "the {noun} and the {adjective} {noun}",
    "a history of {plural}",
    "the {person}'s {noun}",
    "{adjective} {plural}",
    "letters from {place}",
    "the {place} {noun}",
]
SONGS = [
    "{adjective} {plural}",
    "{weekday} {plural}",
    "under the {noun}",
    "{noun} song",
    "dancing with {plural}",
    "{adjective} {noun}",
]
ARTISTS = ["the {adjective} {plural}", "{adjective} {noun}", "{place} {plural}", "{noun} & {plural}"]
EVENTS = ["{place} {activity} {gathering}", "{adjective} {activity} {gathering}"]
TEAMS = ["{place} {creature}"]
NO_PLACES = """station window market library museum engine ladder cottage kitchen archive railway theatre letter clock
    whistle violin tower school desert ember tide canyon feather comet gallery hotel"""
PLACE_NAMES = ["{place} {venue}", "the {adjective} {venue}", "{noun} {venue}", "{adjective} {noun} {venue}"]
NAMES = ["{adjective} {noun}"]
TITLES = [
    "{adjective} {noun} guide",
    "{topic} plan for {weekday}",
    "how the {team} team {verb} the {topic}",
    "{place} {topic} notes",
    "ten ways to a {change} {task}",
    "{activity} in {place}",
    "the {adjective} {noun}",
]
SUBJECTS = [
    "{topic} update for {weekday}",
    "question about the {topic}",
    "notes from the {topic} meeting",
    "{topic} needs your approval",
    "{place} {topic} review",
    "plan for the {activity} {gathering}",
]
MESSAGES = [
    "can we move the {topic} call to {weekday}?",
    "the {topic} is ready for review.",
    "please send the {topic} by {weekday}.",
    "I have {verb} the {topic} for the {team} team.",
    "the {quality} {item} has arrived.",
    "see you at the {activity} {gathering} on {weekday}.",
    "thanks, the {person} has {verb} the {topic}.",
]
SENTENCES = [
    "the {team} team {verb} the {topic} before {weekday}.",
    "a {quality} {item} made of {material}.",
    "the {person} {verb} the {adjective} {noun} near {place}.",
    "{place} is known for its {activity} {gathering} and its {adjective} {noun}.",
    "the new {topic} process is {change} than the old one.",
    "every {weekday} the {person} visits the {adjective} {venue} in {place}.",
    "the {topic} was {verb} after a talk with the {person}.",
    "bring the {quality} {item} to the {activity} {gathering}.",
]
FILE_STEMS = ["{topic}_{weekday}", "{team}_{topic}", "{adjective}_{noun}", "{place}_{topic}"]

LISTS = {
    "categories": """electronics\nbooks\nhome\ngarden\nsports\ntoys\nclothing\nbeauty\ngrocery\ntravel\nmusic\nhealth\noffice
        automotive\npets\njewelry\nphotography\nkitchen\noutdoors\nart\nfinance\neducation\nfitness\nscience\nfamily
        technology\nfood\nbusiness\nculture\nnature""",
    "tags": """featured\nnew\nsale\npopular\nurgent\narchived\ndraft\nteam\nfamily\nwork\nhome\nlocal\norganic\nvintage\nbudget
        premium\nweekend\nsummer\nwinter\nhandmade\nlimited\nfavourite\nreview\nbeginner\nadvanced\nremote\noutdoor
        indoor\nquick\neasy\nhealthy\nclassic""",
    "hashtags": """#travel\n#cooking\n#fitness\n#photography\n#music\n#nature\n#coding\n#startup\n#design\n#books\n#hiking\n#coffee
        #sunset\n#weekend\n#cycling\n#gardening\n#recipes\n#running\n#cinema\n#architecture\n#knitwear\n#sustainability
        #dogs\n#cats\n#ocean\n#citytrips\n#ceramics\n#vegan\n#camping\n#history\n#astronomy\n#baking\n#jazz\n#knitting
        #productivity\n#learning\n#chess\n#surfing\n#museum\n#woodwork""",
    "genres": """drama\ncomedy\naction\nthriller\nromance\nhorror\nfantasy\nmystery\ndocumentary\nanimation\nadventure\ncrime
        jazz\nrock\npop\nclassical\nhip hop\nelectronic\nfolk\nblues\ncountry\nreggae\nindie\nsoul""",
    "sports": """football\nbasketball\ntennis\ncricket\nrugby\nbaseball\nice hockey\nvolleyball\nhandball\ngolf\nswimming\ncycling
        athletics\nboxing\nbadminton\ntable tennis\nrowing\nsailing\nskiing\nfield hockey""",
    "leagues": """Northern Premier League\nCoastal Cup\nNational Division One\nMetro League\nContinental Series\nPacific Conference
        Atlantic Conference\nHighland League\nRiver Valley League\nCapital Cup\nCentral Super League\nIsland Championship
        Lakes Division\nHarbour Trophy\nOpen Masters Series\nUnity Cup""",
    "foods": """margherita pizza\nmushroom risotto\nchicken curry\nvegetable lasagne\nbeef stew\nlentil soup\ncaesar salad
        fish tacos\npad thai\nfalafel wrap\npumpkin soup\nspinach quiche\nsalmon teriyaki\nveggie burger\nshakshuka\nramen
        tomato soup\nmiso soup\napple pie\nbanana bread\nblueberry pancakes\ntiramisu\nlemon tart\nrice pudding\nbibimbap
        paella\nmoussaka\ngnocchi\nhummus plate\ngreek salad\nminestrone\nratatouille\ndumplings\nspring rolls\nomelette
        avocado toast\nporridge\nchocolate brownie\ncarrot cake\nstuffed peppers""",
    "ingredients": """olive oil\ngarlic\nonion\ntomato\nbasil\nrice\nchicken breast\nsalmon\neggs\nflour\nbutter\nmilk\ncheddar
        parmesan\nspinach\ncarrot\npotato\nbell pepper\nmushroom\nlemon\nginger\nsoy sauce\nhoney\noats\nchickpeas\nlentils
        black beans\ncoconut milk\ncumin\ncinnamon\nyogurt\navocado\nbroccoli\nzucchini\nalmonds\nwalnuts""",
    "colors": """red\nblue\ngreen\nyellow\norange\npurple\npink\nbrown\nblack\nwhite\ngray\nnavy\nteal\nturquoise\nmaroon\nolive\nlavender
        beige\ncoral\nindigo\ngold\nsilver\ncrimson\nmint""",
    "industries": """software\nretail\nhealthcare\nlogistics\neducation\nhospitality\nconstruction\nagriculture\ninsurance\nbanking
        energy\ntelecommunications\nmanufacturing\npublishing\nautomotive\naerospace\nreal estate\npharmaceuticals\ntourism
        entertainment""",
    "symbols": """AAPL\nMSFT\nGOOGL\nAMZN\nNVDA\nMETA\nTSLA\nNFLX\nINTC\nAMD\nIBM\nORCL\nCSCO\nADBE\nCRM\nQCOM\nTXN\nSAP\nSONY\nTM\nNKE\nSBUX\nMCD
        KO\nPEP\nWMT\nCOST\nTGT\nHD\nDIS\nBA\nGE\nCAT\nMMM\nXOM\nCVX\nJPM\nBAC\nV\nMA\nPFE\nJNJ\nUPS\nFDX""",
    "crypto_symbols": "BTC\nETH\nSOL\nADA\nXRP\nDOT\nLTC\nDOGE\nLINK\nAVAX\nMATIC\nXLM\nATOM\nALGO\nUNI\nTRX",
    "vehicles": """compact hatchback\nfamily sedan\nelectric hatchback\ncity van\npickup truck\nestate car\nconvertible\nminivan
        off-road SUV\ncompact SUV\ncargo bike\nelectric scooter\ntouring motorcycle\ncampervan\nminibus\nhybrid sedan""",
    "animals": """dog\ncat\nhorse\nrabbit\nparrot\ntortoise\nfox\nwolf\nbear\ndeer\notter\nowl\neagle\npenguin\ndolphin\nwhale\nseal\nelephant
        giraffe\nzebra\nlion\ntiger\nkoala\nkangaroo\nhedgehog\nsquirrel\nbadger\nswan\nfrog\nsalmon""",
    "statuses": "active\npending\ncompleted\nprocessing\nconfirmed\nscheduled\nopen\nclosed",
    "mime_types": """application/json\napplication/pdf\napplication/zip\ntext/plain\ntext/csv\ntext/html\nimage/png\nimage/jpeg
        image/webp\nimage/svg+xml\naudio/mpeg\nvideo/mp4""",
    "file_extensions": "pdf\ncsv\ntxt\njson\nxlsx\ndocx\npng\njpg\nmp4\nzip\nmd\nhtml",
    "folders": "documents\nprojects\nshared\narchive\nteam\ndrafts\ndownloads\nclients\noffice\nprivate",
}

FUNCTION_WORDS = """about above across after again against ahead alone along already also although always among another
    anyone anything around attorney away back because become been before behind below best better between beyond both
    call came cannot cause could deep despite does done down during each early easy either else even ever every
    everybody everyone everything exactly feel finally former from full further gave goes gone good guess half
    hand happen hard have heavy held here herself himself hold however just keep kill kind know last late later
    least leave left less like likely little live long look lose maybe mean might more most move much must myself
    near nearly need never next none nothing notice occur often once only onto open other ourselves over perhaps
    player please point poor possibly quite rather ready real really remain same seem several shall short should
    show since small some somebody someone something sometimes soon still such suddenly sure take tell than that
    their them themselves then there these they thing think this those though through throughout thus together
    tonight toward turn under until upon usually very want well were what whatever when where whether which while
    whole whom whose will with within without wonder would wrong yeah your yourself"""
