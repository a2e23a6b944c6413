"""Names of companies that their trade does not contradict: no insurer is called Burgess Foods."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from toolgen.core.english import words
from toolgen.core.pools import load

# Last words of names that tell a trade, each with the words of industries where they fit.
_TRADES: Mapping[str, str] = {
    "Energy": "energy utilities oil gas solar power",
    "Foods": "food foods beverage agriculture restaurant grocery consumer",
    "Media": "media entertainment publishing advertising marketing broadcasting film music books",
    "Retail": "retail commerce ecommerce consumer fashion beauty toys",
    "Logistics": "logistics transport transportation shipping freight delivery",
    "Systems": "software technology tech code ai electronics telecommunications computing it aerospace automation",
    "Labs": "pharmaceuticals biotechnology biotech chemicals research science software technology healthcare health",
    "Studios": "entertainment media design games film art photo architecture",
    "Industries": "manufacturing automotive aerospace construction chemicals industrial machinery cars parts",
    "Works": "manufacturing construction automotive industrial machinery cars parts tools",
}


_JOBS: Mapping[str, str] = {  # what people do in a department, by a word of its name
    "sales": "Sales representative|Account manager|Sales assistant|Key account manager",
    "marketing": "Marketing manager|Content editor|Brand manager|Market researcher",
    "engineering": "Software engineer|Systems engineer|Test engineer|Product designer",
    "finance": "Accountant|Financial analyst|Payroll clerk|Controller",
    "human": "Recruiter|HR adviser|Training officer|HR assistant",
    "hr": "Recruiter|HR adviser|Training officer|HR assistant",
    "support": "Support specialist|Customer adviser|Help desk technician|Support manager",
    "operations": "Operations manager|Logistics planner|Facilities manager|Office manager",
    "purchasing": "Buyer|Purchasing assistant|Supply planner|Procurement manager",
    "quality": "Quality inspector|Quality engineer|Lab technician|Auditor",
    "legal": "Solicitor|Legal assistant|Contract manager|Compliance officer",
    "it": "Systems administrator|Network technician|Web developer|IT manager",
    "product": "Product manager|Product designer|Business analyst|Researcher",
    "design": "Product designer|Illustrator|Design lead|Researcher",
}


@lru_cache(maxsize=256)
def jobs_in(department: str) -> Sequence[str]:
    """The jobs of a department; none for one that nobody has listed."""
    return next((tuple(_JOBS[word].split("|")) for word in words(department) if word in _JOBS), ())


@lru_cache(maxsize=256)
def names_in(industry: str) -> Sequence[str]:
    """The companies of the pool whose names tell no trade, or one of this industry or theme."""
    said = {*words(industry)}
    return tuple(name for name in load().companies if (fit := _fitting(name)) is None or said & fit)


@lru_cache(maxsize=1024)
def industries_of(name: str) -> Sequence[str]:
    """The industries of the pool that a name does not contradict: all of them, where it tells no trade."""
    fit = _fitting(name)
    return tuple(each for each in load().industries if fit is None or fit & {*words(each)})


def _fitting(name: str) -> frozenset[str] | None:
    return _words().get(name.rpartition(" ")[2])


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {trade: frozenset(said.split()) for trade, said in _TRADES.items()}
