"""Turns any recording into measured, levelled, tagged files of sound; streaming, bounded memory."""
