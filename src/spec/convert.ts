/** From the nodes of the `yaml` package to plain data: aliases and merge keys, and what they must not do. */
import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Fault } from './fault';
import type { Span } from './lines';

/** Values that a file may stand for once its aliases are written out; the largest file without aliases holds fewer. */
const MAX_VALUES = 2_000_000;

const CORE_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`);

/** A value, with its size and height once aliases are written out. */
interface Built {
  readonly value: unknown;
  readonly size: number;
  readonly height: number;
}

/** What a document says, or everything that is wrong with it. */
export function convert(
  document: Document.Parsed,
  maxDepth: number,
): { readonly value: unknown } | { readonly faults: readonly Fault[] } {
  const conversion = new Conversion(maxDepth);
  const { value } = conversion.run(document);
  return conversion.faults.length > 0 ? { faults: conversion.faults } : { value };
}

class Conversion {
  readonly faults: Fault[] = [];
  /** By anchor; undefined while what bears it is being built. */
  private readonly anchors = new Map<string, Built | undefined>();
  private overgrown = false;

  constructor(private readonly maxDepth: number) {}

  run(document: Document.Parsed): Built {
    const { yaml } = document.directives;
    if (yaml.explicit === true && yaml.version !== '1.2') {
      this.fault({ start: 0, end: 9 }, `the file declares YAML ${yaml.version}`, 'remove the line; a spec is YAML 1.2');
    }
    return this.build(document.contents, 0);
  }

  private build(node: unknown, depth: number): Built {
    if (depth > this.maxDepth)
      return this.leaf(node, `nested more than ${this.maxDepth} levels deep`, 'reduce the nesting');
    if (isAlias(node)) return this.alias(node, depth);
    const anchor = (node as (Node & { readonly anchor?: string }) | null)?.anchor;
    if (anchor !== undefined) this.anchors.set(anchor, undefined);
    const built = this.content(node, depth);
    if (anchor !== undefined) this.anchors.set(anchor, built);
    return built;
  }

  private content(node: unknown, depth: number): Built {
    const tag = (node as (Node & { readonly tag?: string }) | null)?.tag;
    if (tag !== undefined && !CORE_TAGS.includes(tag)) {
      return this.leaf(node, `the tag "${tag}" has no meaning in a spec`, 'remove the tag');
    }
    if (isMap(node)) return this.map(node, depth);
    if (isSeq(node)) return this.list(node.items, depth);
    return { value: isScalar(node) ? node.value : null, size: 1, height: 0 };
  }

  private list(items: readonly unknown[], depth: number): Built {
    const parts = items.map((item) => this.build(item, depth + 1));
    return this.whole(
      parts.map((part) => part.value),
      parts,
    );
  }

  private map(map: YAMLMap, depth: number): Built {
    const value: Record<string, unknown> = {};
    const keys = new Map<string, Span>();
    const parts: Built[] = [];
    const merged: Pair[] = [];
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) {
        merged.push(pair);
        continue;
      }
      const key = this.key(pair.key, keys);
      const part = this.build(pair.value, depth + 1);
      parts.push(part);
      if (key !== undefined) value[key] = part.value;
    }
    for (const pair of merged) this.merge(value, pair, depth, parts);
    return this.whole(value, parts);
  }

  /** The text of a key, or undefined with a fault where it cannot be one. */
  private key(node: unknown, keys: Map<string, Span>): string | undefined {
    const span = spanOf(node);
    if (!isScalar(node) || typeof node.value !== 'string') {
      const found = isScalar(node) ? `the key ${node.source ?? String(node.value)} is not text` : 'a key is not text';
      this.fault(span, found, isScalar(node) ? 'put it in quotes' : 'write a name');
      return undefined;
    }
    const name = node.value;
    const first = keys.get(name);
    if (first !== undefined) {
      const related = { message: 'first declared here', span: first };
      this.faults.push({ message: `duplicate key "${name}"`, span, remedy: 'remove one of them', related });
    }
    keys.set(name, first ?? span);
    if (name !== '__proto__') return name;
    this.fault(span, '"__proto__" cannot be a name', 'choose another name');
    return undefined;
  }

  /** A merge key gives what the map itself does not say; of several maps the first wins (YAML 1.1). */
  private merge(into: Record<string, unknown>, pair: Pair, depth: number, parts: Built[]): void {
    const part = this.build(pair.value, depth + 1);
    parts.push(part);
    for (const source of Array.isArray(part.value) ? (part.value as unknown[]) : [part.value]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        const known = this.faults.length > 0; // an alias without an anchor has been told already
        if (!known)
          this.fault(spanOf(pair.value ?? pair.key), 'a merge key accepts only maps', 'write <<: *anchor of a map');
        return;
      }
      for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(into, key)) into[key] = value;
    }
  }

  private alias(node: Alias, depth: number): Built {
    const built = this.anchors.get(node.source);
    if (built === undefined) {
      return this.anchors.has(node.source)
        ? this.leaf(
            node,
            `the alias "*${node.source}" refers to a node that contains it`,
            'replace the alias with its value',
          )
        : this.leaf(
            node,
            `the alias "*${node.source}" has no anchor before it`,
            `define the anchor &${node.source} first`,
          );
    }
    if (depth + built.height <= this.maxDepth) return built;
    return this.leaf(node, `nested more than ${this.maxDepth} levels deep`, 'replace the aliases with their values');
  }

  private whole(value: unknown, parts: readonly Built[]): Built {
    let size = 1;
    let height = 0;
    for (const part of parts) {
      size += part.size;
      height = Math.max(height, part.height + 1);
    }
    if (size > MAX_VALUES && !this.overgrown) {
      this.overgrown = true;
      this.fault(
        { start: 0, end: 1 },
        'the aliases of the file expand to too many nodes',
        'replace the aliases with their values',
      );
    }
    return { value, size, height };
  }

  private leaf(node: unknown, message: string, remedy: string): Built {
    this.fault(spanOf(node), message, remedy);
    return { value: null, size: 1, height: 0 };
  }

  private fault(span: Span, message: string, remedy: string): void {
    this.faults.push({ message, span, remedy });
  }
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function spanOf(node: unknown): Span {
  const range = (node as Node | null)?.range;
  return range === undefined || range === null ? { start: 0, end: 1 } : { start: range[0], end: range[1] };
}
