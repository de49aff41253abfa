"""The user's settings: a TOML file in the platform's configuration folder, read into a frozen value.

Refuses what it does not know: a misspelt key that were passed over would look like a setting that does not work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import RumoursError
from tui.themes import DARK, LIGHT

THEMES = (DARK, LIGHT)


class ConfigError(RumoursError):
    """The configuration cannot be used; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user may set. `theme` is one of `THEMES`."""

    theme: str = DARK


def config_file() -> Path:
    """Return where the configuration lies on this platform."""
    from platformdirs import user_config_path

    return user_config_path("rumours", appauthor=False) / "config.toml"


def load_config(file: Path) -> Config:
    """Return the configuration in `file`, the defaults where there is none; raises `ConfigError`."""
    import tomllib

    try:
        with file.open("rb") as stream:
            return _checked(tomllib.load(stream), file)
    except FileNotFoundError:
        return Config()
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} is not valid TOML: {error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror or error}.") from error


def _checked(values: Mapping[str, Any], file: Path) -> Config:
    unknown = sorted(set(values) - set(Config.__dataclass_fields__))
    if unknown:
        raise ConfigError(f"{file} sets {unknown[0]!r}, which does not exist; leave it out.")
    config = Config(**values)
    if config.theme not in THEMES:
        raise ConfigError(f"{file} sets the theme to {config.theme!r}; it can be {' or '.join(THEMES)}.")
    return config
