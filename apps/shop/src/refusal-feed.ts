import { describeRefusal, type CorsRefusal, type RefusalReason } from '@corskit/core';

/** One refusal as the feed shows it; `id` counts up from 1 since the start. */
export interface RefusalEntry {
  readonly id: number;
  readonly kind: 'cors' | 'preflight';
  readonly reason: RefusalReason;
  readonly method: string;
  readonly origin: string;
  /** The reason in one line, for people. */
  readonly text: string;
}

/** The refusals of late, oldest first. */
export interface RefusalFeed {
  readonly add: (refusal: CorsRefusal) => void;
  readonly entries: () => readonly RefusalEntry[];
}

// The origin and the method are whatever the client sent: 16 KB of it, if it likes.
const SHOWN_LENGTH = 326;

/** Creates a feed that keeps the last `limit` refusals, whatever is sent to it. */
export function createRefusalFeed(limit: number): RefusalFeed {
  const entries: RefusalEntry[] = [];
  let count = 0;
  return {
    add: (refusal) => {
      entries.push({
        id: ++count,
        kind: refusal.kind,
        reason: refusal.reason,
        method: refusal.method.slice(0, SHOWN_LENGTH),
        origin: refusal.origin.slice(0, SHOWN_LENGTH),
        text: describeRefusal(refusal),
      });
      if (entries.length > limit) entries.shift();
    },
    entries: () => entries,
  };
}
