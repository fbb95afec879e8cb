// Shared by all copies of the package: a decorator may come by `import`, and the module by `require`.

/** The provider of the options that `CorsModule` is given. */
export const OPTIONS: symbol = Symbol.for('corskit.nestjs.options');

/** The provider of the application's CORS layer. */
export const LAYER: symbol = Symbol.for('corskit.nestjs.layer');
