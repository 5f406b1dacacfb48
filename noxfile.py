"""The checks that a change has to pass, each in an environment of its own: `nox -s tests-3.13`, `nox -s lint types`.

`tests` and `lowest` hand what follows `--` to pytest: `nox -s tests-3.10 -- tests/test_marks.py`. Everything together,
from a fresh copy and on the built wheel, is `.ci/run`.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]

nox.needs_version = ">=2024.3.2"
nox.options.sessions = ["lint", "types", "tests"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests, and every example of the documentation, with the newest of all dependencies."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS[0], venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows of what it names."""
    session.install("--resolution", "lowest-direct", "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def nightly(session: nox.Session) -> None:
    """Search on where the tests end: inputs of all kinds by what code they reach, and 20,000 articles with faults.

    Takes four hours; `nox -s nightly -- 60` searches for 60 seconds with each target instead of 900.
    """
    session.install("-e", ".[fuzz]")
    seconds = session.posargs[0] if session.posargs else "900"
    for target in session.run("python", "benchmarks/fuzz.py", "list", silent=True).split():
        session.run("python", "benchmarks/fuzz.py", target, "--seconds", seconds)
    session.run("python", "benchmarks/faults.py")
    session.run("python", "benchmarks/faults.py", "--processes", "2", "--hard")
    session.run("python", "benchmarks/faults.py", "--hard", "--batches")
    session.run("python", "benchmarks/metamorphic.py", "--failures")


@nox.session
def lint(session: nox.Session) -> None:
    """Hold the code against ruff's rules and its layout."""
    session.install("ruff>=0.6")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package, and those its users see."""
    session.install("-e", ".[dev]")
    session.run("mypy", "quotes", "tests/typing_public.py")
