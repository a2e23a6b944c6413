"""The exam for completers. Provide a fixture `seat`: a completer, the meter it counts on, and a way to make it fail."""

from collections.abc import Callable

import jsonschema
import orjson
import pytest
from msgspec import Struct

from tests.support.prompts import HISTORY, PLANTED, SCORES, WEATHER, a_prompt
from toolgen.core.errors import ProviderError
from toolgen.core.ports import Completer
from toolgen.llm.meter import Meter


class Seat(Struct, frozen=True):
    """Who sits the exam."""

    completer: Completer
    meter: Meter
    refuse_next: Callable[[], None]  # the provider turns the next request down, and quotes the key as it does


def test_words_are_answered_with_words(seat: Seat) -> None:
    completion = seat.completer.complete(a_prompt("Say hello."))
    assert completion.text.strip()
    assert completion.calls == ()
    assert completion.finish == "stop"


def test_a_required_call_comes_with_parsed_arguments_that_fit_the_schema(seat: Seat) -> None:
    completion = seat.completer.complete(a_prompt("The forecast for Lisbon, please.", tools=True))
    (call,) = completion.calls
    assert (call.name, completion.finish) == ("weather__forecast", "tool_calls")
    assert call.id
    function = WEATHER["function"]
    assert isinstance(function, dict)
    jsonschema.validate(call.arguments, function["parameters"])


def test_a_history_with_calls_and_results_is_understood(seat: Seat) -> None:
    completion = seat.completer.complete(a_prompt(messages=HISTORY, tools=True))
    assert completion.calls == (), "the result was not recognised as the answer to the call"
    assert completion.text.strip()


def test_an_answer_fits_the_schema_that_was_asked_for(seat: Seat) -> None:
    completion = seat.completer.complete(a_prompt("Score it.", answer_schema=SCORES))
    jsonschema.validate(orjson.loads(completion.text), SCORES)


def test_tokens_are_told_and_counted(seat: Seat) -> None:
    usage = seat.completer.complete(a_prompt("Say hello, at some length, to everybody who is here.")).usage
    assert usage.input_tokens > 0
    assert usage.output_tokens > 0
    spent = seat.meter.spent()
    assert (spent.live_calls, spent.answers) == (1, 1)
    assert (spent.input_tokens, spent.output_tokens) == (usage.input_tokens, usage.output_tokens)


def test_a_refusal_is_one_line_without_the_key(seat: Seat) -> None:
    seat.refuse_next()
    with pytest.raises(ProviderError) as caught:
        seat.completer.complete(a_prompt())
    message = str(caught.value)
    assert "HTTP 400" in message
    assert "\n" not in message
    assert PLANTED not in message


def test_after_a_refusal_the_next_question_is_answered(seat: Seat) -> None:
    seat.refuse_next()
    with pytest.raises(ProviderError):
        seat.completer.complete(a_prompt("Say hello."))
    assert seat.completer.complete(a_prompt("Say goodbye.")).text
