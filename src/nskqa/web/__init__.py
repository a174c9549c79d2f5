"""How people and programs reach nskqa over HTTP. Knows requests and pages; nothing here decides an answer."""
