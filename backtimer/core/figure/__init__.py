"""The figure: a body that lies, kneels and stands as an exercise wants it. Pure geometry."""
