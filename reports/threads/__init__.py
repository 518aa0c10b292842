"""The thread of a matter: asked, discussed, what came of it, the action that it serves, the report."""
