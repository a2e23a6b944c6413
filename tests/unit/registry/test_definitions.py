"""Function definitions: what a model is shown of an endpoint."""

from pathlib import Path
from typing import Any

import jsonschema

from tests.support.corpus import a_parameter, the_endpoint
from toolgen.core.definitions import function_definition
from toolgen.registry.load import load


def test_a_definition_offers_arguments_and_hides_credentials_and_headers(tmp_path: Path) -> None:
    endpoint = the_endpoint(
        tmp_path,
        required_parameters=[a_parameter("city", description="City of interest."), a_parameter("apikey")],
        optional_parameters=[a_parameter("limit", type="NUMBER", default="10"), a_parameter("Host")],
    )

    assert function_definition(endpoint) == {
        "type": "function",
        "function": {
            "name": "harbour_stay_search_hotels",
            "description": "Search hotels in a city.",
            "parameters": {
                "type": "object",
                "properties": {
                    "city": {"type": "string", "description": "City of interest."},
                    "limit": {"type": "integer", "description": "limit", "default": 10},
                },
                "required": ["city"],
                "additionalProperties": False,
            },
        },
    }


def test_definitions_of_the_bundled_corpus_are_valid_schemas_that_their_examples_meet() -> None:
    for tool in load(Path(__file__).parents[3] / "data" / "toolenv" / "tools").registry.tools:
        for endpoint in tool.endpoints:
            function: Any = function_definition(endpoint)["function"]
            jsonschema.Draft202012Validator.check_schema(function["parameters"])
            for parameter in endpoint.parameters:
                values = [*parameter.examples, *([] if parameter.default is None else [parameter.default])]
                for value in values:
                    jsonschema.validate(value, parameter.schema)
