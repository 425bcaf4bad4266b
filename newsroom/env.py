"""Read settings from the environment or, for secrets, from files named there."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """Value of NAME; if NAME_FILE is set, the stripped content of that file (systemd credentials, compose secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """1/true/yes/on and their opposites; anything else is refused rather than read as false."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ValueError(f"环境变量 {name} 只能是 1 或 0，现在是“{value}”。")


def integer(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"环境变量 {name} 应是整数，现在是“{value}”。") from None


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated list without empty items."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def local_secret(path: Path) -> str:
    """A random key made once and kept in PATH, readable by its owner only."""
    import secrets

    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="utf-8")
