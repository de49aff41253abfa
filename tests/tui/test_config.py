"""The configuration: defaults, a theme, and one sentence for each fault."""

import pytest

from tui.config import THEMES, Config, ConfigError, config_file, load_config


def test_a_missing_file_gives_the_defaults(tmp_path):
    assert load_config(tmp_path / "config.toml") == Config()
    assert config_file().name == "config.toml"


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_read(tmp_path, theme):
    file = tmp_path / "config.toml"
    file.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    assert load_config(file) == Config(theme=theme)


@pytest.mark.parametrize("content", [b"theme = ", b'theme = "pink"', b"theme = 3", b"colour = 1", b"\xff\xfe"])
def test_a_fault_is_one_sentence_that_names_the_file(tmp_path, content):
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"config\.toml") as refusal:
        load_config(file)
    assert "\n" not in str(refusal.value)


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(ConfigError):
        load_config(tmp_path)
