"""One file a format: `told(result)` yields its output piece by piece."""
