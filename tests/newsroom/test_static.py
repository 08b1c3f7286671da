import re

from django.core.management import call_command


def test_a_script_imports_the_others_under_names_that_change_with_their_content(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static.HashedFiles"}}
    others = ["admin", "rest_framework", "drf_spectacular_sidecar"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=others)
    (desk,) = (tmp_path / "articles").glob("desk.*.js")
    imported = re.findall(r"""import\s*["']\./([\w.]+)["']""", desk.read_text())
    assert {name.split(".")[0] for name in imported} == {"findings", "sending", "keys"}
    assert all((tmp_path / "articles" / name).exists() and name.count(".") == 2 for name in imported)
