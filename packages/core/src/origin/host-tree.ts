import type { OriginPattern } from './pattern.js';

interface Node {
  readonly children: Map<string, Node>;
  /** Ports of the host itself. */
  readonly own: Set<string>;
  /** Ports of every host below it. */
  readonly below: Set<string>;
}

/**
 * Patterns by scheme and then by label, from the last one: what a look-up costs depends on the origin alone, however
 * many patterns there are.
 *
 * A map from suffixes to patterns would hash every suffix of the host, which is quadratic in a host of many labels.
 */
export class HostTree {
  readonly #schemes = new Map<string, Node>();

  /** Adds `pattern`. */
  add(pattern: OriginPattern): void {
    let node = child(this.#schemes, pattern.scheme);
    // An address has no parent domain: its dots and colons are no labels.
    for (const label of labelsOf(pattern)) node = child(node.children, label);
    (pattern.subdomains ? node.below : node.own).add(pattern.port);
  }

  /**
   * Reports whether every origin of `pattern` is matched by another pattern of this tree.
   *
   * An exact origin is covered where it is matched; a pattern is not covered by itself.
   */
  covers(pattern: OriginPattern): boolean {
    let node = this.#schemes.get(pattern.scheme);
    for (const label of labelsOf(pattern)) {
      if (node === undefined) return false;
      if (hasPort(node.below, pattern.port)) return true;
      node = node.children.get(label);
    }
    if (node === undefined) return false;
    return pattern.port !== '*' && (pattern.subdomains ? node.below : node.own).has('*');
  }

  /** Reports whether a pattern of this tree matches the origin of these parts. */
  matches(origin: Pick<OriginPattern, 'scheme' | 'host' | 'hostKind' | 'port'>): boolean {
    let node = this.#schemes.get(origin.scheme);
    if (node === undefined) return false;
    for (const label of labelsOf(origin)) {
      if (hasPort(node.below, origin.port)) return true;
      node = node.children.get(label);
      if (node === undefined) return false;
    }
    return hasPort(node.own, origin.port);
  }
}

function child(nodes: Map<string, Node>, key: string): Node {
  let node = nodes.get(key);
  if (node === undefined) {
    node = { children: new Map(), own: new Set(), below: new Set() };
    nodes.set(key, node);
  }
  return node;
}

function hasPort(ports: ReadonlySet<string>, port: string): boolean {
  return ports.has('*') || ports.has(port);
}

function labelsOf({ host, hostKind }: Pick<OriginPattern, 'host' | 'hostKind'>): readonly string[] {
  return hostKind === 'domain' ? host.split('.').reverse() : [host];
}
