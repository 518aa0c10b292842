"""`poyta suggest`: a line for each topic, and one clear sentence for what cannot be read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, str(HOUSE / "cli.py"), "suggest")
PLAN = {
    "name": "unknown fields are no fault",
    "departments": [
        {"id": 1, "name": "Tekninen toimi", "scope": "Kadut ja valaistus"},
        {"id": "v", "name": "Vapaa-aika", "scope": "Nuoriso ja liikunta"},
    ],
    "focus_areas": [
        {
            "title": "Turva",
            "goals": [
                {
                    "actions": [
                        {"id": 7, "title": "Katuvalot kuntoon", "department": 1, "euros": 100},
                        {"id": "1.2", "title": "Nuorten kerhot", "department": "v"},
                    ]
                }
            ],
        }
    ],
}
LIGHTS = {"id": 1, "title": "Lamput", "text": "Raitti on pimeänä.", "sender": "Ada"}
CLUBS = {"id": "b", "title": "Kerho", "text": "Nuorille kerhoja!"}


def run(
    into: Path, topics: bytes, *words: str, plan: object = PLAN
) -> tuple[int, list[dict[str, object]], str]:
    """The status, the lines of JSON, and what was complained of."""
    (into / "plan.json").write_text(plan if isinstance(plan, str) else json.dumps(plan))
    (into / "topics.jsonl").write_bytes(topics)
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATA_DIR", "SECRET_KEY")
    }
    done = subprocess.run(
        [*COMMAND, *(words or ("--plan", "plan.json", "--topics", "topics.jsonl"))],
        cwd=into,
        env=environment,
        input=topics,
        capture_output=True,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def jsonl(*topics: object) -> bytes:
    return b"".join(json.dumps(topic, ensure_ascii=False).encode() + b"\n" for topic in topics)


def test_a_line_for_each_topic_with_ids_as_they_came(tmp_path: Path):
    status, [lights, clubs, again], complaint = run(tmp_path, jsonl(LIGHTS, CLUBS, {**LIGHTS, "id": 3.5}))

    assert (status, complaint) == (0, "")
    assert (lights["id"], clubs["id"], again["id"]) == (1, "b", 3.5)
    assert list(lights) == ["id", "departments", "actions", "similar", "fits_none"]
    assert lights["departments"][0]["id"] == lights["actions"][0]["id"] - 6 == 1  # type: ignore[index]
    assert lights["actions"][0]["words"] == ["Lamput", "pimeänä"]  # type: ignore[index]
    assert (lights["similar"], lights["fits_none"]) == ([], False)
    assert clubs["actions"][0]["id"] == "1.2"  # type: ignore[index]
    assert again["similar"][0]["id"] == 1  # type: ignore[index]
    assert {path.name for path in tmp_path.iterdir()} == {"plan.json", "topics.jsonl"}


def test_files_as_windows_writes_them(tmp_path: Path):
    topics = b"\xef\xbb\xbf" + jsonl(LIGHTS).replace(b"\n", b"\r\n") + b"\r\n  \n" + jsonl(CLUBS).strip()

    status, found, _complaint = run(tmp_path, topics)

    assert (status, [one["id"] for one in found]) == (0, [1, "b"])


def test_standard_input(tmp_path: Path):
    status, found, _complaint = run(tmp_path, jsonl(LIGHTS), "--plan", "plan.json", "--topics", "-")

    assert (status, len(found)) == (0, 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "Input data was truncated"),
        (b"[1]", "Expected `object`, got `array`"),
        (b'{"title": "x"}', "Object missing required field `id`"),
        (b'{"id": 1, "title": 5}', "Expected `str | null`, got `int` - at `$.title`"),
        (b'{"id": 1, "title": "\xe4"}', "it is not written in UTF-8"),
        (b'{"id": 1, "more": ' + b"[" * 100_000, "it is nested too deep"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: bytes, why: str):
    status, found, complaint = run(tmp_path, jsonl(LIGHTS) + b"\n" + line + b"\n" + jsonl(CLUBS))

    assert (status, [one["id"] for one in found]) == (1, [1])
    assert complaint == f"poyta: line 3 of the topics cannot be read: {why}.\n"


@pytest.mark.parametrize("plan", ["{", "[]", '{"departments": 3}'])
def test_a_plan_that_is_none(tmp_path: Path, plan: str):
    status, found, complaint = run(tmp_path, jsonl(LIGHTS), plan=plan)

    assert (status, found) == (1, [])
    assert complaint.startswith("poyta: plan.json is no plan: ")


def test_files_that_are_not_there(tmp_path: Path):
    status, found, complaint = run(tmp_path, b"", "--plan", "plan.json", "--topics", "none.jsonl")

    assert (status, found, complaint) == (
        1,
        [],
        "poyta: none.jsonl cannot be opened: No such file or directory.\n",
    )


def test_an_empty_plan_fits_nothing(tmp_path: Path):
    status, [found], _complaint = run(tmp_path, jsonl(LIGHTS), plan={})

    assert (status, found["departments"], found["actions"], found["fits_none"]) == (0, [], [], True)


def test_a_reader_who_has_seen_enough(tmp_path: Path):
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    (tmp_path / "topics.jsonl").write_bytes(jsonl(*[LIGHTS] * 3000))
    command = [*COMMAND, "--plan", "plan.json", "--topics", "topics.jsonl"]

    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()

        assert running.stderr.read() == b""
