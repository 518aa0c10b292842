"""What may belong together: a matter, a department, an action of the plan, an earlier matter."""
