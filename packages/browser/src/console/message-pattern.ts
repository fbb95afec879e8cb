import type { MessageCode } from './console-message.js';

/** How a line of a console is recognised; the groups of the RegExp are those of the message. */
export interface MessagePattern {
  readonly code: MessageCode;
  readonly regexp: RegExp;
  readonly at?: 'preflight' | 'redirect';
}
