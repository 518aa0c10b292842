"""What a template may say: ask for known places, go through a known list, leave out what is empty.

A template is code of somebody else's. What is not named here is refused: calls, assignments, macros, other
templates, attributes of any other kind, and loops that could run for long.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateSyntaxError, nodes

from core.languages import _
from documents.letterhead.placeholders import (
    BODY,
    FLAT_NAMES,
    ITEMS,
    OF_LIST,
    ROWS,
    WHOLE,
    nearest,
)

JOIN = "join"
FILTERS = frozenset({"upper", "lower", "capitalize", JOIN})
OF_LOOP = frozenset({"first", "last", "index", "length"})
DEEPEST, MOST_LOOPS, MOST_REPEATED = 2, 40, 400_000  # loops in loops, loops, characters of XML in loops
NESTED = 20  # so many lines an item has at the most, for counting
LONGEST_WORD = 200
LINE = "line"
LOOPS = {"kohta": ITEMS, "rivi": ROWS}  # the words that our examples go through lists with
PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Not, nodes.And, nodes.Or, nodes.If)


@dataclass(frozen=True)
class Scope:
    """What the words of loops stand for, and the lists that are being gone through."""

    words: Mapping[str, str]
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A place that a template asks for, as `otsikko` or `kohdat.otsikko`."""

    name: str
    owner: str = ""


def read(source: str, environment: Environment) -> tuple[nodes.Template | None, str]:
    """The template as a tree, or a sentence saying why it cannot be read."""
    try:
        return environment.parse(source), ""
    except TemplateSyntaxError as error:
        return None, _about_syntax(error)
    except RecursionError:
        return None, _("The template is too tangled to be read.")


def faults(tree: nodes.Template) -> list[str]:
    """A sentence for each thing that a template may not say."""
    loops = list(tree.find_all(nodes.For))
    found = list(_faults(tree, Scope({})))
    inner = [one for loop in loops for child in loop.body for one in _loops_in(child)]
    repeated = sum(map(_length, loops)) + NESTED * sum(map(_length, inner))
    if len(loops) > MOST_LOOPS or repeated > MOST_REPEATED:
        found.append(_("The template repeats too much."))
    return list(dict.fromkeys(found))


def asked_for(node: nodes.Node, words: Mapping[str, str] | None = None) -> Iterator[Said]:
    """The places that the template asks for, in their order."""
    words = words or {}
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        yield from asked_for(node.iter, words)
        inner = {**words, node.target.name: _list_of(node.iter)}
        for child in (*node.body, *node.else_):
            yield from asked_for(child, inner)
        return
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield Said(node.attr, words.get(node.node.name, ""))
        return
    if isinstance(node, nodes.Name) and node.name not in words:
        yield Said(node.name)
    for child in node.iter_child_nodes():
        yield from asked_for(child, words)


def _faults(node: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _faults_of_loop(node, scope)
    elif isinstance(node, nodes.Name):
        yield from _faults_of_name(node, scope)
    elif isinstance(node, nodes.Getattr):
        yield from _faults_of_attribute(node, scope)
    elif isinstance(node, PLAIN) or _is_simple(node):
        for child in _looked_into(node):
            yield from _faults(child, scope)
    else:
        yield _not_allowed(node)


def _looked_into(node: nodes.Node) -> list[nodes.Node]:
    """What stands in it; it may be asked of a list whether there is anything in it at all."""
    test = node.test if isinstance(node, nodes.If) and _asks_for_a_list(node.test) else None
    return [child for child in node.iter_child_nodes() if child is not test]


def _is_simple(node: nodes.Node) -> bool:
    """A word or a number, a comparison with one, or one of few filters."""
    if isinstance(node, nodes.Const):
        return len(str(node.value)) <= LONGEST_WORD
    if isinstance(node, nodes.Compare):
        return all(one.op in ("eq", "ne") and isinstance(one.expr, nodes.Const) for one in node.ops)
    if isinstance(node, nodes.Filter):
        plain = all(isinstance(one, nodes.Const) for one in node.args)
        once = node.name != JOIN or not isinstance(node.node, nodes.Filter)  # or it would grow each time
        return (
            node.name in FILTERS and plain and once and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )
    return isinstance(node, nodes.Operand)


def _faults_of_loop(loop: nodes.For, scope: Scope) -> Iterator[str]:
    target, source, told = loop.target, _list_of(loop.iter), _told(loop.iter)
    if not isinstance(target, nodes.Name) or loop.recursive or loop.test:
        yield _not_allowed(loop)
        return
    if not source or not _is_list(loop.iter, scope):
        yield _(
            "One can only loop over lists such as kohdat or seuranta, not over %(name)s.",
            name=told,
        )
        return
    nested = scope.lists and (isinstance(loop.iter, nodes.Name) or len(scope.lists) >= DEEPEST)
    if nested or target.name in FLAT_NAMES or target.name in scope.words or target.name == "loop":
        yield _(
            "A loop over %(name)s may not stand in another loop, nor take a known word for its own.",
            name=told,
        )
        return
    inner = replace(scope, words={**scope.words, target.name: source}, lists=(*scope.lists, source))
    for child in (*loop.body, *loop.else_):
        yield from _faults(child, inner)


def _faults_of_name(node: nodes.Name, scope: Scope) -> Iterator[str]:
    source = scope.words.get(node.name)
    if source in OF_LIST:
        first = OF_LIST[source][1].name
        yield _("Say what of %(name)s is meant, as %(name)s.%(first)s.", name=node.name, first=first)
    elif source is None and node.name not in FLAT_NAMES and node.name != BODY:
        known = frozenset({*FLAT_NAMES, *(one.name for one in WHOLE), *scope.words})
        yield _unknown(node.name, nearest(node.name, known - {node.name}))


def _faults_of_attribute(node: nodes.Getattr, scope: Scope) -> Iterator[str]:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    source = scope.words.get(owner, "")
    if owner == "loop" and scope.words and node.attr in OF_LOOP:
        return
    known = frozenset(one.name for one in OF_LIST.get(source, ()))
    if owner in LOOPS and owner not in scope.words:
        loop = f"{{%p for {owner} in {LOOPS[owner]} %}}"
        yield _("%(name)s can only stand between %(loop)s and its endfor.", name=_told(node), loop=loop)
    elif node.attr not in known:
        meant = nearest(node.attr, known)
        yield _unknown(_told(node), f"{owner}.{meant}" if meant else "")


def _loops_in(node: nodes.Node) -> list[nodes.For]:
    return [node] if isinstance(node, nodes.For) else list(node.find_all(nodes.For))


def _length(loop: nodes.For) -> int:
    return sum(len(text.data) for text in loop.find_all(nodes.TemplateData))


def _asks_for_a_list(test: nodes.Node) -> bool:
    """Whether it is asked if there are items or follow-ups at all."""
    asked = test.node if isinstance(test, nodes.Not) else test
    return isinstance(asked, nodes.Name) and asked.name in OF_LIST


def _is_list(node: nodes.Node, scope: Scope) -> bool:
    """Whether it is a list of items or rows, or of lines such as those present."""
    if isinstance(node, nodes.Name):
        return node.name in OF_LIST or (node.name in FLAT_NAMES and FLAT_NAMES[node.name].many)
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        of = OF_LIST.get(scope.words.get(node.node.name, ""), ())
        return any(one.name == node.attr and one.many for one in of)
    return False


def _list_of(node: nodes.Node) -> str:
    """The list that a loop goes through; nothing for what is none."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    return f"{LINE} {node.attr}" if isinstance(node, nodes.Getattr) else ""


def _told(node: nodes.Node) -> str:
    """The expression as somebody may have written it."""
    if isinstance(node, nodes.Name):
        return str(node.name)[:LONGEST_WORD]
    if isinstance(node, nodes.Getattr):
        return f"{_told(node.node)}.{node.attr}"[:LONGEST_WORD]
    if isinstance(node, nodes.Const):
        return repr(node.value)[:LONGEST_WORD]
    return "…"


def _unknown(name: str, meant: str) -> str:
    if meant:
        return _("There is no place called %(name)s. Is %(meant)s meant?", name=name, meant=meant)
    return _("There is no place called %(name)s.", name=name)


def _not_allowed(node: nodes.Node) -> str:
    words = ", ".join(_told(one) for one in node.find_all((nodes.Name, nodes.Const)))
    told = _("A template may only ask for known places, repeat lists and leave out what is empty.")
    return f"{told} {_('Look for this: %(words)s.', words=words[:LONGEST_WORD])}" if words else told


def _about_syntax(error: TemplateSyntaxError) -> str:
    """Each place is read by itself before, so what is wrong is how they stand together."""
    if "Encountered unknown tag 'e" in str(error.message):
        return _("A loop or a condition is closed that is not open there.")
    return _("A loop or a condition is not closed: each for needs its endfor, each if its endif.")
