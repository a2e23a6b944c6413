"""Countries, peoples and continents as the texts of catalogs name them."""

import re

ONE_COUNTRY = re.compile(
    r"(?i)\b(?:indian?|poland|polish|brazil\w*|brasil\w*|german\w*|france|french|ital(?:y|ian)|spain|spanish|mexic\w+|"
    r"chin(?:a|ese)|japan\w*|korean?|t[uü]rk(?:ey|ish|iye)|argentin\w+|netherlands|dutch|belgi\w+|austria\w*|canad\w+|"
    r"australian?|indonesian?|vietnam\w*|thai\w*|pakistani?|nigerian?|egypt\w*|russian?|ukrain\w+|portug\w+|ethiopian?|"
    r"south african?|u\.?s\.?a?|uk|british|england|ireland|irish|scotland|scottish|americans?|sg|"
    r"singapore\w*|malaysian?|philippin\w+|bangladesh\w*|sri lankan?|nepal\w*|iran\w*|iraq\w*|israel\w*|saudi|uae|"
    r"emirates|qatar\w*|kuwait\w*|tunisian?|morocc\w+|algerian?|kenyan?|ghana\w*|chile\w*|colombian?|peru\w*|"
    r"venezuelan?|swed(?:en|ish)|norw(?:ay|egian)|danish|denmark|fin(?:land|nish)|swiss|switzerland|greece|greek|"
    r"czech\w*|slovak\w*|hungar\w+|romanian?|bulgarian?|croatian?|serbian?|taiwan\w*|hong kong|new zealand|cameroon|"
    r"senegal|tanzania|uganda|rwanda|zambia|zimbabwe|jordan|lebanon|oman|bahrain|cyprus|malta|estonia|latvia|lithuania|"
    r"slovenia|iceland|luxembourg|ecuador|bolivia|paraguay|uruguay|panama|costa rica|cuba|jamaica|puerto rico|"
    r"kazakhstan|georgia|armenia|azerbaijan|myanmar|cambodia|laos|mongolia|macau)\b"
)
ONE_CONTINENT = re.compile(r"(?i)\b(?:eu|europe(?:an)?|african?|asian?|latam|latin americ\w+)\b")


def names_one_country(text: str) -> bool:
    """Whether a text speaks of one country or its people, or of one continent."""
    return ONE_COUNTRY.search(text) is not None or ONE_CONTINENT.search(text) is not None
