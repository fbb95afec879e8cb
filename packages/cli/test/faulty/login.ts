import { createHash } from 'node:crypto';

/** Who may log in, for a file of nginx or of Apache: `reader`, with the password `secret`. */
export const PASSWORDS: string = `reader:{SHA}${createHash('sha1').update('secret').digest('base64')}\n`;

/** What `reader` sends. */
export const LOGIN = [['Authorization', `Basic ${btoa('reader:secret')}`]] as const;
