/** Returns a copy of `regexp` without the flags g and y, which make it go on where it stopped last time. */
export function statelessCopy(regexp: RegExp): RegExp {
  return new RegExp(regexp.source, regexp.flags.replace(/[gy]/g, ''));
}
