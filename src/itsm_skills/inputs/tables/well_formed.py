"""Whether a part of a workbook is whole XML: calamine looks for the end of an ODS for ever if it isn't."""

from __future__ import annotations


class _TypesError(Exception):
    """The part declares a document type, which workbooks never do; its entities could fill the memory."""


def is_well_formed(xml: bytes) -> bool:
    """Whether ``xml`` is well-formed XML without a document type."""
    from xml.parsers import expat  # few workbooks are ODS

    def refuse(*_: object) -> None:
        raise _TypesError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, _TypesError, ValueError, LookupError):
        return False
    return True
