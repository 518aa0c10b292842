import pytest

# Chapters are no test modules, yet a broken promise in them should say what it found.
pytest.register_assert_rewrite("tests.stories.before", "tests.stories.after")
