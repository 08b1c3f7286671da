"""Who may import whom, and who alone may write what: read from the syntax trees."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("newsroom", "articles", "people")

# The rooms of `articles` from the inside out; a file imports from its own row or from rows above it.
LAYERS = (
    {"extraction"},
    {"models", "migrations"},
    {
        "anchoring",
        "batches",
        "carrying",
        "deciding",
        "drafting",
        "edges",
        "importing",
        "refusals",
        "reasons",
        "remembering",
        "restoring",
        "reverting",
        "scheduling",
        "search",
        "serializers",
        "steps",
        "undoing",
        "waiting",
        "workflow",
    },
    {"admin", "api", "views", "management"},
)
NEUTRAL = {"", "apps"}  # the package itself and its registration


def sources():
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, relative ones resolved: {"articles.models", "django.db", ...}."""
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, base] if base else parents)
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def is_under(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def room_of(module: str) -> str:
    """`articles.extraction.quotes` -> `extraction`"""
    return [*module.split("."), ""][1]


def layer_of(room: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if room in rooms)


IMPORTS = {module_of(path): imports_of(path) for path in sources()}
FILES = {module_of(path): path for path in sources()}


def offences(inside: str, *forbidden: str) -> set[tuple[str, str]]:
    """Pairs (module, import): what the modules under `inside` import of `forbidden`."""
    modules = [module for module in IMPORTS if is_under(module, inside)]
    assert modules, f"no module stands under {inside}: the rule would hold of nothing"
    return {(module, name) for module in modules for name in IMPORTS[module] if is_under(name, *forbidden)}


def test_every_file_of_articles_has_its_place_in_the_picture():
    rooms = {room_of(module) for module in IMPORTS if is_under(module, "articles")}
    assert rooms - NEUTRAL <= set().union(*LAYERS)


def test_people_knows_nobody_but_itself():
    assert offences("people", "articles", "newsroom") == set()


def test_articles_never_imports_the_newsroom():
    assert offences("articles", "newsroom") == set()


def test_imports_run_only_backwards_along_the_sentence():
    arrows = {
        (room_of(module), room_of(name))
        for module in IMPORTS
        for name in IMPORTS[module]
        if is_under(module, "articles") and is_under(name, "articles")
    }
    arrows = {(room, other) for room, other in arrows if room not in NEUTRAL and other not in NEUTRAL}
    assert arrows
    assert {(room, other) for room, other in arrows if layer_of(other) > layer_of(room)} == set()


def test_faces_never_know_each_other():
    for face in LAYERS[-1] & {room_of(module) for module in IMPORTS}:
        assert offences(f"articles.{face}", *(f"articles.{other}" for other in LAYERS[-1] - {face})) == set()


def test_extraction_and_names_are_libraries_without_django():
    for library in ("articles.extraction", "people.names", "people.likeness", "people.wording"):
        assert offences(library, "django", "rest_framework", "articles.models", "people.models") == set()


def test_only_the_analysis_knows_the_dictionary_and_only_inference_the_model_library():
    def knowing(*library):
        return {module for module, names in IMPORTS.items() if any(is_under(name, *library) for name in names)}

    assert knowing("pymorphy3", "natasha") == {"articles.extraction.analysis"}
    assert knowing("slovnet", "navec", "numpy") == {"articles.extraction.inference"}
    assert knowing("articles.extraction.inference") == {"articles.extraction.analysis"}


def test_no_signals_and_no_generic_foreign_keys():
    hidden = ("django.dispatch", "django.db.models.signals", "django.contrib.contenttypes.fields")
    assert [offences(room, *hidden) for room in ROOMS] == [set(), set(), set()]


def test_nothing_is_imported_inside_a_function_but_the_models_of_analysis():
    assert {module for module, path in FILES.items() if imports_in_functions(path)} == {"articles.extraction.analysis"}


def imports_in_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [node for function in functions for node in ast.walk(function)]
    return [ast.unparse(node) for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


def writes(path: Path, attribute: str, *, of=None) -> list[str]:
    """Assignments to `something.attribute`; `of`: only where something has one of these names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assignments = [node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AugAssign)]
    targets = [target for node in assignments for target in getattr(node, "targets", None) or [node.target]]
    unpacked = [part for target in targets for part in getattr(target, "elts", [target])]
    return [
        ast.unparse(target)
        for target in unpacked
        if isinstance(target, ast.Attribute)
        and target.attr == attribute
        and (of is None or ast.unparse(target.value) in of)
    ]


def test_only_the_workflow_writes_the_status_of_an_article():
    writers = {module_of(path) for path in sources() if writes(path, "status", of={"article", "locked", "obj"})}
    assert writers == {"articles.workflow"}


def test_only_merging_retires_a_participant():
    writers = {module_of(path) for path in sources() if writes(path, "merged_into")}
    assert writers == {"people.merging"}


def test_only_deciding_writes_a_review():
    writers = {module_of(path) for path in sources() if writes(path, "review")}
    assert writers == {"articles.deciding"}
