import re

from nskqa import errors


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn: dict[str, int] = {}
    for line in errors.__doc__.splitlines():
        match = re.match(r"^((?:│   |    )*)(?:├── |└── )?([A-Z]\w+)(?:  |$)", line)
        if match:
            depth = len(match[1]) // 4 + ("──" in line)
            drawn[match[2]] = depth
    real = {
        name: len(value.__mro__) - len(errors.NskqaError.__mro__)
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.NskqaError)
    }
    assert drawn == real
