"""A newsroom to try on this machine: database, accounts, the seeds imported and published, and a server."""

import socket

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

HOST = "127.0.0.1"
PASSWORD = "newsroom-demo"  # printed, and made only where DEBUG is on

# account -> its group; the administrator needs none
ACCOUNTS = {"reporter": "reporter", "editor": "editor", "publisher": "publisher", "admin": None}


class Command(BaseCommand):
    help = "Set up a demo newsroom on this machine and serve it. Refused where DEBUG is off."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="set up and stop")

    def handle(self, *, port, no_serve, **options):
        if not settings.DEBUG:
            raise CommandError(_("The demo makes accounts with a known password: it runs only with DEBUG=on."))
        if not no_serve:
            check_port(port)
        call_command("migrate", verbosity=0, interactive=False)
        make_accounts()
        call_command("import_seeds", publish=True, stdout=self.stdout)
        self.stdout.write(welcome(port))
        if not no_serve:
            call_command("runserver", f"{HOST}:{port}", use_reloader=False, stdout=self.stdout)


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)d cannot be used (%(error)s). Choose another one: make run PORT=%(next)d")
                % {"port": port, "error": error.strerror, "next": port + 1}
            ) from error


def make_accounts():
    """The demo accounts that do not exist yet. An account that exists keeps its password."""
    users = get_user_model().objects
    for name, group in ACCOUNTS.items():
        if users.filter(username=name).exists():
            continue
        user = users.create_user(name, password=PASSWORD, is_staff=True, is_superuser=group is None)
        if group:
            user.groups.add(Group.objects.get(name=group))


def welcome(port):
    base = f"http://{HOST}:{port}"
    lines = [
        (_("Desk"), f"{base}/admin/"),
        (_("API"), f"{base}/api/v1/"),
        (_("API documentation"), f"{base}/api/v1/docs/"),
        (_("Accounts"), f"{', '.join(ACCOUNTS)} ({_('password')}: {PASSWORD})"),
    ]
    width = max(len(label) for label, _value in lines)
    return "\n".join(["", *(f"  {label:<{width}}  {value}" for label, value in lines), ""])
