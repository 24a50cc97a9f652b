// SPDX-License-Identifier: BSL-1.0
// A user's globals of one word, to be included after our headers: g++ compares them under -Wshadow with what lambdas and
// constructors of templates declare when these are instantiated, so there our names have two words.
#pragma once

extern int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
extern int all, allocate, arena, argument, arguments, array, at, attribute, attributes, axis, back, base, batch, begin,
    bias, biases, block, buffer, bytes, cell, cells, chain, channel, channels, check, child, classes, code, column,
    columns, combine, consumed, copy, count, current, data, dense, depth, dims, element, elements, empty, end, entry,
    error, expected, extent, extents, factor, feed, feeds, fetched, field, file, filter, first, found, from, full,
    function, generator, given, graph, group, groups, hash, height, id, ids, image, images, in, index_, indices, info,
    input, inputs, item, items, kernel, kept, key, keys, kind, label, labels, lane, lanes, last, layer, layout, left,
    length, level, limit, list, logits, loss, map, mask, maximum, mean, memory, message, middle, minimum, model, name,
    names, needed, net, network, next, node, nodes, number, object, offset, op, operand, options, other, out, output,
    outputs, pad, part, partial, parts, picture, piece, pixel, pixels, place, plan, plane, planes, point, pool,
    position, prediction, problem, range, rank, rate, record, records, request, rest, result, results, right, root, row,
    rows, run, sample, scale, schedule, scope, scratch, seed, sequence, session, shape, size, slice, slices, slot,
    source, stage, start, state, step, steps, stride, strides, sum, table, target, tensor, text, tile, tiles, top,
    total, type, unit, value, values, variable, variables, vector, view, weight, weights, whole, width, window, word,
    work, workspace;
