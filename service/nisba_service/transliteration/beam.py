"""The loops of the beam search, compiled by Numba.

A hypothesis is what the first letters of a word may have written. In all arrays the
first index is the word, the second its hypothesis.
"""

from __future__ import annotations

import numba
import numpy as np

__all__ = ["extend", "hidden"]

_FACTOR = np.uint64(1000003)


@numba.njit(cache=True, nogil=True, fastmath=True)
def hidden(style, source_rows, letters, step, history_rows, history, rows, out):
    """The first layer of every hypothesis: the sum of what its letters and its style add.

    source_rows: a table for each place of the window. letters: each word's source, padded
    so that the window of the letter at `step` starts there. rows: where each word's rows
    of `out` start, and where the last word's end.
    """
    window, size = source_rows.shape[0], style.size
    seen = np.empty(size, np.float32)
    for word in range(history.shape[0]):
        if rows[word] == rows[word + 1]:
            continue
        seen[:] = style
        for place in range(window):
            weights = source_rows[place, letters[word, step + place]]
            for i in range(size):
                seen[i] += weights[i]
        for place in range(rows[word + 1] - rows[word]):
            layer = out[rows[word] + place]
            layer[:] = seen
            for row in history[word, place]:
                weights = history_rows[row]
                for i in range(size):
                    layer[i] += weights[i]
            for i in range(size):
                layer[i] = max(layer[i], np.float32(0.0))


@numba.njit(cache=True, nogil=True, fastmath=True)
def extend(
    layer, weights, bias, units, lengths, unit_codes, code_lengths, starts, choices, letters, rows,
    letter_count, far, scores, hashes, history, alive, text, text_length, step, path,
):  # fmt: skip
    """Lets the next letter of every word write each of its units; keeps the best hypotheses.

    layer: second layer, a row a hypothesis. weights, bias: output layer, a row a unit.
    units, lengths: the target letters of each unit, by number; unit_codes, code_lengths:
    what is written for it, by code point. starts, choices: the units that a source letter
    may write are `choices[starts[letter] : starts[letter + 1]]`. letters: each word's
    source letter.
    rows: where each word's rows of `layer` start; a word without is at its end. path: the
    units of each hypothesis, by letter. Two hypotheses that have written the same are one, by
    the path of the likelier; those `far` nats behind the best are given up.
    """
    beam, reach = history.shape[1], history.shape[2]
    best = np.empty(beam, np.float32)
    best_hash = np.empty(beam, np.uint64)
    parent = np.empty(beam, np.int64)
    unit_of = np.empty(beam, np.int64)
    old_history = np.empty_like(history[0])
    old_text = np.empty_like(text[0])
    old_length = np.empty(beam, np.int64)
    old_path = np.empty((beam, step), path.dtype)
    logits = np.empty(weights.shape[0], np.float32)
    for word in range(history.shape[0]):
        if rows[word] == rows[word + 1]:
            continue
        first, last = starts[letters[word]], starts[letters[word] + 1]
        count, worst = 0, 0
        for place in range(alive[word]):
            row = layer[rows[word] + place]
            highest = np.float32(-1e30)
            for at in range(first, last):
                weight = weights[choices[at]]
                total = bias[choices[at]]
                for i in range(row.size):
                    total += row[i] * weight[i]
                logits[at - first] = total
                highest = max(highest, total)
            mass = np.float32(0.0)
            for at in range(last - first):
                mass += np.exp(logits[at] - highest)
            base = scores[word, place] - highest - np.log(mass)
            for at in range(last - first):
                score = base + logits[at]
                if count == beam and score <= best[worst]:
                    continue
                unit = choices[first + at]
                code = hashes[word, place]
                for k in range(code_lengths[unit]):
                    code = code * _FACTOR + np.uint64(unit_codes[unit, k])
                same = -1
                for k in range(count):
                    if best_hash[k] == code:
                        same = k
                if same >= 0:
                    if score > best[same]:
                        parent[same], unit_of[same] = place, unit
                    high, low = max(best[same], score), min(best[same], score)
                    best[same] = high + np.log1p(np.exp(low - high))
                else:
                    if count < beam:
                        slot = count
                        count += 1
                    else:
                        slot = worst
                    best[slot] = score
                    best_hash[slot] = code
                    parent[slot] = place
                    unit_of[slot] = unit
                if count == beam:
                    worst = np.argmin(best)
        least = best[:count].max() - far
        old_history[:] = history[word]
        old_text[:] = text[word]
        old_length[:] = text_length[word]
        old_path[:] = path[word, :, :step]
        kept = 0
        for k in range(count):
            if best[k] < least:
                continue
            scores[word, kept] = best[k]
            hashes[word, kept] = best_hash[k]
            history[word, kept] = old_history[parent[k]]
            text[word, kept] = old_text[parent[k]]
            path[word, kept, :step] = old_path[parent[k]]
            path[word, kept, step] = unit_of[k]
            length = old_length[parent[k]]
            for j in range(code_lengths[unit_of[k]]):
                text[word, kept, length] = unit_codes[unit_of[k], j]
                length += 1
            for j in range(lengths[unit_of[k]]):
                for i in range(reach - 1, 0, -1):
                    history[word, kept, i] = history[word, kept, i - 1] + letter_count
                history[word, kept, 0] = units[unit_of[k], j]
            text_length[word, kept] = length
            kept += 1
        alive[word] = kept
