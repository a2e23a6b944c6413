"""The command line: arguments in, one pipeline call, text out."""
