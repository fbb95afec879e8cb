import { isToken } from '@corskit/core';

/**
 * Returns the essence of a MIME type in lower case, `text/plain` of `Text/Plain; charset=utf-8` say; undefined where it is none.
 *
 * @see https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
 */
export function essenceOf(value: string): string | undefined {
  const [essence = ''] = value.split(';', 1);
  const [type = '', subtype = '', ...more] = essence.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '').split('/');
  return more.length === 0 && isToken(type) && isToken(subtype)
    ? `${type}/${subtype}`.toLowerCase()
    : undefined;
}
