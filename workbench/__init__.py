"""The release localisation workbench. Import from its modules; this file holds nothing."""
