"""Draws the pictures of the sample catalogue: one function a picture, one file a strand."""

SCENES = {}


def scene(name, aspect=1.85, **finish):
    """Registers the function that paints a picture: its file name, its shape, how the film is finished."""
    def keep(paint):
        SCENES[name] = (paint, aspect, finish)
        return paint
    return keep
