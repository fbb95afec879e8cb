export { createShop, type FetchHandler } from './app.js';
export { listenerOf } from './listener.js';
