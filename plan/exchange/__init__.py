"""A welfare plan out of files and into files: one row model for both ways."""
