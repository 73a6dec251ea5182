"""Journeys whose people answer in a browser use the real one of ``tests/browser``."""

from __future__ import annotations

from browser.conftest import chromium as chromium
