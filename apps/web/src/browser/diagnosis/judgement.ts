import type { Check, Fix } from 'corskit';

/** What can be said of a case, in the order in which it is shown. */
export interface Judgement {
  readonly verdict: 'allowed' | 'blocked' | 'not-cors' | 'opaque' | 'waiting';
  /** In a word or two. */
  readonly word: string;
  /** What is asked, in a line: `PUT https://api.example.com/orders/1 from https://app.example.com`. */
  readonly about?: string;
  /** Why, in a sentence or two. */
  readonly sentence: string;
  /** More of it; a paragraph each. */
  readonly reasons: readonly string[];
  /** What can be behind it where that is not known, the most frequent one first. */
  readonly possible: readonly string[];
  /** The name of the cause, and how sure it is. */
  readonly cause?: string;
  /** What each browser prints. */
  readonly browsers: readonly BrowserView[];
  /** What browsers look at in each answer. */
  readonly answers: readonly AnswerView[];
  readonly fixes: readonly Fix[];
  /** The server that answers, by what its answers look like. */
  readonly recognised?: string;
  /** The command that asks the server itself. */
  readonly command?: string;
  readonly notes: readonly string[];
}

/** What a browser makes of a case. */
export interface BrowserView {
  readonly name: string;
  readonly result: 'lets it through' | 'blocks it' | 'waits for an answer';
  readonly console: readonly string[];
}

/** What browsers look at in an answer. */
export interface AnswerView {
  readonly title: string;
  readonly checks: readonly Check[];
}
