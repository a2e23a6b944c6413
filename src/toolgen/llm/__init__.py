"""Language models over HTTP, behind the `Completer` port. Knows wires, limits and cassettes; nothing of chats."""
