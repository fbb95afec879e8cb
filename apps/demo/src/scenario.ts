import type { FaultCode } from '@corskit/browser';

/** What is to be sent, as a page's script would ask for it, or a program that is no browser. */
interface ScenarioRequest {
  readonly method: string;
  readonly path: string;
  /** Headers that a script may set; `Origin` and those of a preflight are added by the sender. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Names that go into the preflight's question and nowhere else, because no such request will follow. */
  readonly asks?: readonly string[];
  /** Whether the credentials mode is `include`. */
  readonly credentials?: boolean;
  readonly body?: string;
}

/** What must come of a scenario. */
interface ScenarioExpectation {
  /** The statuses of all answers, in order. */
  readonly statuses: readonly number[];
  /** `program`: there is no browser in it. Otherwise `reads`, or the fault that the browser stops at. */
  readonly browser: 'program' | 'reads' | FaultCode;
  /** Headers of the last answer by lower-case name; null for one that must not be there. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** One row of the demo's table. */
export interface Scenario {
  readonly title: string;
  /** The page's serialized origin, `null` in letters, or undefined for a program that sends no `Origin`. */
  readonly origin: string | undefined;
  readonly request: ScenarioRequest;
  readonly expected: ScenarioExpectation;
}
