// The names that the workspace gives other versions; their types are those of the newest, where the tests say so.
declare module 'koa2' {
  const Koa: unknown;
  export { Koa as default };
}
declare module 'koa2-oldest' {
  const Koa: unknown;
  export { Koa as default };
}
declare module 'koa-router12' {
  const Router: unknown;
  export { Router as default };
}
declare module 'koa-router14' {
  const Router: unknown;
  export { Router as default };
}
