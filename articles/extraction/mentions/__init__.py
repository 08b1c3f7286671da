"""Who the text names: people in their printed roles, and groups that take part."""

from .groups import find_groups
from .people import find_people, find_people_and_roles
from .roles import RoleMention, roles_of

__all__ = ["RoleMention", "find_groups", "find_people", "find_people_and_roles", "roles_of"]
