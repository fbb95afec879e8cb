/** A browser that was started, with one page. */
export interface Browser {
  /** Its version, as it says itself. */
  readonly version: string;
  /** The milliseconds after which all is printed that a step has printed. No browser says when it is done. */
  readonly settle: number;
  /** Loads a page, from the server and not from memory, and returns when it is there. */
  open(url: string): Promise<void>;
  /** Returns the value of an expression in the page, or what it promises: JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Returns what was printed since it was asked last. */
  takeTexts(): readonly string[];
  /** Ends it. */
  close(): Promise<void>;
}
