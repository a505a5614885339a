"""How a name sounds: symbols of sound, and the sound key all spellings share."""

from nisba_service.phonetics.key import skeletons, sound_keys
from nisba_service.phonetics.symbols import JOINTS, SYMBOLS, encode, undouble

__all__ = ["JOINTS", "SYMBOLS", "encode", "skeletons", "sound_keys", "undouble"]
