"""The one table of a proof, on the screen and in `docs/proofs/`."""

from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs" / "proofs"


def show(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], told: str, folder: Path | None) -> None:
    """Prints the table, and keeps it as `NAME.md` in the folder with the sentence that says how it was made."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *rows)]
    text = f"# {name}\n\n{told}\n\n" + "\n".join(lines) + "\n"
    print(text)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(text, "utf-8")
