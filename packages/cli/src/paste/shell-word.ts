/** A word of a command line. */
export interface ShellWord {
  readonly text: string;
  /** Where it begins in the paste. */
  readonly start: number;
  /** The variables in it, whose values are not known: `$TOKEN`. */
  readonly variables: readonly string[];
}

/** The first command of a paste. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Where it ends in the paste. */
  readonly end: number;
}
