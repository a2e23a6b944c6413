"""Which parameters are arguments, and which are credentials or transport that the runtime supplies."""

import re
from typing import Literal

from toolgen.core.english import listed
from toolgen.registry.text import match_text
from toolgen.registry.words import split

Role = Literal["argument", "secret", "transport"]

_SECRETS = listed("""
        apikey xapikey apisecret secret secretkey clientsecret accesstoken authtoken authorization auth
        bearertoken jwt idtoken refreshtoken token appkey privatekey accesskey accesskeyid secretaccesskey
        appsecret consumerkey consumersecret licensekey licencekey sessiontoken csrftoken apitoken usertoken
        appid_secret clientkey rapidapikey xrapidapikey xrapidapihost subscriptionkey webhooksecret
        xauthtoken xaccesstoken apipassword authkey password_token bearer xapitoken servicekey
        accesscode_secret yourapikey keyapi cookie
        """)


_TRANSPORT = listed("""
        host contenttype accept acceptencoding useragentheader xrapidapihost contentlength callback jsonp
        jsoncallback origin_header referer connection cachecontrol xrequestedwith xforwardedfor ifnonematch
        ifmodifiedsince contentencoding transferencoding acceptlanguage pragma rapidapi rapidapiapplication
        xrapidapiuser
        """)


_SECRET_PROSE = re.compile(
    r"(?i)\b(your|the|an?|unique|secret|valid|personal) (?:(?:private|secret|personal|rapid ?api|own|"
    r"unique|google|openai|\w+) )?(api[ -_]?key|access[ _-]token|secret key|auth(?:entication|"
    r"orization)? token|bearer token)\b"
)


_SECRET_ENDS = (
    ("api", "key"), ("secret", "key"), ("access", "token"), ("auth", "token"), ("api", "token"), ("app", "key"),
    ("client", "secret"),
)  # fmt: skip
_SUSPECT = ("key", "k", "code", "api", "id", "user", "app")  # credentials only if the description says so


def role_of(name: str, description: str) -> Role:
    """Who supplies the parameter. A `token` is a credential unless its description speaks of another kind of token."""
    plain_name = re.sub(r"[^a-z0-9]", "", match_text(name))
    if plain_name in _TRANSPORT:
        return "transport"
    if plain_name in _SECRETS and not re.search(r"(?i)\b(coin|crypto|contract|erc|token address|page)\b", description):
        return "secret"
    if split(name)[-2:] in _SECRET_ENDS or (plain_name in _SUSPECT and _SECRET_PROSE.search(description)):
        return "secret"
    return "argument"
