export type { Api, PageConfig } from './browser/config.js';
export { createPage } from './server.js';
