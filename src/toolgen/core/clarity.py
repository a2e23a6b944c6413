"""Why an endpoint is not plain enough to be planned: the codes of the findings, and what an author can do."""

UNCLEAR: dict[str, str] = {
    "unclear-tool": "the tool calls itself a test or a draft; name it after what it does",
    "unclear-description": "it has no description of its own in English; say in a sentence what it does with what",
    "unclear-purpose": "it serves programs, and nobody asks an assistant for that; leave it out of the catalog",
    "unclear-object": "name and description do not speak of one known thing; name the same thing in both",
    "unclear-action": "name, description and method do not agree on what is done; begin both texts with one verb",
    "unclear-name": "its name says more than a request for it would; put the rest into parameters, or leave it out",
    "unclear-number": "name, description and answer do not agree on one thing or several; say the same in all",
    "unclear-parameter": "nobody would know a value that it requires; tell by a description, an example or an enum",
    "unclear-answer": "what comes back is unknown, deep or of another thing; document plain fields of this one",
    "unclear-which": "one thing is asked for, and nothing that is required says which; require what identifies it",
    "unclear-real": "its things are known by name, and what is made up is found wrong; give an example of one",
    "unclear-whole": "it lists a closed set that everybody knows; require what narrows it down",
    "unclear-whose": "it lists things of which nothing says whose or of what; require what they belong to",
    "unclear-named": "it finds by words what has a name of its own; require an id, or words from a list",
    "unclear-text": "a text about one thing, or what stands behind a link, comes back; leave it to the model",
    "unclear-topic": "the topic or the field is one of which nothing can be made up; document what comes back",
    "unclear-given": "the answer is documented, and what is required is not; say what each value is",
    "unclear-twin": "another endpoint of the tool has the same name; say in the name what tells them apart",
    "unclear-deprecated": "it says that it is deprecated, and the tool has another that does the same; leave it out",
    "unclear-source": "no plain endpoint of the tool returns an id that it requires; describe one that does",
    "unclear-knowledge": "anybody could check the answer, and nothing can be made up for it; leave it to the model",
    "unclear-result": "what comes back tells little of what is asked for; name the fields after what they hold",
}
"""By code, in the order in which the questions are asked: the first that fails is the one worth mending."""

PLAIN = ""
CODES: tuple[str, ...] = (PLAIN, *UNCLEAR)
"""Their numbers in a graph."""
