"""A catalog held in memory: for a registry that was just loaded and never stored."""

from toolgen.core.tools import Endpoint, EndpointId, Registry


class RegistryCatalog:
    """Endpoints of a registry by id. Satisfies `core.ports.Catalog`."""

    def __init__(self, registry: Registry) -> None:
        self._endpoints = {endpoint.endpoint_id: endpoint for tool in registry.tools for endpoint in tool.endpoints}

    def endpoint(self, endpoint_id: EndpointId) -> Endpoint:
        """The endpoint of this id."""
        return self._endpoints[endpoint_id]
