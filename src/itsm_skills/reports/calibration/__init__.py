"""The sheet for a calibration meeting."""
