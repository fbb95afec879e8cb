/** What was compared, with both sides of it. */
type Compared =
  /** Any of the statuses that are expected would do. */
  | { readonly about: 'status'; readonly expected: readonly number[]; readonly received: number }
  /** The lines of a response header, by its lower-case name; an empty list where there is to be none, or was none. */
  | {
      readonly about: 'header';
      readonly name: string;
      readonly expected: readonly string[];
      readonly received: readonly string[];
    }
  /** The names in all lines of `Vary`: what the policy adds to it, and what of the application's own must still be there. */
  | {
      readonly about: 'vary';
      readonly expected: readonly string[];
      readonly own: readonly string[];
      readonly received: readonly string[];
    }
  | { readonly about: 'body'; readonly expected: string; readonly received: string }
  /** How often handlers of the application ran. */
  | { readonly about: 'handler'; readonly expected: number; readonly received: number }
  /** What `onRefusal` was told: reasons, or what is named as refused. */
  | { readonly about: 'refusal'; readonly expected: readonly string[]; readonly received: readonly string[] }
  /** Whether the server starts. */
  | { readonly about: 'start'; readonly expected: boolean; readonly received: boolean }
  /** The codes of the issues of one severity. */
  | { readonly about: 'issues'; readonly expected: readonly string[]; readonly received: readonly string[] }
  /** There was an error where an answer should have been, or nothing at all. */
  | { readonly about: 'answer' }
  /** What people read is wrong: a message, a suggestion, a line of the log. */
  | { readonly about: 'words' };

/**
 * One way in which what came of a case is not as expected; `text` is the line that says so in the report.
 *
 * Everything here is whole and as it came: the report cuts long lines, and escapes what would move a cursor.
 */
export type Difference = Compared & { readonly text: string };
