"""The HTML documents in a real browser: accessible, quiet, and whole at every width, in the dark and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import Open
from browser.visit import A4_WIDTH

PLACES: dict[str, dict[str, object]] = {
    "telephone": {"width": 360},
    "tablet": {"width": 768},
    "desk": {"width": 1280},
    "dark": {"width": 1280, "scheme": "dark"},
    "paper": {"width": A4_WIDTH, "media": "print"},
    "paper of a dark screen": {"width": A4_WIDTH, "media": "print", "scheme": "dark"},
}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_no_violation(show: Open, axe: str, scheme: str, width: int) -> None:
    page = show(scheme=scheme, width=width).page
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 10
    wrong = [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"]
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_said_asked_for_or_run(show: Open, document: Path) -> None:
    found = show()
    assert not found.messages, "\n".join(found.messages)
    assert found.requests == [document.as_uri()]
    assert found.page.evaluate("window.ran") is None
    assert found.page.evaluate("[...document.images].every(picture => picture.naturalWidth > 0)")
    assert (
        found.page.evaluate("[...document.links].filter(link => !link.getAttribute('href').startsWith('#')).length")
        == 0
    )
    assert (
        found.page.evaluate(
            "[...document.links].map(link => link.hash.slice(1)).filter(name => !document.getElementById(name))"
        )
        == []
    )


def test_the_policy_lets_no_script_run_and_nothing_be_fetched(show: Open) -> None:
    found = show()
    refused = found.page.evaluate("""() => new Promise((resolve) => {
      const refused = [];
      document.addEventListener("securitypolicyviolation", (event) => {
        if (refused.push(event.effectiveDirective) === 3) resolve(refused.sort());
      });
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      const handler = document.createElement("button");
      handler.setAttribute("onclick", "window.ran = 1");
      document.body.append(script, handler);
      handler.click();
      const picture = new Image();
      picture.onload = picture.onerror = () => setTimeout(resolve, 1000, refused); // where the policy lets it pass
      picture.src = "//example.invalid/x";
    })""")
    assert refused == ["img-src", "script-src-attr", "script-src-elem"]
    assert found.page.evaluate("window.ran") is None
    assert len(found.requests) == 1


@pytest.mark.parametrize("place", PLACES)
def test_everything_fits_and_can_be_read(show: Open, place: str) -> None:
    found = show(**PLACES[place])
    assert found.measure("texts()") > 50
    printed = "true" if place.startswith("paper") else "false"
    found.clean(f"overflowing({printed})", "overlapping()", "cut(20)", "drawings()", "small(11)", "faint(4.5)")


def test_paper_is_white_whatever_the_screen(show: Open) -> None:
    assert show(scheme="dark", media="print").measure("paper()") == pytest.approx(1)


def test_all_text_is_there_without_scripts(show: Open) -> None:
    with_scripts, without = (show(script=script).page.inner_text("body") for script in (True, False))
    assert len(with_scripts) > 1000
    assert without == with_scripts
