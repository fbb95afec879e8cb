// DefinitelyTyped has no types under these names.
declare module 'express4-oldest' {
  const express: unknown;
  export { express as default };
}
declare module 'express5-oldest' {
  const express: unknown;
  export { express as default };
}
