"""An independent verifier of the draw protocol mingqian/draw/v1 (standard library only)."""
