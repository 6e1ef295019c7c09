"""Elements by their local names, with a memory of what was taken, so that the rest can be kept as it is."""

from collections.abc import Iterator

from lxml import etree

from workstation.messages.memo import LONGEST_CELL
from workstation.messages.trouble import CellTrouble

MAX_REST = 1_000


def local(element: etree._Element) -> str:
    """The name without its namespace: versions of a message differ in the one and not in the other."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: etree._Element) -> str:
    """The element's own text, with one blank for every run of them."""
    return " ".join((element.text or "").split())


class XmlReader:
    """Looks elements up by paths of local names and remembers which were taken."""

    def __init__(self) -> None:
        self._taken: set[etree._Element] = set()
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def all(self, parent: etree._Element | None, path: str) -> list[etree._Element]:
        """Every element under `parent` at the path, in document order."""
        found = [] if parent is None else [parent]
        for name in path.split("/"):
            found = [child for element in found for child in self._named(element).get(name, ())]
        return found

    def _named(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        """The children by name: every path goes through the same few elements, and asking a name is slow."""
        known = self._children.get(parent)
        if known is None:
            known = self._children[parent] = {}
            for child in parent:
                known.setdefault(local(child), []).append(child)
        return known

    def first(self, parent: etree._Element | None, path: str) -> etree._Element | None:
        """The first element at the path, or None."""
        found = self.all(parent, path)
        return found[0] if found else None

    def peek(self, parent: etree._Element | None, path: str) -> str:
        """The text of the first element at the path, "" where there is none; it does not count as taken."""
        element = self.first(parent, path)
        return "" if element is None else text_of(element)

    def text(self, parent: etree._Element | None, path: str) -> str:
        """The text of the first element at the path, which counts as taken; CellTrouble where it is no field's."""
        element = self.first(parent, path)
        if element is None:
            return ""
        self.take(element)
        text = text_of(element)
        if len(text) > LONGEST_CELL:
            trouble = CellTrouble("cell.long", f"the element has {len(text):,} characters", local(element))
            trouble.line = element.sourceline or 0
            raise trouble
        return text

    def take(self, *elements: etree._Element) -> None:
        """Counts the elements, with all that is in them, as taken."""
        self._taken.update(elements)

    def rest(self, root: etree._Element) -> dict[str, str]:
        """Texts and attributes that nobody took, by their paths below the root: the first MAX_REST of them.

        Of a text that is longer than any field (a picture in letters), the beginning is kept with its length.
        """
        rest: dict[str, str] = {}
        for path, element in self._leaves(root, ""):
            if len(rest) >= MAX_REST:
                break
            if text := text_of(element):
                rest[path] = text if len(text) <= LONGEST_CELL else f"{text[:200]}... ({len(text):,} characters)"
                rest |= {f"{path}@{etree.QName(name).localname}": str(value) for name, value in element.items()}
        return rest

    def _leaves(self, parent: etree._Element, prefix: str) -> Iterator[tuple[str, etree._Element]]:
        """Elements without children; from the second of one name on, the path numbers them."""
        counts: dict[str, int] = {}
        for child in parent:
            name = local(child)
            counts[name] = counts.get(name, 0) + 1
            path = f"{prefix}{name}" if counts[name] == 1 else f"{prefix}{name}[{counts[name]}]"
            if child in self._taken:
                continue
            if len(child):
                yield from self._leaves(child, f"{path}/")
            else:
                yield path, child
