"""The protocol over standard input and output, by the official SDK (extra `mcp`), which is imported here and only here.

Standard output belongs to the protocol: while it is served, the SDK keeps a private copy of it and points the
descriptor at standard error, so that nothing else can get in between.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from msgspec import Struct

import toolgen
from toolgen.core.errors import ConfigError
from toolgen.core.json import Json
from toolgen.mcp.exchange import Exchange

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

PROMPT = "mission"


class Tool(Struct, frozen=True):
    """A tool as clients see it."""

    name: str
    description: str
    parameters: dict[str, Json]  # JSON Schema of an object


class Offered(Struct, frozen=True):
    """What a server offers."""

    mission_id: str
    briefing: str  # what is to be done: the server's instructions, its prompt and its resource
    tools: tuple[Tool, ...]


def check_installed() -> None:
    """Raise `ConfigError` where the SDK is missing, or too old."""
    if find_spec("mcp") is None or find_spec("mcp_types") is None:  # the second came with version 2
        raise ConfigError("serving a mission needs the MCP SDK, version 2: pip install 'toolgen[mcp]'")


def serve(offered: Offered, exchange: Exchange, settled: Callable[[], object]) -> None:
    """Serve one client until it leaves.

    `settled` returns, or raises, when all that follows from its leaving is done. It is what a signal waits for before
    the process ends: the thread that reads standard input cannot be interrupted, so there is no other way out then.
    """
    try:
        asyncio.run(_serve(offered, exchange, settled))
    except* OSError:
        pass  # the client closed its end while something was being written: it has left
    finally:
        exchange.leave()


async def _serve(offered: Offered, exchange: Exchange, settled: Callable[[], object]) -> None:
    from mcp.server.stdio import stdio_server

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # not a POSIX system
            loop.add_signal_handler(number, partial(_interrupted, number, exchange, settled))
    server = _server(offered, exchange)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _interrupted(number: int, exchange: Exchange, settled: Callable[[], object]) -> None:
    exchange.leave()
    try:
        settled()
    except Exception as error:  # in a handler of signals nobody is left to raise it to
        sys.stderr.write(f"toolgen: {error}\n")
    sys.stderr.flush()
    os._exit(128 + number)


def _server(offered: Offered, exchange: Exchange) -> "Server[Any]":
    """The handlers: each is a line or two between the SDK's types and ours."""
    from mcp import types
    from mcp.server.lowlevel import Server

    uri = f"toolgen://mission/{offered.mission_id}"
    about = "The mission: what the user asks for, and how to fly it."
    tools = [
        types.Tool(name=tool.name, description=tool.description, input_schema=tool.parameters) for tool in offered.tools
    ]

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=tools)

    async def call_tool(_: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        # A client that takes its request back has made the call all the same, as it has where it leaves.
        answer = await asyncio.shield(asyncio.wrap_future(exchange.ask(params.name, params.arguments or {})))
        return types.CallToolResult(content=[types.TextContent(type="text", text=answer.text)], is_error=answer.error)

    async def list_prompts(_: Any, __: Any) -> types.ListPromptsResult:
        return types.ListPromptsResult(prompts=[types.Prompt(name=PROMPT, description=about)])

    async def get_prompt(_: Any, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        if params.name != PROMPT:
            raise _unknown(f"no prompt {params.name!r}; there is {PROMPT!r}")
        content = types.TextContent(type="text", text=offered.briefing)
        return types.GetPromptResult(description=about, messages=[types.PromptMessage(role="user", content=content)])

    async def list_resources(_: Any, __: Any) -> types.ListResourcesResult:
        resource = types.Resource(uri=uri, name=PROMPT, description=about, mime_type="text/plain")
        return types.ListResourcesResult(resources=[resource])

    async def read_resource(_: Any, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        if str(params.uri) != uri:
            raise _unknown(f"no resource {str(params.uri)!r}; there is {uri}")
        text = types.TextResourceContents(uri=uri, mime_type="text/plain", text=offered.briefing)
        return types.ReadResourceResult(contents=[text])

    return Server(
        "toolgen",
        version=toolgen.__version__,
        instructions=offered.briefing,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _unknown(message: str) -> Exception:
    from mcp import types
    from mcp.shared.exceptions import MCPError

    refusal: Exception = MCPError(types.INVALID_PARAMS, message)
    return refusal
