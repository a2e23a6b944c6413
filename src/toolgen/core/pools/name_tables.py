# ruff: noqa: E501
"""What values are by their own names, as rows of "names: values"; `by_name` looks them up.

A row that begins with a word ("level") holds for every name that ends in it, unless a longer one ("water_level") does.
"""

from toolgen.core.tools import ValueKind

# Texts that come from a short list.
TEXTS = """
accent: american | british | australian | indian | irish
access_level privacy visibility: public | private | unlisted | internal
account_type: checking | savings | business | joint
action event_type operation: created | updated | viewed | deleted | shared
aircraft aircraft_type plane: Airbus A320 | Airbus A350 | Boeing 737 | Boeing 787 | Embraer E190 | ATR 72
algorithm: linear regression | random forest | gradient boosting | k-means | SHA-256 | Dijkstra
alignment align: left | right | center | justify
answer_type question_type: multiple choice | true or false | short answer | open
app_type: web | mobile | desktop | service
architecture: x86_64 | arm64 | amd64
area_unit: m2 | ft2 | hectare | acre
asset_type asset_class: stock | bond | fund | commodity | currency | crypto
asset base_asset quote_asset base quote base_currency_symbol: BTC | ETH | SOL | USDT | XRP | ADA
attribute attr feature features facility facilities amenity amenities: wifi | parking | pool | gym | air conditioning | breakfast | balcony | elevator
audience: general | teens | adults | families | professionals
authors_note disclaimer: For information only.
aspect_ratio ratio: 1:1 | 4:3 | 16:9 | 9:16 | 3:2
band label record_label studio: Harbour Records | Northlight Music | Blue Door Studio | Silver Fern Records
bet_type betting_type market_type market_group: match winner | over/under | both teams to score | handicap
blood_type: A+ | A- | B+ | O+ | O- | AB+
body_part body_parts muscle muscles primary_muscle target_muscle secondary_muscles: chest | back | shoulders | biceps | triceps | abdominals | quadriceps | hamstrings | calves | glutes
body_type: sedan | hatchback | SUV | coupe | pickup | wagon | van
bookmaker bookmakers: Harbour Bets | Northside Odds | Silverline | Fairplay
branch: main | develop | release | staging
browser: Chrome | Firefox | Safari | Edge
build conf conference division: East | West | North | South | Central
cabin cabin_class travel_class fare_class: economy | premium economy | business | first
carrier shipping_carrier courier: Swift Parcel | Northline Express | Harbour Freight | BlueRoute | Meridian Post
certification content_rating age_rating parental_rating mpaa_rating: G | PG | PG-13 | R | 12 | 16
channel_type: text | voice | video | announcement
class class_name classification: standard | premium | basic | special
cloud_cover_text sky: clear | partly cloudy | overcast | scattered clouds
codec video_codec: h264 | h265 | vp9 | av1
audio_codec: aac | mp3 | opus | flac
color_scheme theme: light | dark | system
command cmd: start | stop | restart | status
weather_condition condition_text weather_description weather_state forecast_condition weather_status: sunny | partly cloudy | cloudy | light rain | rain | thunderstorm | snow | fog | clear
forecast_description summary_text: sunny | partly cloudy | cloudy | light rain | rain | snow | fog
condition item_condition: new | used | refurbished | like new
confidence_level: low | medium | high
connection connection_type network_type: wifi | 4g | 5g | ethernet
contact_type phone_type line_type number_type: mobile | landline | voip | toll free
content_type media_format: text/html | application/json | image/jpeg | image/png | video/mp4 | application/pdf
continent: Europe | Asia | Africa | North America | South America | Oceania
contract_type employment_type job_type emp_type: full-time | part-time | contract | temporary | internship
card_type: debit | credit | prepaid
games_card_type: creature | spell | item | hero
card_brand card_network: Visa | Mastercard | American Express
cuisine cuisine_type: Italian | Mexican | Indian | Thai | Japanese | Greek | French | Spanish
data_granularity granularity interval intervals kline_interval timeframe time_frame resolution_interval: 1m | 5m | 15m | 30m | 1h | 4h | 1d | 1wk
data_type value_type field_type column_type: string | integer | number | boolean | date
database engine_name: PostgreSQL | MySQL | SQLite | MongoDB
date_format: YYYY-MM-DD | DD/MM/YYYY | MM/DD/YYYY
department dept faculty: Sales | Marketing | Engineering | Finance | Human Resources | Support | Operations
device device_type device_name: phone | tablet | laptop | desktop | smart TV
diet diet_type diets dietary: vegetarian | vegan | pescatarian | keto | gluten free | paleo
difficulty difficulty_level skill_level proficiency experience_level expertise: beginner | intermediate | advanced
direction dir wind_direction wind_dir compass: N | NE | E | SE | S | SW | W | NW
trade_direction trade_side order_side side pos_side position_side buy_sell: buy | sell
dividend_frequency frequency recurrence repeat schedule_type billing_cycle billing_period payment_frequency: daily | weekly | monthly | quarterly | yearly
document_type doc_type: invoice | contract | report | receipt | letter
dosage dose: 5 mg | 10 mg | 20 mg | 50 mg | 100 mg
dosage_form form: tablet | capsule | syrup | cream | injection
drivetrain drive drive_type wheel_drive: FWD | RWD | AWD | 4WD
education education_level degree: high school | bachelor | master | doctorate
emotion mood feeling: happy | calm | sad | excited | surprised | neutral
encoding charset: utf-8 | iso-8859-1 | us-ascii | utf-16
energy_source fuel fuel_type energy_type: petrol | diesel | electric | hybrid | LPG
engine: 1.2L I4 | 1.6L I4 | 2.0L I4 | 2.5L I4 | 3.0L V6 | 5.0L V8
entity_type object_type resource_type item_type: person | organization | place | product | event
environment env: production | staging | development | test
equipment gear: dumbbells | barbell | kettlebell | resistance band | cable machine | body weight
error_code reason_code: none
exchange exchanges exchange_name market stock_exchange listing_exchange primary_exchange: NASDAQ | NYSE | LSE | TSX | XETRA | EURONEXT
crypto_exchange: Binance | Kraken | Coinbase | Bitstamp
exercise_type workout_type activity activity_type sport_type: running | cycling | swimming | strength | yoga | walking
rarity: common | uncommon | rare | epic | legendary
eye_color hair_color: brown | blue | green | hazel | grey
family font font_family: Inter | Roboto | Open Sans | Lato | Georgia
folder directory folder_path directory_path dir_path parent_path parent_directory: /documents | /reports | /invoices | /photos | /backups | /projects | /exports | /shared | /templates | /archive | /notes
destination_folder destination_directory target_folder target_directory: /clients | /drafts | /handover | /meetings | /team | /training | /for_review
document_path doc_path first_document_path second_document_path: /documents/rental_agreement.pdf | /documents/annual_report.docx | /reports/budget_overview.pdf | /reports/site_survey.docx | /invoices/march_invoice.pdf | /projects/project_plan.odt | /shared/house_rules.docx | /archive/meeting_minutes.odt | /templates/cover_letter.docx | /notes/reading_list.html | /shared/travel_policy.pdf | /projects/user_manual.html
format output_format response_format file_format export_format from_format to_format: json | csv | pdf | xml | txt
audio_format sound_format: mp3 | wav | flac | ogg
image_format picture_format photo_format thumbnail_format: jpg | png | webp | gif
video_format clip_format stream_format movie_format: mp4 | mkv | webm | mov
book_format: paperback | hardcover | ebook | audiobook
formation: 4-4-2 | 4-3-3 | 3-5-2 | 4-2-3-1
framework: React | Django | Rails | Spring | Laravel
gear_type gearbox transmission transmission_type: manual | automatic | CVT
gender_type sex: female | male
gpa grade letter_grade score_text: A | A- | B+ | B | C+ | C
hashing hash_algorithm hash_type: md5 | sha1 | sha256 | sha512
heading_text button_text cta call_to_action: Learn more | Sign up | Shop now | Read more
hero class_role champion_role: tank | support | healer | damage | assassin
house_type property_type home_type housing_type listing_type building_type unit_type accommodation_type: apartment | house | condo | townhouse | studio | villa
http_method request_method method_name: GET | POST | PUT | DELETE
method: standard | automatic | manual | online
payment_method payment_type payment_mode: card | bank transfer | cash | wallet
shipping_method delivery_method delivery_type: standard | express | pickup | same day
importance priority urgency severity risk risk_level threat_level alert_level attention vulnerability impact: low | medium | high | critical
industry_type gic_sector sector sectors: Technology | Healthcare | Financials | Energy | Utilities | Industrials | Consumer Staples
instrument instrument_name: guitar | piano | drums | violin | bass
instrument_type security_type stock_type product_class: EQUITY | ETF | FUND | BOND | FUTURE
isp network_provider: Northline Telecom | Harbour Broadband | BlueFiber | Meridian Mobile
keyboard key_signature musical_key: C major | G major | A minor | E minor | D major
lang_pair language_pair: en-es | en-de | fr-en
layer layout orientation: portrait | landscape | square
league_type competition_type tournament_type: league | cup | playoff | friendly
level: beginner | intermediate | advanced
water_level battery_state charge_level stock_level: low | medium | high | full
license licence license_type license_name: MIT | Apache-2.0 | GPL-3.0 | BSD-3-Clause | CC BY 4.0
listing_status property_status: for sale | for rent | sold | pending
location_type place_type poi_type station_type: city | station | airport | museum | park | restaurant
log_level: debug | info | warning | error
map_type: roadmap | satellite | hybrid | terrain
marital_status: single | married | divorced
material: cotton | wool | leather | steel | oak | glass | ceramic
meal_type meal dish_type course_type: breakfast | lunch | dinner | snack | dessert
media_type record_type content_kind kind: image | video | audio | article
medium: oil on canvas | watercolour | bronze | photograph
metric metric_name measure indicator_name: page views | sessions | conversions | revenue | bounce rate
mode travel_mode transport_mode transport_type transportation: driving | walking | cycling | transit
model_name ai_model model_id language_model engine_model completion_model moderation_model answer_result_model completion_result_model moderation_result_model llm_model prediction_model translation_model: base-v2 | large-v3 | compact-v1 | vision-v2 | instruct-v4
model vehicle_model car_model trim_name: Aster | Corvo | Delmar | Elan | Fjord | Lumen | Nova | Orion | Strada | Vela
trim trim_level: Base | Sport | Touring | Limited | Premium
moon_phase moon phase_name phase: new moon | waxing crescent | first quarter | full moon | waning gibbous | last quarter
network blockchain chain: Ethereum | Bitcoin | Solana | Polygon | Avalanche | Litecoin
tv_network tv_channel tv_channels broadcaster show_network series_network station_network: Harbour TV | Channel North | Blue Screen | City Vision
newspaper newspaper_name source source_name news_source media_source publication outlet: Harbour Times | The Northern Post | City Ledger | Daily Meridian | The Coastal Review | Morning Dispatch
opening_hours hours business_hours working_hours open_hours office_hours: 09:00-17:00 | 08:00-18:00 | 10:00-20:00 | 07:30-16:30
opponent rival versus vs: Redcliff Titans | Newport Kestrels | Elmfield Comets | Lakeside Otters
option_type option_kind contract_side: call | put
order order_by sort_order sort_direction sort_dir ordering: asc | desc
sort sort_by sorting sort_type sort_field: relevance | date | price | rating | popularity
order_type: market | limit | stop
package_manager: npm | pip | maven | cargo
pair trading_pair currency_pair symbol_pair: BTC/USD | ETH/USD | EUR/USD | GBP/USD | USD/JPY
parameter_name parameter parameters variable indicator: temperature | humidity | pressure | pm25 | wind_speed
part_of_speech pos word_class partofspeech: noun | verb | adjective | adverb
parking parking_type: garage | driveway | street | none
periodicity period time_period time_range range date_range valid_ranges span horizon window: 1d | 5d | 1mo | 3mo | 6mo | 1y | ytd
permission permissions: read | write | admin
user_role team_role role roles account_role userrole member_role access_role: admin | editor | viewer | member | owner
pet_type species kingdom animal_type: dog | cat | bird | rabbit | fish | horse
plan plan_name plan_type subscription subscription_type tier package membership membership_type pricing_plan: free | basic | standard | premium | enterprise
platform platforms os operating_system device_os os_name: iOS | Android | Web | Windows | macOS | Linux
social_platform social_network social_media: Instagram | YouTube | TikTok | Facebook | Reddit | Pinterest
game_platform console: PC | PlayStation 5 | Xbox Series X | Nintendo Switch
player_position field_position playing_position team_position: goalkeeper | defender | midfielder | forward
position_name: top | bottom | left | right | center
polarity sentiment sentiment_label tone tonality: positive | neutral | negative
preference seat_type seat_preference: window | aisle | middle
prefecture: Tokyo | Osaka | Kyoto | Hokkaido | Aichi
pressure_unit: hPa | mb | inHg
price_range price_category: $ | $$ | $$$
processor cpu cpu_model: 4-core 2.4 GHz | 8-core 3.2 GHz | 16-core 3.0 GHz
gpu graphics graphics_card: 8 GB GDDR6 | 12 GB GDDR6 | integrated
product_type category_type: physical | digital | service | subscription
programming_language code_language coding_language compiler: Python | JavaScript | Java | Go | Rust | C++ | TypeScript
protocol protocols scheme: https | http | tcp | udp | ftp
pronunciation phonetic ipa: /ˈhɑːbə/ | /ˈlæntən/ | /ˈmedəʊ/ | /ˈrɪvə/
provider api_provider data_provider service_provider: Meridian Data | Northline | OpenHarbour | Bluefield
quality video_quality image_quality stream_quality: low | medium | high
quantifier quantity_unit measure_unit measurement_unit unit_name retail_unit serving_unit ingredient_unit: g | kg | ml | l | cup | tbsp | tsp | piece
race breed dog_breed cat_breed: Labrador | Beagle | Poodle | Siamese | Maine Coon | Border Collie
reaction: like | love | wow | laugh
record record_result form_guide last_five: W-W-D-L-W | L-W-D-W-W | D-D-W-L-W
rgb: 34,139,34 | 70,130,180 | 220,20,60 | 255,165,0
registrar domain_registrar: Harbour Domains | NameNorth | Bluefield Registrar
relation relationship relation_type: parent | sibling | friend | colleague | spouse
reason cause: requested by customer | scheduled maintenance | out of stock | duplicate
resolution screen_resolution video_resolution screen: 640x480 | 1280x720 | 1920x1080 | 2560x1440 | 3840x2160
result outcome verdict decision grade_result validation_result check_result: passed | approved | accepted | verified
match_result game_result fixture_result: win | draw | loss
room_type bed_type room_name: single | double | twin | suite | family
round round_name round_info stage_name match_round: Round 1 | Round 2 | Quarter-final | Semi-final | Final
salary_type pay_type pay_period: hourly | monthly | yearly
sampler: DDIM | Euler a | DPM++ 2M
school_type: public | private | charter
score_line final_score full_time_score half_time_score: 2-1 | 0-0 | 3-1 | 1-1 | 2-2
season season_name: spring | summer | autumn | winter
sport_season match_season league_season team_season player_season game_season: 2024/25 | 2025/26 | 2023/24
ticket_section seat_section listing_section row_section stand_section: Stalls | Balcony | Circle | Floor | Lower tier | Upper tier
session session_name session_type: morning | afternoon | evening
shape: round | square | oval | rectangular
ship_type vessel_type: cargo | tanker | passenger | fishing
shipping_speed service_level service_type: standard | express | economy | overnight
sign zodiac zodiac_sign sun_sign moon_sign star_sign horoscope: Aries | Taurus | Gemini | Cancer | Leo | Virgo | Libra | Scorpio | Sagittarius | Capricorn | Aquarius | Pisces
size clothing_size shirt_size: XS | S | M | L | XL
image_size photo_size: small | medium | large | original
specialization specialty speciality specialties field_of_study major subject_area: cardiology | economics | law | computer science | biology | design
stage lifecycle_stage deal_stage development_stage: planning | in progress | review | done
state_abbrev state_code state_abbreviation province_code state_or_province_code region_code subdivision_code: CA | NY | TX | FL | WA | IL | MA | CO
status_text status_details status_message availability_status availability stock_status: available | limited | out of stock
style art_style image_style design_style writing_style: modern | classic | minimal | vintage | watercolor | anime
surface court_surface track_surface: grass | clay | hard | indoor
symbol_sign currency_symbol currency_sign: $ | € | £ | ¥ | ₹
tld top_level_domain domain_extension zone_name: com | org | net | io | co
temperament: calm | friendly | alert | playful | loyal
time_unit duration_unit interval_unit: seconds | minutes | hours | days
tokenizer: bpe | wordpiece | unigram
town_type area_type region_type: city | suburb | village | district
trend trend_direction movement: up | down | stable
trigger trigger_type: manual | schedule | webhook
type kind_name subtype sub_type type_name category_kind: standard | regular | special | custom
address_type: home | work | billing | shipping
business_type company_type organization_type vendor_type: retail | wholesale | services | manufacturing
event_kind: conference | concert | workshop | festival
file_type_name: document | image | spreadsheet | archive
message_type notification_type alert_type: email | sms | push
network_kind: residential | datacenter | mobile
post_type article_type news_type: article | video | gallery | link
proxy_type: residential | datacenter | mobile
ticket_type seat_class: general admission | reserved | VIP | student
transaction_type payment_kind order_kind: payment | refund | transfer | deposit | withdrawal
user_type account_kind customer_type: individual | business
vehicle_type car_type vehicle_class vehicle_category: sedan | SUV | hatchback | van | truck | motorcycle
unit units unit_system measurement_system system_of_units: metric | imperial
unit_unit from_unit to_unit source_unit target_unit base_unit first_unit second_unit input_unit output_unit: km | mile | m | ft | yd
expression formula equation calculation_expression: 12 * 7 | 45 + 18.5 | 90 / 4 | 120 - 37.5 | 6 * 14.5 | 230 + 115 | 99 / 3
distance_unit length_unit dimension_unit radius_unit: km | mi | m | ft
weight_unit mass_unit: kg | lb | g | oz
temperature_unit temp_unit degree_unit: celsius | fahrenheit
speed_unit wind_unit wind_speed_unit: km/h | mph | m/s
currency_unit: cents | units
currency_name: euro | US dollar | pound sterling | Swiss franc | Japanese yen | Canadian dollar | Swedish krona | Polish zloty
ph_unit observation_unit reading_unit measurement_result_unit sensor_unit: °C | hPa | % | km/h
value_text observation_value: normal | high | low
occasion: birthday | wedding | anniversary | holiday
voice voice_name voice_gender voice_id_name: Aria | Leo | Nora | Theo | Mila
vendor seller merchant store_name shop_name retailer supplier_name marketplace: Harbour Goods | Northline Store | Bluefield Market | Meridian Outlet | Willow & Co
warranty: 1 year | 2 years | 3 years | none
warehouse warehouse_name depot: North depot | Harbour depot | Central depot
weekdays days_of_week working_days open_days: Mon-Fri | Mon-Sat | Sat-Sun
quantity_kind physical_quantity: length | mass | volume | temperature | speed | area
column column_name: city | year | price | status | country
collection: books | letters | photos | recipes | maps
hobby hobbies interest interests: photography | hiking | chess | cooking | gardening | cycling
skill skills: plumbing | welding | carpentry | electrical work | hydraulics
word_type: noun | verb | adjective | adverb
world world_name server_name server server_region realm datacenter: eu-west-1 | us-east-1 | ap-south-1 | eu-central-1
hosting_region cloud_region aws_region: eu-west-1 | us-east-1 | ap-south-1 | eu-central-1
conditions medical_condition disease diagnosis symptom symptoms: migraine | asthma | hypertension | eczema | seasonal allergy
drug medicine medication active_ingredient substance: ibuprofen | paracetamol | amoxicillin | cetirizine | omeprazole
plant plant_name flower: lavender | basil | rosemary | fern | tulip
allergen allergens: gluten | milk | eggs | peanuts | soy
drink cocktail_name beverage glass: lemonade | green tea | espresso | mojito | iced coffee
planet: Mercury | Venus | Mars | Jupiter | Saturn | Neptune
element chemical_element: hydrogen | carbon | oxygen | iron | gold
rank_name tier_name league_tier division_name: Bronze | Silver | Gold | Platinum | Diamond
weapon: sword | bow | staff | dagger
abbreviation abbr short_code acronym team_abbreviation: NHK | BRC | KST | OAK | TIT
native_language_name alternative_name alternate_names alternatenames alias aliases nickname: Harbour | Old Town | Silver | Northside
timezone_abbreviation tz_abbr timezone_abbr: UTC | CET | EST | PST | JST
icao icao_code station_icao: EGLL | LFPG | KJFK | EDDF | LEMD | EHAM | LIRF | WSSS
airline_iata airline_iata_code airline_code carrier_code carrier_iata: XQ | ZH | JV | QN | WU | VX | KZ | YJ
airline_icao airline_icao_code carrier_icao: XQA | ZHB | JVC | QNT | WUR | VXA | KZL | YJN
airline_call_sign airline_callsign: FALCON | HERON | SKYLARK | NORTHSTAR | BLUEBIRD | HARBOUR | ORION | COMET
un_locode locode: GBLON | FRPAR | NLRTM | DEHAM | USNYC
callsign: BAW117 | DLH402 | AFR006 | KLM641
template_channel message_channel notification_channel delivery_channel: email | sms | letter | push
app_genre app_genres app_primary_genre primary_genre app_category: Productivity | Games | Education | Health & Fitness | Travel | Music | Finance | Utilities
mobile_carrier phone_carrier sms_carrier number_carrier carrier_name: Northline Telecom | Harbour Mobile | BlueFiber | Meridian Mobile
seat seat_number: 4A | 7C | 11D | 12F | 14C | 18B | 21A | 23E
gate boarding_gate departure_gate arrival_gate: A4 | A12 | B7 | B21 | C3 | C15 | D9
terminal departure_terminal arrival_terminal: 1 | 2 | 3 | 4
departure_platform arrival_platform journey_platform train_platform station_platform stop_platform track_platform: 1 | 2 | 3 | 4 | 5 | 7 | 9 | 11
palette color_palette colour_palette: sunset | ocean | forest | pastel | monochrome | earth
shelf bin_location: A1 | A3 | B2 | B5 | C4 | D1
contact_tag person_tag customer_tag client_tag: client | supplier | partner | press | friend | colleague | lead | newsletter
snippet_tag template_tag: letter | customer | reply | standard | short | formal | internal
record_collection: letters | maps | photographs | manuscripts | recordings | posters
columns column_names headers header_names: name | status | owner | date | amount | notes | category | created_at
field fields field_name field_names changed_fields added_fields removed_fields missing_fields matching_fields differing_fields unfilled placeholder placeholders changed_columns required_fields: name | email | phone | city | address | date | price | quantity | status | notes | title | country
technician_skill engineer_skill: electrical | hydraulics | welding | refrigeration | calibration | plumbing
employee_skills candidate_skills: project management | data analysis | copywriting | negotiation | photo editing | spreadsheets | public speaking
warning warnings warning_message: A default value was used. | One value was rounded. | Empty fields were left out.
root_element root_tag: catalog | order | invoice | items | report
coin_name crypto_name cryptocurrency_name token_name base_name: Bitcoin | Ethereum | Solana | Cardano | Polkadot | Litecoin
index_name stock_index market_index: FTSE 100 | DAX | CAC 40 | Nikkei 225 | S&P 500
account_name bank_account_name: Everyday account | Savings account | Joint account | Travel account | Business account
portfolio_name: Growth portfolio | Retirement portfolio | Income portfolio | Long-term savings | Balanced portfolio
ticket_type_name tickettype_name ticket_name: General admission | Reserved seating | VIP | Student | Early bird
portfolio_label watchlist_name: Favourites | Dividend payers | Technology | Long-term
role_name: admin | editor | viewer | member | owner
platform_name: iOS | Android | Web | Windows | macOS | Linux
calling_code dial_code dialling_code dialing_code phone_code country_calling_code idd: +1 | +31 | +33 | +34 | +44 | +49 | +61 | +81
planet_name: Mercury | Venus | Mars | Jupiter | Saturn | Neptune
element_name: hydrogen | carbon | oxygen | iron | gold
metal metal_name: gold | silver | platinum | palladium | copper
sector_name: Technology | Healthcare | Financials | Energy | Utilities | Industrials
anime_genre anime_genres: action | adventure | comedy | drama | fantasy | mystery | romance | horror
movie_genre movie_genres film_genre show_genre show_genres series_genre tv_genre title_genre: drama | comedy | action | thriller | romance | horror | fantasy | mystery | documentary | animation | adventure | crime
game_genre game_genres games_genre videogame_genre: action | adventure | puzzle | role-playing | strategy | simulation | sports | racing
joke_category: puns | one-liners | work | animals | family
song_genre song_genres track_genre album_genre artist_genre artist_genres music_genre band_genre playlist_genre concert_genre: jazz | rock | pop | folk | soul | indie | electronic | classical | hip hop | blues
book_genre book_genres novel_genre novel_genres story_genre manga_genre reader_genre readers_genre favourite_genre favorite_genre: fantasy | mystery | romance | thriller | crime | adventure | horror | biography
topic topics subject_topic: travel | photography | cooking | history | technology | music | cycling | gardening | health | education | finance | architecture | astronomy | hiking | chess
museum_theme exhibition_theme park_theme attraction_theme: art | history | science | nature | design | seafaring
flight_status: scheduled | boarding | departed | landed | delayed
train_status bus_status departure_status journey_status trip_status: on time | delayed | boarding
order_status purchase_status: processing | shipped | delivered | pending
invoice_status bill_status: paid | unpaid | overdue
shipment_status parcel_status delivery_status tracking_status package_status: in transit | out for delivery | delivered
match_status game_status fixture_status matchup_status scoreboard_status race_status tournament_status leaderboard_status contest_status: scheduled | in progress | finished
event_status appointment_status meeting_status: scheduled | confirmed
message_status sms_status email_status mail_status text_status reply_status: delivered | sent
form_status survey_status poll_status questionnaire_status: open | closed | draft
booking_status reservation_status registration_status rsvp_status: confirmed
offer_status bid_status proposal_status quote_status: pending | accepted | declined
campaign_status newsletter_status: draft | scheduled | sent
project_status goal_status: active | completed | on hold
mission_status: planned | in progress | completed
ticket_status issue_status enquiry_status lead_status: open | in progress | closed
bet_status: open | won | lost
anime_status manga_status series_status serie_status show_status comic_status manhwa_status novel_status: ongoing | completed
character_status: alive | deceased
injury_status: questionable | doubtful | out
pet_status: available | adopted
report_status scan_status archive_status: completed
review_status article_status news_status post_status template_status template_state page_status video_status: published
company_status business_status card_status product_status subscriber_status api_key_status license_status driver_status agent_status worker_status: active
session_status link_status coupon_status key_status: active | expired
score_status: final | in progress
payment_status transaction_status transfer_status: completed | pending | settled
market_status exchange_status: open | closed
subscription_status membership_status: active | paused | expired
account_status user_status member_status profile_status: active | inactive
machine_status printer_status device_status sensor_status robot_status: online | idle | offline
domain_status: registered | available
site_status website_status server_status service_status health_status api_status: operational | degraded | maintenance
job_status task_status conversion_status export_status import_status print_status process_status: queued | running | completed
health: healthy | degraded
"""

# The kind that a name speaks of, where the registry found none.
KINDS: dict[ValueKind, str] = {
    "person_name": """
        assignee developer instructor photographer narrator trainer starring casts cast reporter speaker organizer
        organiser created_by createdby updated_by posted_by uploaded_by written_by hosted_by captain jockey pilot founder
        founded_by ceo chef spokesperson judge composer lyricist producer writer editor translator user_full_name
        registrant legal_name account_holder cardholder holder beneficiary traveller guest_name last_played_by nombre
        """,
    "username": "handle nick screenname twitter instagram user login owner_username author_username channel",
    "company": "manufacturer_name developer_name publisher_name brand_owner operator airline_name insurer issuer lender "
    "exchange_full_name employer_name asn_org org organisation_name host_organization brewery label_company agency",
    "city": "capital capital_city birthplace hometown town suburb locality port_city departure_city municipality "
    "city_ascii birth_place place_of_birth",
    "region": "provinces province subdivision county_name prefecture_name admin_area state_province",
    "country": "countries origin_country country_of_origin nationality made_in countries_and_territories ships_from "
    "ship_from ships_to shipping_from shipping_to country_ascii",
    "hashtag": "hashtags hash_tags trending_hashtags",
    "artist": "artists performer performers lineup headliner headliners",
    "book": "books shared_books favourite_book favorite_book",
    "date": "dates",
    "street": "address_full addressline1 address_line_1 street_line full_address formatted_address display_address",
    "place_name": "site_name_of_place site_location pickup_location dropoff_location origination",
    "song": "album album_name collection_name playlist_name",
    "event": "next_holiday nextholiday holiday holiday_name occasion_name",
    "food": "menu_item dish_name meal_name",
    "title": "subtitle heading title_english english_title original_title caption_text label_text alt alt_text",
    "name": "nameen namefr name_en name_fr hi ru pt fi de fr fa lo ur bn ar ks ps sd hak yue city_name_normalize display display_name full_title short_title project campaign_name",
    "sentence": "snippet html_snippet instructions instruction steps tip hint prompt_text example usage_note "
    "translation translated_text output response_text answer_text details detail descriptive explanation rationale "
    "reasoning remark remarks additional_info extra_info notice advice collocation history_note tldr",
    "paragraph": "html body_html content_html article_text transcript abstract plot synopsis body_text excerpt_text",
    "url": "wikipedia sourceurls source_urls live_url stream_url avatar_link preview weburl next previous next_page_url "
    "prev endpoint_url canonical feed rss remote_endpoint",
    "image_url": "images photos pictures image_urls photo_url_large gallery screenshots coverart sprite icons banner flag "
    "svg background matchingimages",
    "datetime": "last_update last_updated lastupdate lastupdated last_modified lastmodified updated modified created "
    "createdon created_on modifiedon modified_on last_seen lastseen first_seen last_login last_change last_revised "
    "last_trade lasttrade datestamp timestamp_utc datetime_utc photo_datetime_utc datetime_published published released "
    "last_update_utc registered joined from_utc to_utc observation_time local_time localtime logged",
    "end_date": "valid_until expiry expires expiration valid_to valid_till expiration_date best_before deadline closing",
    "start_date": "valid_from effective_from applicable_on opens onset",
    "time": "doors_open doors_close estimated_arrival estimated_departure scheduled_arrival scheduled_departure actual_arrival actual_departure sunrise sunset moonrise moonset kickoff kick_off time_part dawn dusk",
    "ip": "whitelisted_ips server_ip client_ip remote_ip nameserver_ip proxy_ip host_ip",
    "domain": "host hostname site registrar_domain nameserver nameservers name_servers dns",
    "tag": "keywords_list topics genres_tags segment",
    "genre": "genres subgenre",
    "hash": "token access_token api_token session_token secret signature checksum fingerprint",
    "code": "cid adamid ident reference ref short_id tracking prefcd citycd tyocd bancd goucd zipcd",
    "version": "cbecs_version build_version firmware release_version min_version",
    "email": "shared_with shared_with_emails collaborators message_to email_to mail_to reply_to forward_to bcc contact contact_email support_email abuse_contact",
    "phone": "sms_number text_number call_number numbers fax tel mobile whatsapp",
    "industry": "business_sector line_of_business vertical",
    "color": "background_color font_color accent_color joe_color",
    "language": "original_language spoken_language subtitle_language",
    "temperature": "temp dew_point dewpoint feelslike wind_chill heat_index air_temp_mean temp_mean temperature_mean",
    "year": "founded vintage graduation_year release_yr yr",
    "latitude": "north south",
    "longitude": "east west",
}

# Lowest, highest and decimals of numbers.
NUMBERS = """
accuracy precision recall f1_score: 70 99 1
accuracy_m accuracy_radius: 5 60 0
active_users active_count online_count online: 40 9000 0
age_rating: 6 18 0
air_pressure pressure pressure_mb pressure_hpa sea_level_pressure barometer altimeter: 985 1035 0
pressure_in: 29.1 30.6 2
altitude alt elevation altitude_m elevation_m: 5 2400 0
flight_altitude aircraft_altitude: 9000 12500 0
aqi air_quality_index us_aqi: 12 140 0
area area_sqm square_meters floor_area surface_area living_area lot_area: 35 320 0
square_feet squarefootage sq_ft sqft square_footage area_sqft living_area_sqft: 450 4200 0
attempts tries retries retry_count: 1 4 0
avg average mean median: 10 90 1
bathrooms baths bathroom_count bath toilets: 1 4 0
room_beds hotel_room_beds: 1 3 0
bedrooms beds bedroom_count bed rooms room_count: 1 5 0
battery battery_level batterylevel battery_percentage state_of_charge: 12 100 0
bid ask bid_price ask_price last last_price close close_price open open_price previous previous_close prev_close day_open strike strike_price high_price low_price chart_previous_close market_price last_price_traded: 18 420 2
bit_rate bitrate: 96 320 0
bpm tempo: 70 160 0
build_number: 100 4200 0
age_limit minimum_age min_age: 6 18 0
calories kcal energy_kcal food_calories calories_count: 60 780 0
recipe_calories meal_calories dish_calories: 240 760 0
calories_burned: 90 640 0
card_price: 1 60 2
capacity max_capacity seating_capacity max_guests: 20 900 0
room_max_guests room_capacity room_max_occupancy max_occupancy apartment_max_guests house_max_guests property_max_guests listing_max_guests accommodates sleeps: 1 6 0
car_capacity vehicle_capacity seats_count car_seats vehicle_seats: 2 9 0
stadium_capacity venue_capacity arena_capacity: 8000 80000 0
carbohydrates carbs carbohydrates_g carbs_g: 4 90 1
cases confirmed recovered tests: 40 90000 0
deaths: 0 900 0
change price_change day_change net_change change_amount: -9 9 2
change_percentage change_percent percent_change change_pct price_change_percentage change_24h growth growth_rate change_rate cases_growth deaths_growth critical_growth recovered_growth price_change_percent: -8 8 2
character_count char_count: 20 900 0
clicks clicks_count click_count: 15 4800 0
cloud_cover clouds cloudiness cloud: 0 100 0
cholesterol sodium cholesterol_mg sodium_mg: 5 900 0
co: 0.1 1.2 2
no2 so2 o3 pm10: 2 90 1
pm2_5 pm25: 2 45 1
co2: 400 520 0
comments comment_count comments_count replies reply_count: 0 340 0
compression_ratio: 1.2 6.5 2
vote_average average_vote imdb_rating user_score tmdb_rating movie_score critic_score: 4.1 9.2 1
metascore rotten_tomatoes_score tomatometer: 31 97 0
thread_length message_thread_length: 1 12 0
pin_count pinned_count: 1 9 0
attachment_count attachments_count: 0 3 0
file_count archive_file_count archive_files: 1 8 0
federal optional nationwide_flag: 0 1 0
tax_assessment_value assessment_value assessed_value property_value property_tax_total: 90000 620000 0
land improvements land_value improvements_value: 30000 310000 0
unit_count: 1 4 0
package_height package_length package_width package_depth item_height item_length item_width box_height box_length box_width parcel_height parcel_length parcel_width: 4 90 0
temp_difference temperature_difference: -9 9 1
rain_difference precipitation_difference: -6 6 1
week_of_year: 1 53 0
prepare_time: 5 90 0
overlap overlap_percent overlap_percentage: 4 80 1
hashtag_post_count hashtag_posts: 120 9000 0
daily_count daily_counts: 20 900 0
confidence confidence_score probability likelihood certainty similarity_percentage: 55 99 1
similarity similarity_score relevance relevance_score score_ratio closeness importance_score: 0.4 0.99 2
consumption consumption_kwh energy_consumption kwh wh generation: 4 900 1
context_length max_tokens token_limit: 4096 128000 0
context_window: 4096 128000 0
token_count tokens total_tokens prompt_tokens completion_tokens: 12 1800 0
coordinates bbox bounding_box viewport: -60 70 4
core_count cores cpu_cores threads vcpus: 2 16 0
cost_per_click cpc: 0.1 4.5 2
ctr click_through_rate conversion_rate bounce_rate engagement_rate: 0.4 9.5 2
cylinders: 3 8 0
day day_of_month: 1 28 0
day_of_year: 1 365 0
delay delay_minutes: 0 55 0
density: 20 900 1
depth depth_km: 5 90 1
discount discount_percentage discount_percent: 5 40 0
distance_km radius_km km: 0.5 95 1
distance_miles miles mile: 0.5 60 1
nm nautical_miles: 1 900 1
meter meters distance_m radius_m: 50 9000 0
feet: 20 900 0
doors: 2 5 0
downloads download_count install_count installs: 1200 2400000 0
download_speed download_mbps upload_speed upload_mbps bandwidth: 12 480 1
draft_order overall_pick pick: 1 60 0
duration_ms durationms length_ms: 120000 320000 0
song_duration track_duration song_duration_seconds track_duration_seconds song_length track_length: 130 320 0
video_duration video_duration_seconds clip_duration: 40 2400 0
movie_duration movie_duration_minutes film_duration_minutes movie_runtime film_runtime runtime runtime_minutes movie_length: 84 165 0
employees employee_count number_of_employees headcount staff_count: 12 9000 0
energy loudness_ratio danceability valence acousticness speechiness liveness instrumentalness: 0.05 0.98 2
engine_size displacement: 1 4 1
episodes episode_count total_episodes number_of_episodes: 6 64 0
episode episode_number: 1 24 0
evol: -5 5 2
exchange_rate fx_rate conversion_factor: 0.4 1.9 4
rate interest_rate apr apy yield_rate inflation inflation_rate unemployment_rate vat_rate tax_rate yield dividend_yield: 0.5 9.5 2
facebook_shares shares share_count shares_count retweets retweet_count: 0 900 0
fat fat_g saturated_fat: 1 40 1
fiber fiber_g sugar sugar_g sugars: 1 28 1
protein protein_g proteins: 3 45 1
floor floors story stories floor_count: 1 12 0
followers followers_count follower_count subscriber_count subscribers fans fan_count members member_count members_count: 120 840000 0
following following_count friends_count: 20 900 0
fouls corners shots: 2 18 0
yellow_cards cards offsides: 0 5 0
red_cards own_goals: 0 1 0
frame_rate fps framerate: 24 60 0
frequency_hz frequency_mhz: 88 108 1
games_played matches_played played appearances matches_count games: 4 38 0
gigabytes ram ram_gb memory_gb memory storage storage_gb disk_gb: 8 512 0
goals goals_for goals_scored goals_against assists: 0 40 0
goals_diff goal_difference goal_diff: -12 24 0
gmt gmt_offset utc_offset_hours: -8 9 0
gmtoffset utc_offset timezone_offset: -28800 32400 0
gust wind_gust gust_kph: 10 80 0
handicap: 0 28 0
heart_rate pulse resting_heart_rate: 58 150 0
height width image_height image_width thumbnail_height thumbnail_width video_width video_height: 320 1920 0
player_height person_height user_height athlete_height patient_height height_cm fighter_height: 158 204 0
building_height mountain_height tower_height peak_height location_height: 12 900 0
weight_kg player_weight person_weight user_weight athlete_weight mass_kg body_weight: 52 104 0
horsepower power_hp hp: 75 340 0
housing_units households: 400 90000 0
humidity relative_humidity: 28 92 0
impressions impressions_count reach: 400 90000 0
index_value uv uv_index: 0 10 0
team_count teams_count number_of_teams: 8 24 0
player_age athlete_age squad_age driver_age roster_age lineup_age fighter_age footballer_age: 18 37 0
pet_age dog_age cat_age animal_age puppy_age kitten_age horse_age: 1 14 0
child_age kid_age pupil_age baby_age: 1 15 0
student_age: 17 29 0
organization_member_count organisation_member_count company_member_count workspace_member_count committee_member_count organization_members: 4 400 0
long_short_ratio short_ratio buy_sell_ratio: 0.6 1.8 2
prob: 0.86 0.99 2
episode_runtime episode_runtime_minutes episode_duration episode_duration_minutes show_runtime show_runtime_minutes series_runtime series_runtime_minutes anime_runtime_minutes anime_runtime anime_duration_minutes: 21 58 0
video_duration_minutes clip_duration_minutes: 2 24 0
scorer_goals: 1 24 0
match_scorer_goals: 1 3 0
jersey_number shirt_number squad_number uniform_number kit_number: 1 40 0
latency latency_ms ping response_time response_time_ms load_time_ms processing_time_ms time_ms execution_time_ms ping_ms took: 18 480 0
life_span life_span_years lifespan: 8 60 0
likes like_count likes_count favorites favorite_count upvotes: 3 9400 0
lines line_count row_count record_count: 10 900 0
lot_size lotsize lotsize_sqft: 1200 9000 0
magnitude: 2.1 6.4 1
market_cap marketcap market_capitalization: 40000000 900000000 0
mileage odometer mileage_km: 4000 160000 0
minute minutes_past: 0 59 0
minutes minutes_played: 10 90 0
ready_in_minutes cooking_time prep_time cook_time preparation_time cook_minutes prep_minutes total_minutes: 10 95 0
month_number: 1 12 0
net_income revenue gross_profit total_revenue ebitda total_assets total_liabilities operating_income free_cash_flow cash_from_operations turnover market_value: 200000 90000000 0
nights: 1 10 0
odds home_odds away_odds draw_odds decimal_odds price_odds: 1.3 6.5 2
orders order_count orders_count transaction_count: 1 900 0
page_rank domain_authority page_authority authority_score seo_score: 12 92 0
pages page_count number_of_pages: 48 640 0
question_count questions number_of_questions num_questions: 4 14 0
ingredient_count number_of_ingredients num_ingredients ingredients_count: 4 12 0
lesson_count lessons chapter_count chapters module_count modules: 4 24 0
total_pages totalpages: 1 12 0
passengers: 1 6 0
peak peak_position chart_position: 1 100 0
percentile: 5 99 0
period_number quarter: 1 4 0
ph: 6.2 8.2 1
points points_count: 4 96 0
popularity popularity_score vote_percentage: 10 98 0
population population_count total_population inhabitants: 4000 9000000 0
port: 1024 49151 0
precipitation precip precip_mm rainfall rain avg_precip precipitation_mm: 0 18 1
snow snowfall snow_depth: 0 12 1
pressure_psi: 28 36 0
price_level: 1 4 0
nightly_rate price_per_night: 45 390 2
hotel_price_per_night room_price: 45 390 2
property_price house_price home_price property_listing_price list_price_home sale_price_home: 120000 950000 0
rent monthly_rent rent_price rental_property_price rental_listing_price rental_price_monthly: 650 3900 0
vehicle_price car_price msrp: 9000 62000 0
price_hour hourly_rate: 12 90 0
price_per_day daily_rate rate_per_day rental_price_per_day vehicle_price_per_day car_price_per_day: 22 140 2
showtime_price screening_price seat_price movie_price movie_ticket_price cinema_price: 7 19 2
adult_price child_price museum_price attraction_price entry_price entry_fee admission admission_fee admission_price pass_price slot_price attraction_ticket_price: 6 28 2
event_price event_min_price event_max_price ticket_price concert_price show_price ticket_type_price meetup_price workshop_price ticket_min_price: 12 140 2
sailing_price sailing_adult_price crossing_price ferry_price ferry_adult_price: 18 120 2
fare_price train_price train_fare journey_price journey_fare rail_price: 9 140 2
bus_price bus_fare transit_fare metro_fare: 2 45 2
taxi_fare ride_price ride_fare trip_fare cab_fare: 8 60 2
flight_price flight_fare flight_total_price itinerary_price: 60 640 2
group_fee membership_fee membership_price join_fee: 5 45 2
fee booking_fee transaction_fee listing_fee processing_fee convenience_fee conversion_fee: 1 12 2
sms_price sms_cost message_price message_cost sms_fee mms_price: 0.02 0.14 2
book_price ebook_price audiobook_price: 6 38 2
game_price: 5 70 2
app_price song_price track_price album_price wallpaper_price sticker_price: 1 15 2
domain_price: 8 45 2
course_price class_price lesson_price course_fee: 15 220 2
drink_price coffee_price beverage_price cocktail_price wine_price beer_price: 3 14 2
meal_price dish_price pizza_price menu_price menu_item_price food_price burger_price recipe_price: 6 28 2
ingredient_price grocery_price vegetable_price fruit_price: 1 12 2
fuel_price gasoline_price petrol_price diesel_price retail_price_fuel fuel_retail_price: 1.2 2.1 2
fuel_cost: 8 90 2
parking_price parking_fee: 2 24 2
subscription_price plan_price monthly_price: 5 60 2
medicine_price drug_price: 4 60 2
appointment_price consultation_price consultation_fee appointment_fee visit_price: 30 180 2
parcel_price shipment_price postage postage_price shipment_cost: 4 45 2
phone_price smartphone_price: 150 1100 2
laptop_price computer_price: 400 2400 2
tour_price excursion_price activity_price: 25 160 2
monthly_payment: 350 2400 2
prize prize_money jackpot prize_pool: 1000 250000 0
progress completion completion_percentage percent_complete: 5 100 0
radius: 1 50 0
rank ranking position_rank world_rank: 1 100 0
reads views view_count views_count play_count plays playcount listeners stream_count watch_count hits_count: 90 940000 0
reviews review_count reviews_count ratings_count rating_count votes vote_count num_reviews total_reviews: 4 4800 0
round rounds week_number week gameweek matchday round_number: 1 38 0
salary annual_salary base_salary average_salary median_salary: 32000 145000 0
salary_min min_salary: 30000 62000 0
salary_max max_salary: 64000 150000 0
sample_rate sampling_rate: 44100 48000 0
home_score away_score score_home score_away home_goals away_goals team_score: 0 5 0
seasons season_number season_count number_of_seasons: 1 12 0
match_season league_season team_season player_season: 2021 2026 0
sentiment_score polarity compound subjectivity: -0.9 0.9 2
servers servers_available server_count: 3 60 0
servings yield_servings portions: 1 8 0
set sets: 2 5 0
reps repetitions: 6 15 0
speed_limit: 30 120 0
stars star_rating hotel_class: 1 5 0
star_count stargazers stargazers_count forks forks_count watchers open_issues: 2 9000 0
start_pos: 0 40 0
end_pos: 41 90 0
statistics stat_value: 1 90 1
status status_code http_status http_code response_code code_status: 200 200 0
steps step_count: 900 14000 0
ticket_remaining tickets_remaining seats_remaining: 0 120 0
stock stock_count inventory stock_quantity quantity_available in_stock_count: 0 240 0
temp_f temperature_f feelslike_f: 28 95 1
temp_mean temperature_mean avg_temp temp_avg average_temperature mean_temp: -2 30 1
temp_max max_temp high_temp temperature_max temp_high tmax: 14 34 1
temp_min min_temp low_temp temperature_min temp_low tmin: -4 13 1
titles trophies championships most_titles num_titles: 1 30 0
ttl: 300 86400 0
ter expense_ratio: 0.05 1.4 2
tracks track_count song_count: 6 60 0
album_tracks album_track_count album_song_count album_total_tracks: 7 18 0
units_sold sold sales sales_count: 3 9000 0
uptime uptime_percentage availability_percentage: 97.5 100 2
tax taxes tax_amount vat_amount sales_tax: 1 18 2
shipping shipping_cost shipping_fee delivery_fee service_fee handling_fee tip: 2 15 2
discount_amount: 1 12 2
subtotal sub_total net_amount: 40 480 2
founded_year year_founded established built_year year_built construction_year: 1955 2021 0
tax_percentage tax_percent vat_percent sales_tax_percent sales_tax_rate: 5 25 0
tip_percent tip_percentage gratuity_percent: 5 25 0
unit_precision decimals decimal_places: 0 4 0
version_number: 1 12 0
visibility visibility_km vis_km: 1 16 0
volume trading_volume volume_24h day_volume: 12000 9000000 0
search_volume: 90 90000 0
alcohol_percentage abv: 3 45 1
beer_alcohol_percentage beer_abv: 3.5 11 1
wine_alcohol_percentage wine_abv: 9 15 1
cocktail_alcohol_percentage cocktail_abv: 8 30 1
water_level tide_height wave_height swell_height: 0.2 4.5 1
wind_degree wind_deg direction_degrees wind_direction heading bearing azimuth course: 0 359 0
wins losses draws ties win_count loss_count: 0 30 0
word_count words_count: 5 420 0
x y z: 0 100 0
adults travellers travelers persons guests party_size: 1 6 0
children kids infants: 0 3 0
bags checked_bags carry_on_bags luggage: 0 3 0
copies: 1 12 0
decimal_digits: 0 3 0
platforms platform_count: 2 18 0
screens screen_count: 2 14 0
screen screen_number: 1 14 0
leg_number stop_number step_number: 1 6 0
transfers stops stopovers layovers train_changes journey_changes: 0 3 0
queue_length queue_size queue_position: 0 12 0
seats_left seats_available available_seats free_seats remaining_seats places_left free_places spots_left tickets_left: 0 120 0
cabins_left rooms_left rooms_available: 0 24 0
free_vehicle_spaces parking_spaces free_spaces: 0 40 0
vibration_mm_s: 0.4 9 1
nozzle_temperature nozzle_temperature_c extruder_temperature: 190 250 0
bed_temperature: 45 90 0
machine_temperature machine_temperature_c engine_temperature oven_temperature: 35 95 1
hours_run running_hours operating_hours: 120 18000 0
hours_spent hours_worked: 0.5 8 1
bed_size_mm build_volume_mm: 180 420 0
material_grams material_used_grams filament_grams: 5 320 0
commission brokerage: 1 12 2
surcharge seat_surcharge: 5 40 0
toll_cost toll toll_fee: 2 35 2
co2_kg carbon_kg emissions_kg: 2 240 1
reorder_level reorder_point min_stock: 5 60 0
group_member_count channel_member_count club_member_count team_member_count: 4 480 0
list_subscriber_count: 40 12000 0
jobs_done completed_jobs: 3 240 0
version: 1 12 0
working_days: 1 22 0
distinct_values unique_values: 2 60 0
sms_parts message_parts sms_status_parts: 1 4 0
zoom zoom_level: 3 18 0
"""
